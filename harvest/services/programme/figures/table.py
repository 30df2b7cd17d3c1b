"""A table of figures: read from what was pasted, and written down to be edited."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from flask_babel import gettext as _

from harvest.errors import HarvestError
from harvest.services.programme.figures.heading import find_heading
from harvest.services.programme.figures.numerals import (
    Numeral,
    decimal_marks,
    is_missing,
    is_symbol,
    read_numeral,
    value_of,
)
from harvest.services.programme.figures.parting import Line, part_lines
from harvest.services.text import clean_line

MOST_ROWS = 24
FEWEST_ROWS = 2
MOST_SERIES = 4
SHAPES = ("bar", "line")
# More is no number of this world, and nobody reads it on a wall.
LARGEST = 1e12
UNIT_LIMIT = 24
_HEADING_UNIT = re.compile(r"\((%|‰|€|EUR|\$|£)\)$")


class Remark(msgspec.Struct, frozen=True):
    """What was not read as a row: ``kind`` is title, heading, left_out, no_number or column."""

    kind: str
    line: int
    text: str


class Table(msgspec.Struct, frozen=True):
    """Rows of a label with its numbers, None where a number is missing.

    ``series`` names the columns of numbers where there are several; ``unit``
    belongs to all numbers.
    """

    rows: list[list[Any]]
    series: list[str] = []
    unit: str = ""
    remarks: list[Remark] = []


def parse_table(text: str, language: str = "nl", decimal: str = "") -> Table:
    """The table in CSV, a spreadsheet's cells or typed lines.

    What parts the cells, the style of the numbers and their unit are decided
    once for the whole table. ``language`` is the organiser's: it decides about
    1,234 where nothing else in the table does, unless ``decimal`` gives the mark.
    Raises HarvestError, with the line or the columns that do not fit.
    """
    lines = part_lines(text)
    columns, aside = _columns_of_numbers(lines)
    start, names, remarks = find_heading(lines, columns)
    said = [Remark(*each) for each in remarks]
    said += [Remark("column", lines[start - 1].number if names else 0, each) for each in aside]
    body = []
    for line in lines[start:]:
        cells = [_cell(line, column) for column in columns]
        if all(map(is_missing, cells)):
            said.append(Remark("left_out", line.number, _as_pasted(line)))
            continue
        label = clean_line(", ".join(filter(None, line.cells[: columns[0]])))
        found = [_numeral(cell, line) for cell in cells]
        if not label:
            raise HarvestError("figure_line", line=line.number)
        if None in found:
            said.append(Remark("no_number", line.number, _as_pasted(line)))
        body.append((line.number, label, found))
    if not FEWEST_ROWS <= len(body) <= MOST_ROWS:
        raise HarvestError("figure_rows", fewest=FEWEST_ROWS, most=MOST_ROWS)
    series = _series(columns, names)
    unit = _unit(body, names)
    rows = _values(body, decimal, language)
    return Table(rows, series, unit, said)


def as_table(table: Table, language: str = "nl") -> str:
    """A table as lines to edit, with the decimal mark of the organiser's language."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow([_("Naam"), *(table.series or [_("Getal")])])
    for label, *values in table.rows:
        writer.writerow([label, *(_plain(each, table.unit, language) for each in values)])
    return written.getvalue().rstrip("\n")


def _columns_of_numbers(lines: Sequence[Line]) -> tuple[list[int], list[str]]:
    """Which columns hold numbers, and the headings of those after the first that do not."""
    width = max((len(line.cells) for line in lines), default=0)
    columns = [column for column in range(1, width) if _is_of_numbers(lines, column)]
    if not columns:
        first = next((each for each in lines if re.search("[0-9]", _as_pasted(each))), None)
        if first is None or len(lines) < FEWEST_ROWS:
            raise HarvestError("figure_rows", fewest=FEWEST_ROWS, most=MOST_ROWS)
        raise HarvestError("figure_line", line=first.number)
    aside = [
        next(line.cells[column] for line in lines if _cell(line, column))
        for column in range(columns[0] + 1, width)
        if column not in columns and any(_cell(line, column) for line in lines)
    ]
    return columns, aside


def _is_of_numbers(lines: Sequence[Line], column: int) -> bool:
    cells = [cell for line in lines if not is_missing(cell := _cell(line, column))]
    numbers = sum(read_numeral(cell) is not None for cell in cells)
    return numbers > 0 and 2 * numbers >= len(cells)


def _cell(line: Line, column: int) -> str:
    return line.cells[column] if column < len(line.cells) else ""


def _as_pasted(line: Line) -> str:
    return clean_line(" · ".join(filter(None, line.cells)), 80)


def _numeral(cell: str, line: Line) -> Numeral | None:
    if is_missing(cell):
        return None
    found = read_numeral(cell)
    if found is None:
        raise HarvestError("figure_line", line=line.number)
    return found


def _series(columns: Sequence[int], names: Sequence[str]) -> list[str]:
    if len(columns) == 1:
        return []
    count = len(columns)
    known = [clean_line(name, 60) for name in names]
    if count > MOST_SERIES:
        listed = ", ".join(filter(None, known))
        raise HarvestError("figure_columns", count=count, most=MOST_SERIES, columns=listed)
    if len(set(known)) < count or not all(known):
        raise HarvestError("figure_names", count=count)
    return known


Body = Sequence[tuple[int, str, list[Numeral | None]]]


def _unit(body: Body, names: Sequence[str]) -> str:
    """The unit of all numbers; a word must stand at each of them, a sign may be left away."""
    columns = []
    for i in range(len(body[0][2])):
        in_name = _HEADING_UNIT.search(names[i]) if names else None
        columns.append(_unit_of([(n, row[i]) for n, _label, row in body], in_name and in_name[1]))
    if len(set(columns)) > 1:
        listed = ", ".join(f"{names[i]}: {unit or '–'}" for i, unit in enumerate(columns))
        raise HarvestError("figure_units", columns=listed)
    return columns[0]


def _unit_of(column: Sequence[tuple[int, Numeral | None]], in_name: str | None) -> str:
    written = [(line, each.unit) for line, each in column if each]
    unit = next((unit for _line, unit in written if unit), in_name or "")
    for line, found in written:
        if found != unit and (found or not is_symbol(unit)):
            raise HarvestError("figure_unit", line=line, unit=unit)
    return unit


def _values(body: Body, decimal: str, language: str) -> list[list[Any]]:
    numerals = [(line, each) for line, _label, row in body for each in row if each]
    proven = decimal_marks(each for _line, each in numerals)
    if len(proven) > 1:
        mark = decimal_marks([numerals[0][1]]) or {","}
        odd = next(n for n, each in numerals if decimal_marks([each]) - mark)
        raise HarvestError("figure_style", line=odd)
    decimal = decimal or next(iter(proven), decimal_mark(language))
    return [[label, *_row_values(line, row, decimal)] for line, label, row in body]


def _row_values(line: int, row: Sequence[Numeral | None], mark: str) -> Iterator[float | None]:
    for each in row:
        value = value_of(each, mark) if each else None
        if each and (value is None or abs(value) > LARGEST):
            raise HarvestError("figure_line", line=line)
        yield value


def decimal_mark(language: str) -> str:
    """The decimal mark that people who use a language write."""
    return "." if language.startswith("en") else ","


def _plain(value: float | None, unit: str, language: str) -> str:
    """A number as it was, to the last digit: without an exponent."""
    if value is None:
        return ""
    written = f"{Decimal(repr(value)):f}".removesuffix(".0").replace(".", decimal_mark(language))
    return f"{written} {unit}".strip()
