"""Going through the running order: what is on decides what the walls show."""

import msgspec
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import PlenaryItem, Theme, Workshop
from harvest.services import journal
from harvest.services import scene as scenes
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import GoOn, Present, SetDiscussed
from harvest.services.plenary import running_order
from harvest.services.scene import Scene, scene_of

MODES = {"theme": "theme", "quote": "spotlight", "figure": "figures", "steps": "steps"}


def present(session: Session, workshop: Workshop, command: Present, by: By) -> None:
    """Go to an item of the order, in the mode that shows it best; None ends it.

    When it ends, the walls show what they showed before, unless another mode was
    chosen meanwhile. Raises NotFoundError for an item that is gone.
    """
    journal.lock_workshop(session, workshop.id)
    if command.item is None:
        scenes.go_back(session, workshop, by)
        return
    item = running_order.get_item(session, workshop.id, command.item)
    scenes.show(session, workshop, _scene_for(item, scene_of(workshop)), by)


def go_on(session: Session, workshop: Workshop, command: GoOn, by: By) -> None:
    """Go to the next item, or back to the one before; at either end it stays.

    ``item_id`` is the one that was on when somebody pressed: if another is on
    by now, someone went on already. A theme that is left behind was discussed.
    """
    journal.lock_workshop(session, workshop.id)
    if scene_of(workshop).item != command.item:
        return
    here = running_order.get_item(session, workshop.id, command.item)
    place = (here.position, here.id)
    items = running_order.list_items(session, workshop.id)
    if command.forward:
        after = (each for each in items if (each.position, each.id) > place)
    else:
        after = (each for each in reversed(items) if (each.position, each.id) < place)
    target = next(after, None)
    if target is None:
        return
    theme = session.get(Theme, here.theme_id) if here.theme_id is not None else None
    if command.forward and theme is not None and not theme.retired:
        set_discussed(session, workshop, SetDiscussed(theme.id, True), by)
    present(session, workshop, Present(target.id), by)


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
        resting=scenes.resting_of(before),
    )


def set_discussed(session: Session, workshop: Workshop, command: SetDiscussed, by: By) -> None:
    """Mark that the plenary spoke of a theme; raises NotFoundError for one that is gone."""
    journal.lock_workshop(session, workshop.id)
    theme = session.get(Theme, command.theme)
    if theme is None or theme.workshop_id != workshop.id or theme.retired:
        raise NotFoundError("not_found")
    if theme.discussed != command.discussed:
        theme.discussed = command.discussed
        journal.record(session, workshop.id, "themes", "discussed", by, entity_id=theme.id)
