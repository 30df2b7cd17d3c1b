"""An uploaded file as rows of cells: CSV in the encodings of Excel, or a workbook."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from harvest.errors import HarvestError
from harvest.services.notes.coming_in.headings import count_known
from harvest.services.programme.figures.uploading import COMPOUND, ZIP, decode
from harvest.services.programme.figures.workbook import refuse_bombs

LARGEST_FILE = 2_000_000  # bytes
# Of a workbook when unpacked.
LARGEST_BOOK = 12_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 40
# Titles above a table are no more lines than these.
_LOOKED_AT = 10
_SIGNS = (";", "\t", ",", "|")
# What our own export sets before a text that a spreadsheet would calculate.
_GUARDED = re.compile(r"'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Row(msgspec.Struct, frozen=True):
    """A row that has something in it, with its number in the sheet."""

    number: int
    cells: list[str]


class Sheet(msgspec.Struct, frozen=True):
    """The rows of a table; ``headed`` where the first of them looks like its heading."""

    rows: list[Row]
    headed: bool

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(len(row.cells) for row in self.rows)


def read_sheet(content: bytes) -> Sheet:
    """The table in an uploaded file.

    Raises HarvestError for what is no table, for an empty one, and for one of too many rows.
    """
    if len(content) > LARGEST_FILE:
        raise HarvestError("sheet_big")
    if content.startswith(COMPOUND):
        raise HarvestError("sheet_unreadable")
    try:
        lines = list(_of_workbook(content) if content.startswith(ZIP) else _of_text(content))
    except csv.Error:
        raise HarvestError("sheet_unreadable") from None
    rows = [Row(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    if not rows:
        raise HarvestError("sheet_empty")
    known = [count_known(row.cells) for row in rows[:_LOOKED_AT]]
    # Below the first row one such word may well be what somebody wrote.
    known[1:] = [count if count > 1 else 0 for count in known[1:]]
    headed = max(known) > 0
    rows = rows[known.index(max(known)) if headed else 0 :]
    if len(rows) - headed > MOST_ROWS:
        raise HarvestError("sheet_rows", most=MOST_ROWS)
    if len(rows) - headed < 1:
        raise HarvestError("sheet_empty")
    sheet = Sheet(rows, headed)
    if sheet.width > MOST_COLUMNS:
        raise HarvestError("sheet_columns", most=MOST_COLUMNS)
    return sheet


def _of_text(content: bytes) -> Iterator[list[str]]:
    text = decode(content)
    if _CONTROLS.search(text) or text.startswith("%PDF"):
        raise HarvestError("file_no_text")
    sign = max(_SIGNS, key=lambda each: _fits(text, each))
    # Without a sign that parts most lines there is one column: commas are in sentences.
    reader = _reader(text, sign if _fits(text, sign) else "\x1f")
    for cells in reader:
        yield _trimmed([_GUARDED.sub("", cell, count=1).strip() for cell in cells])


def _fits(text: str, sign: str) -> int:
    """How many of the first rows a sign parts in as many cells; none where that is no half."""
    widths = Counter(
        len(cells) for cells, _place in zip(_reader(text, sign), range(50), strict=False) if cells
    )
    width, rows = max(widths.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
    return rows if width > 1 and 2 * rows > widths.total() else 0


def _reader(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)


def _of_workbook(content: bytes) -> Iterator[list[str]]:
    # It brings numpy along, which serving needs for nothing else.
    from openpyxl import load_workbook

    try:
        refuse_bombs(content, LARGEST_BOOK)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        # One row and one column more than may be: those are told, not cut off.
        most = {"max_row": MOST_ROWS + _LOOKED_AT + 1, "max_col": MOST_COLUMNS + 1}
        # The first may be a cover: the one whose heading tells most; the first where none does.
        chosen = max(book.worksheets[:_LOOKED_AT], key=_count_headings)
        found = [list(row) for row in chosen.iter_rows(**most, values_only=True)]
    except HarvestError as refused:
        raise HarvestError(
            "sheet_big" if refused.code == "file_excel_big" else "sheet_unreadable"
        ) from None
    except Exception:
        # The library names no errors of its own: a broken file fails anywhere in it.
        raise HarvestError("sheet_unreadable") from None
    return (_trimmed([_written(value) for value in row]) for row in found)


def _count_headings(sheet: Any) -> int:
    top = sheet.iter_rows(max_row=_LOOKED_AT, max_col=MOST_COLUMNS, values_only=True)
    return max((count_known([_written(value) for value in row]) for row in top), default=0)


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return "" if value is None else str(value).strip()


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Cells without the empty ones at the end of their row."""
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return list(cells[:last])
