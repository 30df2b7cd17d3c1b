"""Where the rows of a table begin: titles and a heading above them are not rows."""

import re
from collections.abc import Sequence

from harvest.services.programme.figures.numerals import is_missing, read_numeral
from harvest.services.programme.figures.parting import Line

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SCHOOL_YEAR = re.compile(r"(?:19|20)[0-9]{2}\s?[-–/]\s?[0-9]{2,4}")
# "Zone 3", "Aantal in 2024"; not "ca. 12", a number that somebody is not sure of.
_NAME = re.compile(r"[^\W\d_]{2}.*", re.DOTALL)
_ABOUT = re.compile(
    r"(?:ca|circa|ong|ongeveer|min|max|bijna|ruim|meer|minder|rond|plus|tot|env|environ|"
    r"about|approx|around|over|under|nr|no)\b",
    re.IGNORECASE,
)
# A year above numbers that are all much smaller is no number like them.
_MUCH = 4

Said = tuple[str, int, str]


def find_heading(
    lines: Sequence[Line], columns: Sequence[int]
) -> tuple[int, list[str], list[Said]]:
    """At which of the lines the rows begin, the names of the columns, and what stood above.

    A line that has a number is a row, and so is one with digits that are no
    name: to be refused, not passed over.
    """
    names: list[str] = []
    said: list[Said] = []
    for place, line in enumerate(lines):
        cells = [line.cells[each] if each < len(line.cells) else "" for each in columns]
        pasted = " · ".join(filter(None, line.cells))[:80]
        if not any(cells):
            said.append(("left_out" if names else "title", line.number, pasted))
        elif not names and _is_heading(line, cells, lines[place + 1 :], columns):
            names = cells
            said.append(("heading", line.number, pasted))
        else:
            return place, names, said
    return len(lines), names, said


def _is_heading(
    line: Line, cells: Sequence[str], below: Sequence[Line], columns: Sequence[int]
) -> bool:
    years = [_YEAR.fullmatch(cell) is not None for cell in cells]
    names = [_is_name(cell) for cell in cells]
    if any(names):
        return all(map(_may_be_above, cells))
    return all(years) and _are_names(line, cells, below, columns[0])


def _may_be_above(cell: str) -> bool:
    return _is_name(cell) or is_missing(cell) or _YEAR.fullmatch(cell) is not None


def _is_name(cell: str) -> bool:
    if is_missing(cell) or read_numeral(cell) is not None:
        return False
    if not re.search("[0-9]", cell) or _SCHOOL_YEAR.fullmatch(cell):
        return True
    return _NAME.fullmatch(cell) is not None and _ABOUT.match(cell) is None


def _are_names(line: Line, years: Sequence[str], below: Sequence[Line], column: int) -> bool:
    """Whether years above the columns are their names."""
    if len(years) > 1 or not line.cells[0]:
        return True
    if _YEAR.fullmatch(line.cells[0]) or len(below) < 2:
        return False
    numerals = [read_numeral(each.cells[column]) for each in below if column < len(each.cells)]
    return all(_whole(each.digits) * _MUCH < int(years[0]) for each in numerals if each)


def _whole(digits: str) -> int:
    """The whole part of a number in a style that is not known yet."""
    return int(re.sub("[^0-9]", "", re.sub(r"[.,](?:[0-9]{1,2}|[0-9]{4,})$", "", digits)))
