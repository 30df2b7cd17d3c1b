"""Carry-over: notes of the day that are brought into a region's debrief.

Nothing is copied: a carry-over says that a note also stands in a debrief
group. It keeps the group, the round and the time it was written in.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Select, Subquery, delete, select, union_all
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import (
    CarryOver,
    Group,
    HandCount,
    Note,
    Participant,
    Question,
    Round,
    Support,
    Workshop,
)
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import WhichTable
from harvest.services.commands.participant import TableAction
from harvest.services.people import participants
from harvest.services.programme import rounds
from harvest.services.queries import is_shown, select_notes

DEBRIEF = "debrief"


def is_debrief(round_: Round, group: Group) -> bool:
    """Whether a group gathers the harvest of a region."""
    return round_.kind == DEBRIEF and group.region_id is not None


def find_debrief(session: Session, workshop_id: int) -> Round | None:
    """The debrief that goes on, or that was opened last."""
    return session.scalar(
        select(Round)
        .where(Round.workshop_id == workshop_id, Round.kind == DEBRIEF, Round.state != "planned")
        .order_by(Round.opened_at.desc(), Round.id)
        .limit(1)
    )


def find_table(session: Session, participant: Participant) -> Group | None:
    """The debrief group this participant sits in now, if there is one."""
    current = rounds.find_current(session, participant.workshop_id)
    if current is None or participant.region_id is None:
        return None
    group = participants.find_group(session, participant, current)
    return group if group is not None and is_debrief(current, group) else None


def get_table(session: Session, workshop_id: int, group_id: int) -> tuple[Round, Group]:
    """A debrief group of this day with its round; raises HarvestError."""
    group = session.get(Group, group_id)
    round_ = session.get(Round, group.round_id) if group else None
    if (
        group is None
        or round_ is None
        or round_.workshop_id != workshop_id
        or not is_debrief(round_, group)
    ):
        raise HarvestError("wrong_group")
    return round_, group


def get_own_table(session: Session, participant: Participant, group_id: int) -> tuple[Round, Group]:
    """The debrief group this participant sits in; raises HarvestError for another."""
    round_, group = get_table(session, participant.workshop_id, group_id)
    own = participants.find_group(session, participant, round_)
    if own is not group or participant.region_id is None:
        raise HarvestError("other_table")
    return round_, group


def refuse_closed(round_: Round, group: Group) -> None:
    """Raise HarvestError unless the debrief of this group is going on."""
    if not rounds.is_accepting(round_, group):
        raise HarvestError("table_closed")


def question_at(round_: Round, question_id: int, kind: str) -> int | None:
    """Under which question of a debrief a note belongs: its own, else the first of its kind."""
    if any(asked.id == question_id for asked in round_.questions):
        return question_id
    return next((asked.id for asked in round_.questions if asked.kind == kind), None)


def notes_at_tables(round_id: int) -> Subquery:
    """Which notes stand in which groups of a round, and since when: written or placed there."""
    written = select_notes(
        Note.id.label("note_id"),
        Note.group_id.label("group_id"),
        Note.received_at.label("since"),
    ).where(Group.round_id == round_id)
    placed = (
        select(CarryOver.note_id, CarryOver.group_id, CarryOver.placed_at)
        .join(Group, Group.id == CarryOver.group_id)
        .where(Group.round_id == round_id)
    )
    return union_all(written, placed).subquery()


def get_note_at_table(session: Session, note_id: int, group: Group) -> Note:
    """A shown note that stands in a debrief group; raises HarvestError."""
    note = session.get(Note, note_id)
    if note is None or note.state != "shown" or not is_at_table(session, note, group):
        raise HarvestError("not_at_table")
    return note


def is_at_table(session: Session, note: Note, group: Group) -> bool:
    """Whether a note was written in a group, or placed there."""
    return note.group_id == group.id or _find(session, note, group) is not None


def place(
    session: Session, participant: Participant, command: TableAction, *, at: datetime
) -> Note:
    """Bring one's own note into the debrief of one's region; again is the same.

    Raises HarvestError with the reason where that cannot be.
    """
    journal.lock_workshop(session, participant.workshop_id)
    note = _own_note(session, participant, command.note)
    round_, group = get_own_table(session, participant, command.group)
    if not is_at_table(session, note, group):
        refuse_closed(round_, group)
        if note.state != "shown" or _question_of(session, round_, note) is None:
            raise HarvestError("not_placeable")
        _bring_in(session, note, group, By.participant(participant, at))
    return note


def take_out(
    session: Session, participant: Participant, command: TableAction, *, at: datetime
) -> Note:
    """Take one's own note out of the debrief again, whoever brought it in."""
    journal.lock_workshop(session, participant.workshop_id)
    note = _own_note(session, participant, command.note)
    round_, group = get_own_table(session, participant, command.group)
    _take_away(session, note, round_, group, By.participant(participant, at))
    return note


