"""Days side by side, by the subjects of the codebook that they share."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Workshop
from harvest.services.themes.trends import Trend, compare
from harvest.snapshots.report.coverage import Coverage
from harvest.snapshots.report.notes import Selection
from harvest.snapshots.report.report import view_report


class ComparedDay(msgspec.Struct, frozen=True):
    """A day, how many people wrote and how many notes are shown."""

    id: int
    title: str
    date: date
    writers: int
    notes: int


class ComparedSubject(msgspec.Struct, frozen=True):
    """How many people spoke of a subject on each day; None where its codebook lacks it.

    ``trend`` is how it went from the first day that has it to the last; None where only one
    has it.
    """

    section: str
    name: str
    people: list[int | None]
    trend: Trend | None


class Comparison(msgspec.Struct, frozen=True):
    """Days in the order of their dates, and all subjects that one of them expected.

    ``new`` are, per day, the themes that are about none of them.
    """

    days: list[ComparedDay]
    subjects: list[ComparedSubject]
    new: list[list[str]]


def view_comparison(session: Session, workshops: Sequence[Workshop]) -> Comparison:
    """Lay days side by side; a subject is the same one where its key is."""
    ordered = sorted(workshops, key=lambda each: (each.date, each.id))
    reports = [view_report(session, each, Selection(lens=True)) for each in ordered]
    days = [
        ComparedDay(each.id, each.title, each.date, report.writers, len(report.shown))
        for each, report in zip(ordered, reports, strict=True)
    ]
    heard = [_by_key(report.coverage) for report in reports]
    # As the last day calls it.
    names = {
        entry.key: (entry.section, entry.name)
        for report in reversed(reports)
        if report.coverage
        for entry in report.coverage.entries
    }
    rows = {key: [of_day.get(key) for of_day in heard] for key in names}
    writers = [day.writers for day in days]
    trends = _trends(rows, writers)
    return Comparison(
        days,
        [
            ComparedSubject(*names[key], rows[key], trends.get(key))
            for key in sorted(names, key=list(_order(heard)).index)
        ],
        [report.coverage.new if report.coverage else [] for report in reports],
    )


def _by_key(coverage: Coverage | None) -> dict[str, int | None]:
    return {entry.key: entry.people for entry in coverage.entries} if coverage else {}


def _order(heard: Sequence[dict[str, int | None]]) -> dict[str, None]:
    """The keys as the codebooks have them, the first day's first."""
    return dict.fromkeys(key for of_day in heard for key in of_day)


def _trends(rows: dict[str, list[int | None]], writers: Sequence[int]) -> dict[str, Trend]:
    pairs = {}
    for key, people in rows.items():
        told = [(count, of) for count, of in zip(people, writers, strict=True) if count is not None]
        if len(told) > 1:
            pairs[key] = (told[0], told[-1])
    return dict(zip(pairs, compare(list(pairs.values())), strict=True))
