"""How many notes of how many people each theme has, by region and by question.

Only shown notes count. Notes in no theme have rows of their own, and those without a region
a column, so that the totals are the whole harvest.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from harvest.services.people.counting import count_people
from harvest.snapshots.report.suppression import find_hidden
from harvest.snapshots.report.themes import KINDS, ReportTheme

Key = TypeVar("Key", bound=Hashable)


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question and its kind."""

    kind: str
    text: str


class CrossRow(msgspec.Struct, frozen=True):
    """A theme, or notes in none and why (``unplaced``): a count per column, and the total last.

    A count is None where fewer people than may be told of stand behind it, or where those
    could be computed from it; people are told of in totals only then, since those of the
    regions of a theme add up. Those of its questions do not: somebody may be in several.
    """

    theme: str | None
    unplaced: str | None
    notes: list[int | None]
    people: list[int | None]


class CrossTable(msgspec.Struct, Generic[Key], frozen=True):
    """Themes against ``columns``; ``totals`` is its last line, of no theme."""

    columns: list[Key]
    rows: list[CrossRow]
    totals: CrossRow


def count_by_region(
    rows: Sequence[Any], themes: Sequence[ReportTheme], regions: Sequence[str], least: int
) -> CrossTable[str | None]:
    """Themes against regions; see _cross for the arguments."""
    columns: list[str | None] = [*regions]
    if any(row.region is None for row in rows):
        columns.append(None)
    return _cross(rows, themes, columns, lambda row: row.region, least)


def count_by_question(
    rows: Sequence[Any], themes: Sequence[ReportTheme], least: int
) -> CrossTable[AskedQuestion]:
    """Themes against the questions that were answered, kind by kind; see _cross."""
    asked = dict.fromkeys(AskedQuestion(row.kind, row.question) for row in rows)
    columns = sorted(asked, key=lambda question: KINDS.index(question.kind))
    return _cross(rows, themes, columns, lambda row: AskedQuestion(row.kind, row.question), least)


def _cross(
    rows: Sequence[Any],
    themes: Sequence[ReportTheme],
    columns: list[Key],
    column_of: Callable[[Any], Key],
    least: int,
) -> CrossTable[Key]:
    """Count shown rows (see find_rows); of fewer than ``least`` people nothing is told."""
    loose = dict.fromkeys(row.reason for row in rows if row.theme is None)
    heads = [*((theme.label, None) for theme in themes), *((None, reason) for reason in loose)]
    lines = [[row for row in rows if _head(row) == head] for head in heads]
    cells = [_split(line, columns, column_of) for line in (*lines, rows)]
    notes = [[len(cell) for cell in line] for line in cells]
    people = [[count_people(cell) for cell in line] for line in cells]
    hidden = find_hidden(notes, people, least)
    counted = [
        CrossRow(
            *head,
            _open(notes[i], hide),
            _open(people[i], [least > 0] * len(columns) + hide[-1:]),
        )
        for i, (head, hide) in enumerate(zip([*heads, (None, None)], hidden, strict=True))
    ]
    return CrossTable(columns, counted[:-1], counted[-1])


def _head(row: Any) -> tuple[str | None, str | None]:
    return row.theme, None if row.theme is not None else row.reason


def _split(
    line: Sequence[Any], columns: list[Key], column_of: Callable[[Any], Key]
) -> list[list[Any]]:
    """The rows of a line by column, and all of them last."""
    split: dict[Key, list[Any]] = {column: [] for column in columns}
    for row in line:
        split[column_of(row)].append(row)
    return [*split.values(), list(line)]


def _open(counts: list[int], hide: list[bool]) -> list[int | None]:
    return [None if hidden else count for count, hidden in zip(counts, hide, strict=True)]
