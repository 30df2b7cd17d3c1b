"""How many notes in each theme, by region and by question.

Only shown notes count. The notes without a theme have rows of their own,
and those without a region a column, so that the totals are the whole harvest.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from harvest import vocabulary
from harvest.exports.cells import theme_of
from harvest.snapshots.report.report import KINDS, Report, ReportNote


class GridRow(NamedTuple):
    """The counts of one theme; ``loose`` for notes that are in none."""

    label: str
    counts: list[int]
    loose: bool


class Grid(NamedTuple):
    """Counts with their headings; ``kinds`` gives the kind of a column, if it has one."""

    heads: list[str]
    kinds: list[str | None]
    rows: list[GridRow]

    @property
    def totals(self) -> list[int]:
        """The sum of each column."""
        return [sum(row.counts[i] for row in self.rows) for i in range(len(self.heads))]


def count_by_region(report: Report) -> Grid:
    """Themes against regions."""
    shown = _shown(report)
    regions: list[str | None] = [*report.regions]
    if any(note.region is None for note in shown):
        regions.append(None)
    return Grid(
        heads=[_("zonder regio") if region is None else region for region in regions],
        kinds=[None] * len(regions),
        rows=_rows(report, regions, ((note, note.region) for note in shown)),
    )


def count_by_question(report: Report) -> Grid:
    """Themes against the questions that were answered, kind by kind."""
    shown = _shown(report)
    questions = sorted(
        dict.fromkeys((note.kind, note.question) for note in shown),
        key=lambda question: KINDS.index(question[0]),
    )
    return Grid(
        heads=[f"{vocabulary.KIND[kind]}: {text}" for kind, text in questions],
        kinds=[kind for kind, _text in questions],
        rows=_rows(report, questions, ((note, (note.kind, note.question)) for note in shown)),
    )


def _shown(report: Report) -> list[ReportNote]:
    return [note for note in report.notes if note.state == "shown"]


def _rows(
    report: Report, columns: Sequence[Hashable], placed: Iterable[tuple[ReportNote, Hashable]]
) -> list[GridRow]:
    counts = Counter((note.theme is None, theme_of(note), column) for note, column in placed)
    words = [str(word) for word in vocabulary.UNPLACED.values()]

    def rank(row: tuple[bool, str]) -> tuple[bool, int]:
        loose, label = row
        return loose, words.index(label) if label in words else len(words)

    listed = [(False, theme.label) for theme in report.themes]
    found = sorted(dict.fromkeys((loose, label) for loose, label, _column in counts), key=rank)
    return [
        GridRow(label, [counts[loose, label, column] for column in columns], loose)
        for loose, label in dict.fromkeys([*listed, *found])
    ]
