"""What a programme file would do to the day that has its key, before anything is written."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Participant, Workshop
from harvest.services.programme.importing import Part, Row, is_in_use
from harvest.services.programme.reading import Programme
from harvest.services.programme.rows import (
    asked_in,
    day_row,
    group_rows,
    question_rows,
    region_rows,
    round_rows,
    stored,
)

NAMES = ("title", "name", "text")


class PartChanges(msgspec.Struct, frozen=True):
    """What becomes of the parts of one sort, by name; ``stays`` is gone from the file but used."""

    sort: str
    added: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    stays: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.stays)


class Comparison(msgspec.Struct, frozen=True):
    """The day that has the key, and what the file would change; ``fields`` are of the day."""

    id: int
    title: str
    date: date
    notes: int
    participants: int
    other_date: bool
    fields: list[str]
    parts: list[PartChanges]

    @property
    def is_risky(self) -> bool:
        """Whether the file may well be meant for another day, or people were there already."""
        return self.other_date or self.notes > 0 or self.participants > 0

    @property
    def mark(self) -> str:
        """A short text that differs when something else would happen."""
        return sha256(msgspec.json.encode(self)).hexdigest()[:16]


def find_standing(session: Session, programme: Programme) -> Workshop | None:
    """The day that has the key of a programme, if there is one."""
    key = programme.workshop["key"]
    return session.scalar(select(Workshop).where(Workshop.key == key))


def compare(session: Session, workshop: Workshop, programme: Programme) -> Comparison:
    """What importing the programme would do to a day."""
    day = day_row(programme)
    return Comparison(
        id=workshop.id,
        title=workshop.title,
        date=workshop.date,
        notes=_count(session, Note, workshop, Note.state != "deleted"),
        participants=_count(session, Participant, workshop, Participant.voices > 0),
        other_date=workshop.date != day["date"],
        fields=[name for name, value in day.items() if getattr(workshop, name) != value],
        parts=[changes for changes in _parts(session, workshop, programme) if changes],
    )


def _count(session: Session, table: Any, workshop: Workshop, *conditions: Any) -> int:
    counted = select(func.count()).select_from(table).where(table.workshop_id == workshop.id)
    return session.scalar(counted.where(*conditions)) or 0


def _parts(session: Session, workshop: Workshop, programme: Programme) -> list[PartChanges]:
    rounds = {each.key: each for each in workshop.rounds}
    asks = {key: {each.key for each in round_.questions} for key, round_ in rounds.items()}
    asked = {row["key"]: set(asked_in(programme, row["key"])) for row in programme.rounds}
    moved = {key for each in asked.keys() & asks.keys() for key in asked[each] ^ asks[each]}
    regions = {each.key: each.id for each in workshop.regions}
    rooms: list[Group] = []
    rooms_in_file: list[Mapping[str, Any]] = []
    for row in programme.rounds:
        rooms += rounds[row["key"]].groups if row["key"] in rounds else []
        rooms_in_file += group_rows(row, regions)
    return [
        _changes(session, "regions", workshop.regions, region_rows(programme)),
        _changes(session, "rounds", workshop.rounds, round_rows(programme)),
        _changes(session, "groups", rooms, rooms_in_file),
        _changes(session, "questions", workshop.questions, question_rows(programme), moved),
        _changes(session, "codebook", workshop.codebook, map(stored, programme.codebook)),
        _changes(session, "concepts", workshop.concepts, map(stored, programme.concepts)),
        *(
            [_changes(session, "figures", workshop.figures, map(stored, programme.figures))]
            if programme.figures
            else []
        ),
    ]


def _changes(
    session: Session,
    sort: str,
    present: Sequence[Row],
    rows: Iterable[Mapping[str, Any]],
    moved: Container[str] = (),
) -> PartChanges:
    """``moved`` are the keys of what changes though its own columns do not."""
    before = {each.key: each for each in present}
    coming = {row["key"]: row for row in rows}
    gone = [each for key, each in before.items() if key not in coming]
    return PartChanges(
        sort,
        added=[_name(row) for key, row in coming.items() if key not in before],
        changed=[
            _name(row)
            for key, row in coming.items()
            if key in before and (key in moved or _differs(before[key], row))
        ],
        removed=[name_of(each) for each in gone if not is_in_use(session, each)],
        stays=[name_of(each) for each in gone if is_in_use(session, each)],
    )


def _differs(item: Row, row: Mapping[str, Any]) -> bool:
    return any(getattr(item, name) != value for name, value in row.items())


def _name(row: Mapping[str, Any]) -> str:
    return next(str(row[name]) for name in NAMES if row.get(name))


def name_of(part: Part) -> str:
    """What people call a part: a question is its text."""
    return _name({name: getattr(part, name, None) for name in NAMES})
