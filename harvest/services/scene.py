"""What the walls show."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.errors import ConflictError, HarvestError
from harvest.models import Note, PlenaryItem, Theme, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Pause

MODES = (
    "join",
    "live",
    "themes",
    "theme",
    "spotlight",
    "regions",
    "figures",
    "ranking",
    "steps",
    "order",
    "thanks",
    "previous",
)


# Modes that show one thing for a while: afterwards the walls go back.
FOR_A_WHILE = frozenset({"spotlight", "theme"})


class Resting(msgspec.Struct, frozen=True):
    """What the walls showed before one thing, and go back to."""

    mode: str = "join"
    group: int | None = None
    region: int | None = None
    note: int | None = None
    theme: int | None = None
    figure: int | None = None


class Scene(msgspec.Struct, frozen=True):
    """What a wall shows: a mode, and for notes only those of a group or region.

    ``note`` is the one in the spotlight, ``theme`` the one shown in full and
    ``figure`` the one figure to show of all. ``item`` is the item of the
    running order that is on, whatever the wall shows meanwhile.
    ``code`` lays the join code over any mode that does not show it by itself.
    ``resting`` is what to go back to from an item, or from one thing that is shown for a
    while. ``dark`` is for a dark hall; ``black`` shows nothing, until something else is
    shown. While it is ``paused`` (a moment, in milliseconds since 1970) it shows no note
    that came later. Once it has said thanks the harvest is ``published``: whoever has
    the join code may read it.
    """

    mode: str = "join"
    group: int | None = None
    region: int | None = None
    note: int | None = None
    theme: int | None = None
    figure: int | None = None
    item: int | None = None
    code: bool = False
    dark: bool = False
    black: bool = False
    paused: int | None = None
    published: bool = False
    resting: Resting | None = None


Shown = TypeVar("Shown", Scene, Resting)


class SceneChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a console switches of a scene; what is not named stays."""

    mode: str | UnsetType = UNSET
    group: int | UnsetType | None = UNSET
    region: int | UnsetType | None = UNSET
    note: int | UnsetType | None = UNSET
    theme: int | UnsetType | None = UNSET
    figure: int | UnsetType | None = UNSET
    dark: bool | UnsetType = UNSET
    black: bool | UnsetType = UNSET
    code: bool | UnsetType = UNSET


def scene_of(workshop: Workshop) -> Scene:
    """The scene that the console chose last."""
    scene = msgspec.convert(workshop.wall or {}, type=Scene)
    if scene.resting is not None:
        scene = msgspec.structs.replace(scene, resting=_known(scene.resting))
    return _known(scene)


def _known(shown: Shown) -> Shown:
    """The same, with the themes for a mode that walls had in an earlier version."""
    return shown if shown.mode in MODES else msgspec.structs.replace(shown, mode="themes")


def show(session: Session, workshop: Workshop, scene: Scene, by: By) -> None:
    """Switch all walls; raises HarvestError where the scene does not exist."""
    journal.lock_workshop(session, workshop.id)
    if not _exists(session, workshop, scene):
        raise HarvestError("invalid")
    before = scene_of(workshop)
    scene = msgspec.structs.replace(
        scene,
        paused=before.paused,
        published=before.published or scene.mode == "thanks",
        item=_item_of(session, workshop, scene),
        code=scene.code and scene.mode != "join",
        black=scene.black and _shows_the_same(scene, before),
    )
    _switch(session, workshop, scene, by)


def _shows_the_same(scene: Scene, other: Scene) -> bool:
    names = ("mode", "note", "theme", "figure", "item")
    return all(getattr(scene, name) == getattr(other, name) for name in names)


def change(session: Session, workshop: Workshop, changes: SceneChanges, by: By) -> None:
    """Switch some of the scene and leave the rest, which another console may have switched."""
    journal.lock_workshop(session, workshop.id)
    session.refresh(workshop, ["wall"])
    given = {
        name: value
        for name in changes.__struct_fields__
        if (value := getattr(changes, name)) is not UNSET
    }
    before = scene_of(workshop)
    if "mode" in given and before.resting is not None and given["mode"] not in FOR_A_WHILE:
        # What was filtered for the one thing that was shown is no longer meant.
        given = {"group": before.resting.group, "region": before.resting.region, **given}
    scene = msgspec.structs.replace(before, **given)
    if "mode" in given:
        rest = resting_of(before) if scene.mode in FOR_A_WHILE else None
        scene = msgspec.structs.replace(scene, resting=rest)
    show(session, workshop, scene, by)


def resting_of(scene: Scene) -> Resting:
    """What to go back to when something else is shown for a while."""
    if scene.resting is not None:
        return scene.resting
    names = Resting.__struct_fields__
    return Resting(**{name: getattr(scene, name) for name in names})


def go_back(session: Session, workshop: Workshop, by: By) -> None:
    """Show again what was there before an item, or before one thing; no item is on any more."""
    journal.lock_workshop(session, workshop.id)
    scene = msgspec.structs.replace(scene_of(workshop), item=None)
    if scene.resting is not None:
        before = msgspec.structs.asdict(scene.resting)
        scene = msgspec.structs.replace(scene, **before, resting=None)
        if not _exists(session, workshop, scene):
            scene = msgspec.structs.replace(scene, mode="themes", note=None, theme=None)
    show(session, workshop, scene, by)


def put_back(session: Session, workshop: Workshop, fields: Mapping[str, Any], by: By) -> None:
    """Give some of the scene the values it had; ConflictError where they are there no more."""
    scene = msgspec.structs.replace(scene_of(workshop), **fields)
    if not _exists(session, workshop, scene):
        raise ConflictError("edit_not_last")
    _switch(session, workshop, scene, by)


def _exists(session: Session, workshop: Workshop, scene: Scene) -> bool:
    """Whether all that a scene names is there to be shown."""
    groups = {group.id for each in workshop.rounds for group in each.groups}
    regions = {region.id for region in workshop.regions}
    figures = {figure.id for figure in workshop.figures}
    note = session.get(Note, scene.note) if scene.note is not None else None
    theme = session.get(Theme, scene.theme) if scene.theme is not None else None
    return (
        scene.mode in MODES
        and scene.group in {None, *groups}
        and scene.region in {None, *regions}
        and scene.figure in {None, *figures}
        and (scene.note is None or (note is not None and note.workshop_id == workshop.id))
        and (scene.theme is None or (theme is not None and theme.workshop_id == workshop.id))
        and (scene.mode != "spotlight" or scene.note is not None)
        and (scene.mode != "theme" or scene.theme is not None)
    )


def _item_of(session: Session, workshop: Workshop, scene: Scene) -> int | None:
    """The item that is on, unless it went away with what it was about."""
    item = session.get(PlenaryItem, scene.item) if scene.item is not None else None
    return item.id if item is not None and item.workshop_id == workshop.id else None


def pause(session: Session, workshop: Workshop, command: Pause, by: By) -> None:
    """Hold back notes that come from now on, or let them all through again."""
    journal.lock_workshop(session, workshop.id)
    moment = milliseconds(by.at) if command.paused else None
    scene = msgspec.structs.replace(scene_of(workshop), paused=moment)
    _switch(session, workshop, scene, by)


def _switch(session: Session, workshop: Workshop, scene: Scene, by: By) -> None:
    before = scene_of(workshop)
    if scene != before:
        workshop.wall = msgspec.to_builtins(scene)
        verb = "shown" if scene.paused == before.paused else "paused"
        journal.record(session, workshop.id, "wall", verb, by)
