"""Which column of a sheet says what: guessed from its heading and its cells, chosen by a person."""

from collections.abc import Callable, Sequence

import msgspec

from harvest.models import Workshop
from harvest.services.notes.coming_in.headings import find_column
from harvest.services.notes.coming_in.known import KnownDay
from harvest.services.notes.coming_in.moments import read_moment
from harvest.services.notes.coming_in.sheet import Row, Sheet
from harvest.services.programme.day_words import own_words
from harvest.services.text import clean_line

# As many rows as tell what a column holds.
_SAMPLE = 60


class Columns(msgspec.Struct, frozen=True):
    """Where each part of a note stands: ``c`` with a column, ``f`` with an id for all rows, or ''.

    ``headed``: the first row names the columns, and is no note.
    """

    text: str = ""
    question: str = ""
    group: str = ""
    round: str = ""
    region: str = ""
    time: str = ""
    state: str = ""
    headed: bool = False

    def cell(self, row: Row, field: str) -> str:
        """What a row says of a field; nothing where no column does."""
        place = getattr(self, field)
        column = int(place[1:]) if place.startswith("c") else len(row.cells)
        return row.cells[column] if column < len(row.cells) else ""

    def fixed(self, field: str) -> int | None:
        """What was chosen for all rows (its id), if anything was."""
        place = getattr(self, field)
        return int(place[1:]) if place.startswith("f") else None

    def body(self, sheet: Sheet) -> list[Row]:
        """The rows that may be notes."""
        return sheet.rows[1:] if self.headed else sheet.rows


def name_columns(sheet: Sheet, headed: bool) -> list[str]:
    """What people call the columns: their heading, or their letter."""
    names = sheet.rows[0].cells if headed else []
    return [
        clean_line(names[column], 60) if column < len(names) and names[column] else _letter(column)
        for column in range(sheet.width)
    ]


def guess_columns(sheet: Sheet, workshop: Workshop) -> Columns:
    """Which column says what, as far as headings and cells tell."""
    found: dict[str, str] = {}
    if sheet.headed:
        for field in ("text", "question", "group", "round", "region", "time", "state"):
            extra = own_words(workshop).region if field == "region" else ""
            column = find_column(field, sheet.rows[0].cells, extra)
            if column is not None and f"c{column}" not in found.values():
                found[field] = f"c{column}"
    rows = sheet.rows[sheet.headed : _SAMPLE]
    known = KnownDay(workshop)
    tests: dict[str, Callable[[str], bool]] = {
        "question": lambda cell: bool(known.questions_called(cell)),
        "group": lambda cell: bool(known.groups_called(cell)),
        "region": lambda cell: known.region_called(cell) is not None,
        "time": lambda cell: read_moment(cell, workshop) is not None,
    }
    for field, is_one in tests.items():
        if field not in found:
            free = [c for c in range(sheet.width) if f"c{c}" not in found.values()]
            fitting = (c for c in free if _mostly(_cells(rows, c), is_one))
            if (column := next(fitting, None)) is not None:
                found[field] = f"c{column}"
    if "text" not in found:
        free = [c for c in range(sheet.width) if f"c{c}" not in found.values()]
        if free:
            found["text"] = f"c{max(free, key=lambda c: sum(map(len, _cells(rows, c))))}"
    for field, parts in (("question", workshop.questions), ("region", workshop.regions)):
        # There is nothing to choose.
        if field not in found and len(parts) == 1:
            found[field] = f"f{parts[0].id}"
    return Columns(**found, headed=sheet.headed)


def _cells(rows: Sequence[Row], column: int) -> list[str]:
    return [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column]]


def _mostly(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return bool(cells) and 3 * sum(map(is_one, cells)) >= 2 * len(cells)


def _letter(column: int) -> str:
    """What a spreadsheet calls a column: A to Z, then AA."""
    return (chr(64 + column // 26) if column >= 26 else "") + chr(65 + column % 26)
