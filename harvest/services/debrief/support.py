"""Support in the debrief: marks on phones, and hands that are counted in the room."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Group, HandCount, Note, Participant, Question, Round, Support, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import CountHands, RevealSupport
from harvest.services.commands.participant import TableAction
from harvest.services.debrief import carry_over
from harvest.services.debrief.carry_over import (
    get_note_at_table,
    get_own_table,
    get_table,
    question_at,
)
from harvest.services.people import tickets
from harvest.services.programme import rounds

MOST_HANDS = 10_000
# What becomes of the counts of a round.
COVER_VERBS = ("revealed", "covered")


def give(session: Session, participant: Participant, command: TableAction, *, at: datetime) -> None:
    """Put a mark on a note of one's own debrief group; again is the same.

    Raises HarvestError where the marks for its question are used up, where the
    round is closed, where a ticket is needed, for one's own note, and for one that is not
    there. Marks on one's own note from before this was refused stay, until they are taken back.
    """
    journal.lock_workshop(session, participant.workshop_id)
    round_, group = get_own_table(session, participant, command.group)
    note = get_note_at_table(session, command.note, group)
    if _find(session, participant, note.id, group) is not None:
        return
    if note.participant_id == participant.id:
        raise HarvestError("own_note")
    if tickets.lacks_ticket(session, participant):
        raise HarvestError("ticket_needed")
    carry_over.refuse_closed(round_, group)
    asked = session.get_one(Question, note.question_id)
    used = count_given(session, participant, round_, group)
    if used[question_at(round_, asked.id, asked.kind)] >= round_.marks:
        raise HarvestError("marks_used", limit=round_.marks)
    session.add(Support(participant_id=participant.id, note_id=note.id, group_id=group.id))
    session.flush()
    _record(session, participant, note.id, group, "given", at)


def take_back(
    session: Session, participant: Participant, command: TableAction, *, at: datetime
) -> None:
    """Take one's own mark back; without a mark there is nothing to do."""
    journal.lock_workshop(session, participant.workshop_id)
    round_, group = get_own_table(session, participant, command.group)
    mark = _find(session, participant, command.note, group)
    if mark is None:
        return
    carry_over.refuse_closed(round_, group)
    session.delete(mark)
    session.flush()
    _record(session, participant, command.note, group, "taken_back", at)


def drop_surplus(session: Session, note: Note, *, at: datetime) -> None:
    """Let marks on a note that is shown again go where their givers have too many now.

    While it was away they were free, and may have been given elsewhere.
    """
    marks = session.scalars(select(Support).where(Support.note_id == note.id)).all()
    asked = session.get_one(Question, note.question_id)
    for mark in marks:
        person = session.get_one(Participant, mark.participant_id)
        round_, group = get_table(session, note.workshop_id, mark.group_id)
        used = count_given(session, person, round_, group)
        if used[question_at(round_, asked.id, asked.kind)] > round_.marks:
            session.delete(mark)
            session.flush()
            _record(session, person, note.id, group, "taken_back", at)


def drop_all(session: Session, note: Note, *, at: datetime) -> None:
    """Let the marks on a note go that says something else now: its givers have them back."""
    for mark in session.scalars(select(Support).where(Support.note_id == note.id)).all():
        person = session.get_one(Participant, mark.participant_id)
        group = session.get_one(Group, mark.group_id)
        session.delete(mark)
        session.flush()
        _record(session, person, note.id, group, "taken_back", at)


def list_given(session: Session, participant: Participant, group: Group) -> Sequence[int]:
    """The shown notes of a debrief group that carry a mark of this participant."""
    return session.scalars(
        select(Support.note_id)
        .join(Note, Note.id == Support.note_id)
        .where(
            Support.participant_id == participant.id,
            Support.group_id == group.id,
            Note.state == "shown",
        )
        .order_by(Support.note_id)
    ).all()


def count_given(
    session: Session, participant: Participant, round_: Round, group: Group
) -> Counter[int | None]:
    """How many marks a participant spent per question of a debrief.

    A mark on a note that was hidden or taken back is free again.
    """
    rows = session.execute(
        select(Question.id, Question.kind)
        .join(Note, Note.question_id == Question.id)
        .where(Note.id.in_(list_given(session, participant, group)))
    )
    return Counter(question_at(round_, row.id, row.kind) for row in rows)


def count_hands(session: Session, workshop: Workshop, command: CountHands, by: By) -> None:
    """Keep how many hands went up for a note; the marks on phones stay apart from it."""
    journal.lock_workshop(session, workshop.id)
    round_, group = get_table(session, workshop.id, command.group)
    note = get_note_at_table(session, command.note, group)
    if not 0 <= command.count <= MOST_HANDS:
        raise HarvestError("invalid")
    if round_.state == "planned":
        raise HarvestError("table_closed")
    kept = session.scalar(
        select(HandCount).where(HandCount.note_id == note.id, HandCount.group_id == group.id)
    )
    if (kept.count if kept else 0) == command.count:
        return
    if kept is None:
        session.add(HandCount(note_id=note.id, group_id=group.id, count=command.count))
    else:
        kept.count = command.count
    session.flush()
    journal.record(
        session, workshop.id, "support", "counted", by, entity_id=note.id, data={"group": group.id}
    )


def reveal(session: Session, workshop: Workshop, command: RevealSupport, by: By) -> None:
    """Let walls and phones tell the counts of a debrief, or keep them covered."""
    journal.lock_workshop(session, workshop.id)
    round_ = rounds.get_round(session, workshop.id, command.round)
    if round_.kind != carry_over.DEBRIEF:
        raise HarvestError("invalid")
    if round_.marks_shown != command.shown:
        round_.marks_shown = command.shown
        verb = COVER_VERBS[0 if command.shown else 1]
        journal.record(session, workshop.id, "round", verb, by, entity_id=round_.id)


def count_marks(session: Session, round_id: int) -> dict[tuple[int, int], int]:
    """The marks on each note in each group of a round."""
    query = (
        select(Support.note_id, Support.group_id, func.count())
        .join(Group, Group.id == Support.group_id)
        .where(Group.round_id == round_id)
        .group_by(Support.note_id, Support.group_id)
    )
    return {(note, group): marks for note, group, marks in session.execute(query)}


def list_hands(session: Session, round_id: int) -> dict[tuple[int, int], int]:
    """The hands counted for each note in each group of a round."""
    query = (
        select(HandCount.note_id, HandCount.group_id, HandCount.count)
        .join(Group, Group.id == HandCount.group_id)
        .where(Group.round_id == round_id)
    )
    return {(note, group): hands for note, group, hands in session.execute(query)}


def sum_by_note(session: Session, workshop_id: int) -> Counter[int]:
    """Marks and hands on each note of a day, in all of its debriefs together."""
    totals: Counter[int] = Counter()
    query = select(Round.id).where(
        Round.workshop_id == workshop_id, Round.kind == carry_over.DEBRIEF
    )
    for round_id in session.scalars(query):
        for counts in (count_marks(session, round_id), list_hands(session, round_id)):
            for (note, _group), count in counts.items():
                totals[note] += count
    return totals


def _find(session: Session, participant: Participant, note_id: int, group: Group) -> Support | None:
    return session.scalar(
        select(Support).where(
            Support.participant_id == participant.id,
            Support.note_id == note_id,
            Support.group_id == group.id,
        )
    )


def _record(
    session: Session, participant: Participant, note_id: int, group: Group, verb: str, at: datetime
) -> None:
    journal.record(
        session,
        participant.workshop_id,
        "support",
        verb,
        By.participant(participant, at),
        entity_id=note_id,
        data={"group": group.id},
    )
