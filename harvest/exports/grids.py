"""How many notes in each theme, by region and by question, with the heads that readers see."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from harvest import vocabulary
from harvest.exports.cells import loose_label
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.tables import CrossRow
from harvest.snapshots.report.themes import KINDS

_WHY = (*vocabulary.UNPLACED, None)


class GridRow(NamedTuple):
    """The counts of one theme, the total last; ``loose`` for notes that are in none.

    A count is None where fewer people stand behind it than may be told of.
    """

    label: str
    counts: list[int | None]
    loose: bool


class Grid(NamedTuple):
    """Counts with their headings; ``kinds`` gives the kind of a column, if it has one."""

    heads: list[str]
    kinds: list[str | None]
    rows: list[GridRow]
    totals: list[int | None]


def count_by_region(report: Report) -> Grid:
    """Themes against regions."""
    nowhere = _("zonder %(region)s", region=Wording(report.words).region)
    columns = report.by_region.columns
    return Grid(
        heads=[nowhere if region is None else region for region in columns],
        kinds=[None] * len(columns),
        rows=_rows(report.by_region.rows),
        totals=report.by_region.totals.notes,
    )


def count_by_question(report: Report) -> Grid:
    """Themes against the questions that were answered, kind by kind."""
    words, columns = Wording(report.words), report.by_question.columns
    return Grid(
        heads=[f"{words.KIND[asked.kind]}: {asked.text}" for asked in columns],
        kinds=[asked.kind for asked in columns],
        rows=_rows(report.by_question.rows),
        totals=report.by_question.totals.notes,
    )


def count_kinds(report: Report, label: str) -> dict[str, int | None]:
    """The notes of a theme by kind of question; None where one of its questions is not told."""
    row = next(row for row in report.by_question.rows if row.theme == label)
    cells = list(zip(report.by_question.columns, row.notes, strict=False))
    counts: dict[str, int | None] = {}
    for kind in KINDS:
        told = [count for asked, count in cells if asked.kind == kind]
        counts[kind] = None if None in told else sum(count or 0 for count in told)
    return counts


def _rows(rows: Sequence[CrossRow]) -> list[GridRow]:
    """The themes, largest first; below them the notes in none, why they are in the usual order."""
    named = [GridRow(row.theme, row.notes, False) for row in rows if row.theme is not None]
    loose = {row.unplaced: row.notes for row in rows if row.theme is None}
    return [*named, *(GridRow(loose_label(why), loose[why], True) for why in _WHY if why in loose)]
