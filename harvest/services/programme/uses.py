"""How much hangs on a part of the programme, and on what a change would take from it."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Participant, Question, Region, Round
from harvest.services.programme.fields import QuestionFields, RoundFields
from harvest.services.programme.importing import Part


class Uses(NamedTuple):
    """The notes and the people of a part; notes that were deleted do not count."""

    notes: int = 0
    people: int = 0


class Touched(NamedTuple):
    """What a change does to notes: ``what`` is question_kind, round_kind or not_asked."""

    what: str
    notes: int


def count_uses(session: Session, part: Part) -> Uses:
    """What was written and who belongs there; nothing for a part that carries no notes."""
    match part:
        case Region():
            people = select(func.count(Participant.id)).where(Participant.region_id == part.id)
            return Uses(people=session.scalar(people) or 0)
        case Question():
            return Uses(_count(session, Note.question_id == part.id))
        case Round():
            return Uses(_count(session, Group.round_id == part.id))
        case Group():
            return Uses(_count(session, Group.id == part.id))
    return Uses()


def find_touched(session: Session, part: Part, fields: object) -> list[Touched]:
    """What a change of a question or a round would do to notes that are there."""
    touched = []
    if isinstance(part, Question) and isinstance(fields, QuestionFields):
        if fields.kind != part.kind:
            notes = _count(session, Note.question_id == part.id)
            touched.append(Touched("question_kind", notes))
        left = [each.id for each in part.rounds if each.id not in fields.rounds]
        notes = _count(session, Note.question_id == part.id, Group.round_id.in_(left))
        touched.append(Touched("not_asked", notes))
    if isinstance(part, Round) and isinstance(fields, RoundFields):
        if fields.kind != part.kind:
            touched.append(Touched("round_kind", _count(session, Group.round_id == part.id)))
        left = [each.id for each in part.questions if each.id not in fields.questions]
        notes = _count(session, Group.round_id == part.id, Note.question_id.in_(left))
        touched.append(Touched("not_asked", notes))
    return [each for each in touched if each.notes]


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    counted = select(func.count(Note.id)).join(Group, Group.id == Note.group_id)
    return session.scalar(counted.where(Note.state != "deleted", *conditions)) or 0
