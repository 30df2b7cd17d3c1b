"""The harvest of a day, as exports and the organiser's report need it."""

from collections.abc import Container
from datetime import date
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Logo, Workshop
from harvest.services.assistant.marks import find_marks
from harvest.services.people.counting import count_joined, count_people
from harvest.services.programme.day_words import own_words
from harvest.services.programme.fields import DayWords
from harvest.services.themes.placings import list_said
from harvest.snapshots.commitments import CommitmentLine, view_commitments
from harvest.snapshots.report.checks import ReportCheck, list_checks
from harvest.snapshots.report.coverage import Coverage, view_coverage
from harvest.snapshots.report.notes import (
    EVERYTHING,
    ReportNote,
    Selection,
    find_rows,
    place_notes,
    view_notes,
)
from harvest.snapshots.report.signals import SignalView, of_report
from harvest.snapshots.report.tables import (
    AskedQuestion,
    CrossTable,
    count_by_question,
    count_by_region,
)
from harvest.snapshots.report.themes import ReportTheme, view_themes
from harvest.snapshots.report.timeline import Timeline, count_over_time


class Report(msgspec.Struct, frozen=True):
    """The harvest of one day, or what was chosen of it.

    ``words`` are what the day calls things in its own way; ``participants`` took part in the
    day and ``writers`` wrote the shown notes that are told of; nothing is told of fewer
    people than ``least``. ``coverage`` where it was read against the codebook. Without a
    ``logo`` that is empty.
    """

    key: str
    title: str
    subtitle: str
    date: date
    language: str
    words: DayWords
    regions: list[str]
    participants: int
    writers: int
    least: int
    themes: list[ReportTheme]
    by_region: CrossTable[str | None]
    by_question: CrossTable[AskedQuestion]
    timeline: Timeline | None
    coverage: Coverage | None
    signals: list[SignalView]
    notes: list[ReportNote]
    commitments: list[CommitmentLine]
    checks: list[ReportCheck]
    logo: bytes
    logo_type: str

    @property
    def shown(self) -> list[ReportNote]:
        """The notes that everybody may read."""
        return [note for note in self.notes if note.state == "shown"]


def view_report(session: Session, workshop: Workshop, selection: Selection = EVERYTHING) -> Report:
    """The harvest of a workshop; notes that were taken back are not in it."""
    rows = find_rows(session, workshop, selection)
    marks = find_marks(session, workshop.id)
    places = place_notes(rows, list_said(session, workshop.id), marks)
    themes = view_themes(session, workshop, rows, places, marks)
    if selection.least:
        themes = [theme for theme in themes if theme.participants >= selection.least]
        labels = {theme.label for theme in themes}
        rows = [row if row.theme in labels else _as_single_voice(row) for row in rows]
    shown = [row for row in rows if row.state == "shown"]
    regions = [region.name for region in workshop.regions]
    checks = list_checks(session, workshop)
    missed = {note for check in checks for note in check.missing}
    told = {row.id for row in shown}
    logo = session.get(Logo, workshop.id)
    return Report(
        key=workshop.key,
        title=workshop.title,
        subtitle=workshop.subtitle,
        date=workshop.date,
        language=workshop.language,
        words=own_words(workshop),
        regions=regions,
        participants=count_joined(session).get(workshop.id, 0),
        writers=count_people(shown),
        least=selection.least,
        themes=themes,
        by_region=count_by_region(shown, themes, regions, selection.least),
        by_question=count_by_question(shown, themes, selection.least),
        timeline=count_over_time(shown, ZoneInfo(workshop.timezone), selection.least),
        coverage=view_coverage(workshop, shown, themes, selection.least)
        if selection.lens
        else None,
        signals=of_report(session, workshop.id, told, {theme.label for theme in themes}),
        notes=view_notes(session, workshop, rows, places, missed),
        commitments=_commitments(session, workshop, selection, told),
        checks=[check for check in checks if check.answered >= selection.least],
        logo=logo.content if logo else b"",
        logo_type=logo.mimetype if logo else "",
    )


def _as_single_voice(row: Any) -> Any:
    """A row that stands by itself: its theme has too few people to be told of as one."""
    return SimpleNamespace(**{**row._mapping, "theme": None, "reason": "unique voice"})


def _commitments(
    session: Session, workshop: Workshop, selection: Selection, told: Container[int]
) -> list[CommitmentLine]:
    """All for the organisers, and for others what was shared on purpose."""
    found = view_commitments(session, workshop.id)
    if selection.regions or selection.rounds:
        found = [each for each in found if each.note in told]
    return [each for each in found if each.published] if selection.least else found
