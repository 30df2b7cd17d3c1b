"""What came of a day, for programs: commitments that are shared, and check-backs."""

from datetime import UTC, date, datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Workshop
from harvest.services.queries import is_shown
from harvest.snapshots.checkback import CheckView, ThemeAnswers, view_checks
from harvest.snapshots.commitments import view_commitments


class CommitmentEntry(msgspec.Struct, frozen=True):
    """A next action that somebody put a name or a date to; ``note`` is the id of its note."""

    note: int
    text: str
    who: str
    what: str
    due: date | None
    partners: str


class CommitmentList(msgspec.Struct, frozen=True):
    """What people share with everybody, the first due first."""

    commitments: list[CommitmentEntry]


class CheckBackEntry(msgspec.Struct, frozen=True):
    """Themes that were sent to those who contributed: do they recognise themselves?

    Without a ``region`` (key) it was of the day. ``missing`` are the notes (ids) of those
    who missed something, as far as they are shown.
    """

    id: int
    region: str | None
    sent_at: datetime
    closed_at: datetime | None
    themes: list[ThemeAnswers]
    asked: int
    answered: int
    recognised: int
    missing: list[int]


class CheckBackList(msgspec.Struct, frozen=True):
    """All check-backs of a day, the newest first."""

    checkbacks: list[CheckBackEntry]


def view_shared_commitments(session: Session, workshop: Workshop) -> CommitmentList:
    """Only what its author shares, of notes that are shown."""
    names = CommitmentEntry.__struct_fields__
    published = [each for each in view_commitments(session, workshop.id) if each.published]
    return CommitmentList(
        [CommitmentEntry(**{name: getattr(each, name) for name in names}) for each in published]
    )


def view_checkbacks(session: Session, workshop: Workshop) -> CheckBackList:
    """What was answered, without who."""
    shown = set(session.scalars(select(Note.id).where(is_shown(workshop.id))))
    keys = {region.id: region.key for region in workshop.regions}
    return CheckBackList(
        [_entry(check, keys, shown) for check in view_checks(session, workshop.id)]
    )


def _entry(check: CheckView, keys: dict[int, str], shown: set[int]) -> CheckBackEntry:
    return CheckBackEntry(
        id=check.id,
        region=keys.get(check.region or 0),
        sent_at=_moment(check.sent),
        closed_at=_moment(check.closed) if check.closed else None,
        themes=check.themes,
        asked=check.asked,
        answered=check.answered,
        recognised=check.recognised,
        missing=[line.note for line in check.missing if line.note in shown],
    )


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
