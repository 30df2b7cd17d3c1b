"""What the walls show."""

from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Workshop
from harvest.services import journal

MODES = ("join", "live", "themes", "map")


class Scene(msgspec.Struct, frozen=True):
    """What a wall shows: a mode, and for notes only those of a group or region.

    While it is ``paused`` (a moment, in milliseconds since 1970) it shows no
    note that came later.
    """

    mode: str = "join"
    group: int | None = None
    region: int | None = None
    paused: int | None = None


def scene_of(workshop: Workshop) -> Scene:
    """The scene that the console chose last."""
    return msgspec.convert(workshop.wall or {}, type=Scene)


def show(session: Session, workshop: Workshop, scene: Scene, *, actor: str, at: datetime) -> None:
    """Switch all walls; raises HarvestError where the scene does not exist."""
    journal.lock_workshop(session, workshop.id)
    groups = {group.id for each in workshop.rounds for group in each.groups}
    regions = {region.id for region in workshop.regions}
    fits = (
        scene.mode in MODES and scene.group in {None, *groups} and scene.region in {None, *regions}
    )
    if not fits:
        raise HarvestError("invalid")
    scene = msgspec.structs.replace(scene, paused=scene_of(workshop).paused)
    workshop.wall = msgspec.to_builtins(scene)
    journal.record(session, workshop.id, "wall", "shown", actor=actor, at=at)


def pause(session: Session, workshop: Workshop, paused: bool, *, actor: str, at: datetime) -> None:
    """Hold back notes that come from now on, or let them all through again."""
    journal.lock_workshop(session, workshop.id)
    moment = int(at.timestamp() * 1000) if paused else None
    scene = msgspec.structs.replace(scene_of(workshop), paused=moment)
    workshop.wall = msgspec.to_builtins(scene)
    journal.record(session, workshop.id, "wall", "paused", actor=actor, at=at)
