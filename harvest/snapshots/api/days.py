"""Days, for programs: what there is to ask for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import Note, Workshop
from harvest.services.people.counting import count_joined


class DayEntry(msgspec.Struct, frozen=True):
    """A day; ``participants`` counts people who took part, ``notes`` those that are shown."""

    id: int
    key: str
    title: str
    subtitle: str
    date: date
    language: str
    participants: int
    notes: int


class DayList(msgspec.Struct, frozen=True):
    """The days that may be read, the newest first."""

    days: list[DayEntry]


class RegionEntry(msgspec.Struct, frozen=True):
    """A region; notes name it by its ``key``."""

    key: str
    name: str


class RoundEntry(msgspec.Struct, frozen=True):
    """A part of the programme; notes name it by its ``key``."""

    key: str
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    state: str


class QuestionEntry(msgspec.Struct, frozen=True):
    """A question that notes answer; ``kind`` is lever, opportunity or next_action."""

    key: str
    kind: str
    text: str


class DayDetail(DayEntry, frozen=True):
    """A day with its programme."""

    timezone: str
    regions: list[RegionEntry]
    rounds: list[RoundEntry]
    questions: list[QuestionEntry]


def view_days(session: Session, workshops: Sequence[Workshop]) -> DayList:
    """These days, in their order."""
    joined, notes = count_joined(session), _count_notes(session)
    return DayList([DayEntry(**_heading(each, joined, notes)) for each in workshops])


def view_day(session: Session, workshop: Workshop) -> DayDetail:
    """One day with its programme."""
    return DayDetail(
        **_heading(workshop, count_joined(session), _count_notes(session)),
        timezone=workshop.timezone,
        regions=[RegionEntry(each.key, each.name) for each in workshop.regions],
        rounds=[
            RoundEntry(r.key, r.kind, r.title, r.starts_at, r.ends_at, r.state)
            for r in workshop.rounds
        ],
        questions=[QuestionEntry(q.key, q.kind, q.text) for q in workshop.questions],
    )


def _heading(workshop: Workshop, joined: dict[int, int], notes: dict[int, int]) -> dict[str, Any]:
    names = ("id", "key", "title", "subtitle", "date", "language")
    return {name: getattr(workshop, name) for name in names} | {
        "participants": joined.get(workshop.id, 0),
        "notes": notes.get(workshop.id, 0),
    }


def _count_notes(session: Session) -> dict[int, int]:
    counted = select(Note.workshop_id, func.count()).where(Note.state == "shown")
    return {row[0]: row[1] for row in session.execute(counted.group_by(Note.workshop_id))}
