"""Going through the running order: what is on decides what the walls show."""

from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from harvest.models import PlenaryItem, Theme, Workshop
from harvest.services import journal
from harvest.services import scene as scenes
from harvest.services.notes import moderation
from harvest.services.plenary import order
from harvest.services.scene import Scene, scene_of

MODES = {"theme": "theme", "quote": "spotlight", "figure": "figures", "steps": "steps"}


def present(
    session: Session, workshop: Workshop, item_id: int | None, *, actor: str, at: datetime
) -> None:
    """Go to an item of the order, in the mode that shows it best; None ends it.

    When it ends, the walls keep showing what they show. Raises NotFoundError
    for an item that is gone.
    """
    journal.lock_workshop(session, workshop.id)
    scene = scene_of(workshop)
    if item_id is None:
        scene = msgspec.structs.replace(scene, item=None)
    else:
        scene = _scene_for(order.get_item(session, workshop.id, item_id), scene)
    scenes.show(session, workshop, scene, actor=actor, at=at)


def go_on(
    session: Session, workshop: Workshop, item_id: int, forward: bool, *, actor: str, at: datetime
) -> None:
    """Go to the next item, or back to the one before; at either end it stays.

    ``item_id`` is the one that was on when somebody pressed: if another is on
    by now, someone went on already. A theme that is left behind was discussed.
    """
    journal.lock_workshop(session, workshop.id)
    if scene_of(workshop).item != item_id:
        return
    here = order.get_item(session, workshop.id, item_id)
    place = (here.position, here.id)
    items = order.list_items(session, workshop.id)
    if forward:
        after = (each for each in items if (each.position, each.id) > place)
    else:
        after = (each for each in reversed(items) if (each.position, each.id) < place)
    target = next(after, None)
    if target is None:
        return
    theme = session.get(Theme, here.theme_id) if here.theme_id is not None else None
    if forward and theme is not None and not theme.retired:
        moderation.set_discussed(session, workshop.id, theme.id, True, actor=actor, at=at)
    present(session, workshop, target.id, actor=actor, at=at)


def _scene_for(item: PlenaryItem, before: Scene) -> Scene:
    mode = MODES.get(item.kind)
    if mode is None:
        # All regions are compared; one is shown by what it supports.
        mode = "regions" if item.region_id is None else "ranking"
    return msgspec.structs.replace(
        before,
        mode=mode,
        item=item.id,
        group=None,
        region=item.region_id,
        theme=item.theme_id,
        note=item.note_id,
        figure=item.figure_id,
    )
