"""The list of days, as the organiser's first screen needs it."""

from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import Note, Round, Workshop
from harvest.services.people.counting import count_joined


class DayLine(msgspec.Struct, frozen=True):
    """One day in the list; ``state`` is open, planned, today or past."""

    id: int
    title: str
    subtitle: str
    date: date
    code: str
    notes: int
    participants: int
    state: str


def view_days(session: Session, today: date, days: Iterable[Workshop]) -> list[DayLine]:
    """Days, with how much was said on them."""
    notes = _count_notes(session)
    people = count_joined(session)
    busy = set(session.scalars(select(Round.workshop_id).where(Round.state == "open")))
    return [
        DayLine(
            id=workshop.id,
            title=workshop.title,
            subtitle=workshop.subtitle,
            date=workshop.date,
            code=workshop.join_code,
            notes=notes.get(workshop.id, 0),
            participants=people.get(workshop.id, 0),
            state="open" if workshop.id in busy else _when(workshop.date, today),
        )
        for workshop in days
    ]


def view_day(session: Session, workshop: Workshop, today: date) -> DayLine:
    """One day of the list."""
    return view_days(session, today, [workshop])[0]


def _count_notes(session: Session) -> dict[int, int]:
    counted = select(Note.workshop_id, func.count()).where(Note.state != "deleted")
    return dict(session.execute(counted.group_by(Note.workshop_id)).all())


def _when(day: date, today: date) -> str:
    return "today" if day == today else "planned" if day > today else "past"
