"""Counting people: a device that writes for a table counts for all of them, and once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, func, select
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
