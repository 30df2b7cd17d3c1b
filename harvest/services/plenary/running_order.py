"""The running order of the plenary: what is shown and told, and in which order."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Note, PlenaryItem, Region, Theme, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import AddItem, MoveItem, WhichItem, WriteSpeech
from harvest.services.notes.reading import get_note
from harvest.services.plenary.proposal import Subject, choose_subjects
from harvest.services.scene import scene_of
from harvest.services.text import clean_text
from harvest.services.themes import rows

MOST_ITEMS = 60
SPEECH_LIMIT = 1000

# Where an item keeps what it is about.
COLUMNS = {
    "theme": "theme_id",
    "quote": "note_id",
    "figure": "figure_id",
    "region": "region_id",
    "steps": "region_id",
}


def list_items(session: Session, workshop_id: int) -> Sequence[PlenaryItem]:
    """The items that can be shown, in order: not those of a theme or note that went away.

    When it comes back (an edit that is undone, a note that is shown again), so
    does its item, in its own place.
    """
    return session.scalars(
        select(PlenaryItem)
        .outerjoin(Theme, Theme.id == PlenaryItem.theme_id)
        .outerjoin(Note, Note.id == PlenaryItem.note_id)
        .where(
            PlenaryItem.workshop_id == workshop_id,
            or_(
                PlenaryItem.kind.not_in(("theme", "quote")),
                and_(PlenaryItem.kind == "theme", Theme.retired.is_(False)),
                and_(PlenaryItem.kind == "quote", Note.state == "shown"),
            ),
        )
        .order_by(PlenaryItem.position, PlenaryItem.id)
    ).all()


def get_item(session: Session, workshop_id: int, item_id: int) -> PlenaryItem:
    """An item of this day's order; raises NotFoundError."""
    item = session.get(PlenaryItem, item_id)
    if item is None or item.workshop_id != workshop_id:
        raise NotFoundError("item_gone")
    return item


def propose(session: Session, workshop: Workshop, by: By) -> None:
    """Fill the order anew, as ``proposal`` chooses.

    What stood in the order before and is proposed again keeps its speech.
    """
    journal.lock_workshop(session, workshop.id)
    before = {_subject_of(item): item for item in _list_all(session, workshop.id)}
    subjects = choose_subjects(session, workshop)
    order = [before.get(subject) or _make(workshop, subject) for subject in subjects]
    dropped = [item for item in _list_all(session, workshop.id) if item not in order]
    _take_away(session, workshop, dropped, by)
    session.add_all(order)
    _number(session, order)
    journal.record(session, workshop.id, "plenary", "proposed", by)


def add(session: Session, workshop: Workshop, command: AddItem, by: By) -> PlenaryItem:
    """Put a theme, a quote (a note), a figure, a region or its first steps at the end.

    Without a region it is about all of them. Raises HarvestError for what is
    not there to be shown, and when the order is full.
    """
    journal.lock_workshop(session, workshop.id)
    _refuse_unknown(session, workshop, command.kind, command.of)
    items = _list_all(session, workshop.id)
    if len(items) >= MOST_ITEMS:
        raise HarvestError("order_full", limit=MOST_ITEMS)
    item = _make(workshop, Subject(command.kind, command.of))
    session.add(item)
    _number(session, [*items, item])
    _record(session, item, "added", by)
    return item


def remove(session: Session, workshop: Workshop, command: WhichItem, by: By) -> None:
    """Take an item out of the order; one that is on is on no longer."""
    journal.lock_workshop(session, workshop.id)
    item = get_item(session, workshop.id, command.item)
    _take_away(session, workshop, [item], by)
    journal.record(session, workshop.id, "plenary", "removed", by, entity_id=command.item)


def move(session: Session, workshop: Workshop, command: MoveItem, by: By) -> None:
    """Give an item the place ``position`` (from 0) among those that can be shown."""
    journal.lock_workshop(session, workshop.id)
    item = get_item(session, workshop.id, command.item)
    others = [each for each in list_items(session, workshop.id) if each is not item]
    order = [each for each in _list_all(session, workshop.id) if each is not item]
    place = max(command.position, 0)
    order.insert(order.index(others[place]) if place < len(others) else len(order), item)
    _number(session, order)
    _record(session, item, "moved", by)


def write_speech(session: Session, workshop: Workshop, command: WriteSpeech, by: By) -> None:
    """Keep what the speaker wants to say at an item.

    Raises HarvestError when it is too long, and ConflictError where somebody else
    wrote something else since it was typed over ``was``.
    """
    journal.lock_workshop(session, workshop.id)
    item = get_item(session, workshop.id, command.item)
    said = "\n".join(clean_text(line) for line in command.speech.splitlines()).strip()
    if len(said) > SPEECH_LIMIT:
        raise HarvestError("text_too_long", length=len(said), limit=SPEECH_LIMIT)
    if command.was not in (None, item.speech) and said != item.speech:
        raise ConflictError("speech_changed")
    if said != item.speech:
        item.speech = said
        _record(session, item, "written", by)


def _refuse_unknown(
    session: Session, workshop: Workshop, kind: str, subject_id: int | None
) -> None:
    if kind not in COLUMNS or (subject_id is None and kind not in ("region", "steps")):
        raise HarvestError("invalid")
    if subject_id is None:
        return
    if kind == "theme":
        rows.get_theme(session, workshop.id, subject_id)
    elif kind == "quote":
        if get_note(session, workshop.id, subject_id).state != "shown":
            raise NotFoundError("note_gone")
    elif kind == "figure":
        if all(figure.id != subject_id for figure in workshop.figures):
            raise NotFoundError("not_found")
    else:
        region = session.get(Region, subject_id)
        if region is None or region.workshop_id != workshop.id:
            raise NotFoundError("not_found")


def _list_all(session: Session, workshop_id: int) -> list[PlenaryItem]:
    """All items, those that cannot be shown now included."""
    query = select(PlenaryItem).where(PlenaryItem.workshop_id == workshop_id)
    return list(session.scalars(query.order_by(PlenaryItem.position, PlenaryItem.id)))


def _subject_of(item: PlenaryItem) -> Subject:
    return Subject(item.kind, getattr(item, COLUMNS[item.kind]))


def _make(workshop: Workshop, subject: Subject) -> PlenaryItem:
    about = {COLUMNS[subject.kind]: subject.of}
    return PlenaryItem(workshop_id=workshop.id, kind=subject.kind, speech="", **about)


def _number(session: Session, order: Sequence[PlenaryItem]) -> None:
    for position, item in enumerate(order):
        item.position = position
    session.flush()


def _take_away(session: Session, workshop: Workshop, items: Sequence[PlenaryItem], by: By) -> None:
    scene = scene_of(workshop)
    if scene.item in {item.id for item in items}:
        workshop.wall = msgspec.to_builtins(msgspec.structs.replace(scene, item=None))
        journal.record(session, workshop.id, "wall", "shown", by)
    for item in items:
        session.delete(item)
    session.flush()


def _record(session: Session, item: PlenaryItem, verb: str, by: By) -> None:
    journal.record(session, item.workshop_id, "plenary", verb, by, entity_id=item.id)
