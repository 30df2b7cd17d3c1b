"""Counting people: a device that writes for a table counts for all of them, and once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from harvest.models import Note, Participant


def count_people(rows: Iterable[Any]) -> int:
    """How many people wrote; ``rows`` have ``participant_id`` and its ``voices``."""
    return sum({row.participant_id: row.voices for row in rows}.values())


def count_by(notes: Select[Any], key: SQLColumnExpression[Any]) -> Select[Any, int, int]:
    """How many notes there are, and of how many people, for each value of ``key``.

    ``notes`` selects notes joined with their participants; one that it holds twice
    under the same key counts once.
    """
    found = notes.with_only_columns(
        key.label("key"), Note.id.label("note"), Participant.id.label("person"), Participant.voices
    ).subquery()
    authors = select(found.c.key, found.c.person, found.c.voices).distinct().subquery()
    people = (
        select(authors.c.key, func.sum(authors.c.voices).label("people"))
        .group_by(authors.c.key)
        .subquery()
    )
    return (
        select(found.c.key, func.count(func.distinct(found.c.note)), people.c.people)
        .join(people, people.c.key.is_not_distinct_from(found.c.key))
        .group_by(found.c.key, people.c.people)
    )


def count_joined(session: Session) -> dict[int, int]:
    """How many people took part in each day (its id)."""
    joined = select(Participant.workshop_id, func.sum(Participant.voices))
    rows: Any = session.execute(joined.group_by(Participant.workshop_id))
    return dict(rows.all())


def has_device() -> ColumnElement[bool]:
    """Whether a participant took part: the author of notes from a sheet has no device."""
    return Participant.voices > 0


def count_in_regions(session: Session, workshop_id: int) -> dict[int | None, int]:
    """How many people take part in a day, by the region (its id) they chose, if any."""
    joined = select(Participant.region_id, func.sum(Participant.voices))
    rows: Any = session.execute(
        joined.where(Participant.workshop_id == workshop_id, has_device()).group_by(
            Participant.region_id
        )
    )
    return dict(rows.all())
