"""What most queries share: notes with where they come from, and what is there to be seen."""

from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Group, HandCount, Note, Participant, Question, Round, Support, Theme


def select_notes(*columns: Any) -> Select[Any]:
    """Select columns of notes, each with its question, its author, its group and its round."""
    return (
        select(*columns)
        .select_from(Note)
        .join(Question, Question.id == Note.question_id)
        .join(Participant, Participant.id == Note.participant_id)
        .join(Group, Group.id == Note.group_id)
        .join(Round, Round.id == Group.round_id)
    )


def count_marks() -> Subquery:
    """How many phones backed a note, over all debriefs: ``note_id`` and ``marks``."""
    return select(Support.note_id, func.count().label("marks")).group_by(Support.note_id).subquery()


def count_hands() -> Subquery:
    """How many hands were counted for a note in the room: ``note_id`` and ``hands``."""
    counted = select(HandCount.note_id, func.sum(HandCount.count).label("hands"))
    return counted.group_by(HandCount.note_id).subquery()


def is_shown(workshop_id: int) -> ColumnElement[bool]:
    """Whether a note of this day is there for all to see."""
    return and_(Note.workshop_id == workshop_id, Note.state == "shown")


def is_present(workshop_id: int) -> ColumnElement[bool]:
    """Whether a theme of this day is there: no analysis dropped it, and nobody retired it."""
    return and_(Theme.workshop_id == workshop_id, Theme.retired.is_(False))


def get_own_note(session: Session, participant: Participant, op_id: str) -> Note:
    """The note that a participant's phone calls ``op_id``; raises NotFoundError."""
    note = session.scalar(
        select(Note).where(Note.participant_id == participant.id, Note.op_id == op_id)
    )
    if note is None:
        raise NotFoundError("note_gone")
    return note