def remove(session: Session, workshop: Workshop, command: TableAction, by: By) -> None:
    """Let a facilitator take a placed note out of a debrief group."""
    journal.lock_workshop(session, workshop.id)
    note = session.get(Note, command.note)
    if note is None or note.workshop_id != workshop.id:
        raise NotFoundError("note_gone")
    round_, group = get_table(session, workshop.id, command.group)
    _take_away(session, note, round_, group, by)


class Brought(msgspec.Struct, frozen=True):
    """How many notes were brought in."""

    count: int


def bring_in(session: Session, workshop: Workshop, command: WhichTable, by: By) -> Brought:
    """Bring all notes of its region, or of one breakout group, into a debrief group.

    Raises NotFoundError for a group of another day, HarvestError
    where the group is closed.
    """
    journal.lock_workshop(session, workshop.id)
    round_, group = get_table(session, workshop.id, command.group)
    if command.source is None:
        which = Note.region_id == group.region_id
    else:
        which = Note.group_id == command.source
    return Brought(_bring_in_all(session, round_, group, which, by))


def list_placeable(session: Session, participant: Participant, round_: Round) -> Sequence[Note]:
    """One's own notes of the rest of the day that fit in a debrief, oldest first."""
    return session.scalars(
        _placeable(round_)
        .where(Note.participant_id == participant.id)
        .order_by(Note.written_at, Note.id)
    ).all()


def list_placed(session: Session, group: Group, notes: Sequence[int]) -> set[int]:
    """Those of these notes that were brought into a debrief group."""
    query = select(CarryOver.note_id).where(CarryOver.group_id == group.id)
    return set(session.scalars(query.where(CarryOver.note_id.in_(notes))))


def _placeable(round_: Round) -> Select[Note]:
    kinds = [asked.kind for asked in round_.questions]
    return select_notes(Note).where(
        is_shown(round_.workshop_id),
        Question.kind.in_(kinds),
        Group.round_id != round_.id,
    )


def _bring_in_all(
    session: Session, round_: Round, group: Group, which: ColumnElement[bool], by: By
) -> int:
    refuse_closed(round_, group)
    placed = select(CarryOver.note_id).where(CarryOver.group_id == group.id)
    missing = _placeable(round_).where(which, Note.id.not_in(placed)).order_by(Note.id)
    notes = session.scalars(missing).all()
    for note in notes:
        _bring_in(session, note, group, by)
    return len(notes)


def _bring_in(session: Session, note: Note, group: Group, by: By) -> None:
    session.add(CarryOver(note_id=note.id, group_id=group.id, placed_at=by.at))
    session.flush()
    _record(session, note, group, "placed", by)


def _take_away(session: Session, note: Note, round_: Round, group: Group, by: By) -> None:
    """End a carry-over; the support it got there goes with it, back to who gave it."""
    carried = _find(session, note, group)
    if carried is None:
        return
    refuse_closed(round_, group)
    session.delete(carried)
    for model in (Support, HandCount):
        session.execute(delete(model).where(model.note_id == note.id, model.group_id == group.id))
    session.flush()
    _record(session, note, group, "removed", by)


def _record(session: Session, note: Note, group: Group, verb: str, by: By) -> None:
    journal.record(
        session,
        note.workshop_id,
        "carry_over",
        verb,
        by,
        entity_id=note.id,
        data={"group": group.id},
    )


def _find(session: Session, note: Note, group: Group) -> CarryOver | None:
    return session.scalar(
        select(CarryOver).where(CarryOver.note_id == note.id, CarryOver.group_id == group.id)
    )


def _own_note(session: Session, participant: Participant, note_id: int) -> Note:
    note = session.get(Note, note_id)
    if note is None or note.participant_id != participant.id or note.state == "deleted":
        raise NotFoundError("note_gone")
    return note


def _question_of(session: Session, round_: Round, note: Note) -> int | None:
    asked = session.get_one(Question, note.question_id)
    return question_at(round_, asked.id, asked.kind)
