"""The cells of a pasted text: which sign parts them, decided once for all lines."""

import csv
import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from harvest.errors import HarvestError
from harvest.services.programme.figures.numerals import read_numeral

LONGEST_LINE = 1000
MOST_LINES = 500
# In a whole text: a table for a chart has some hundreds, with its title and its notes.
MOST_LETTERS = 40_000
# A number with its unit has no more words than these.
_MOST_WORDS = 6
_PARTING = "-–—:="
_NUMBERS = re.compile(r"[0-9.,]+(?: [0-9.,]+)+")
_BREAKS = re.compile(r"\r\n|\r|\n")


class Line(msgspec.Struct, frozen=True):
    """A line of a table that has something in it: its number as pasted, and its cells."""

    number: int
    cells: list[str]


def part_lines(text: str) -> list[Line]:
    """The lines of a text in cells.

    Raises HarvestError, with the line: one too long, one that cannot be parted
    for sure. A text of more lines than any table is refused as well.
    """
    lines = _BREAKS.split(text.removeprefix("\ufeff").rstrip())
    if len(lines) > MOST_LINES or sum(map(len, map(str.strip, lines))) > MOST_LETTERS:
        raise HarvestError("figure_lines", most=MOST_LINES)
    for number, line in enumerate(lines, start=1):
        # Before any pattern sees it: the time of some grows with the square of the blanks.
        if len(line) > LONGEST_LINE:
            raise HarvestError("figure_line", line=number)
    best: list[Line] = []
    most, chosen = 0, None
    for part, score in _WAYS:
        parted = list(part(lines))
        points = score(parted)
        if points > most:
            best, most, chosen = parted, points, part
    if chosen is _by_spaces:
        _check_names(best)
    return best or [Line(n, [each]) for n, each in enumerate(lines, start=1) if each.strip()]


def _check_names(lines: list[Line]) -> None:
    """Refuse 2024 120 80: is that one number of thousands, or are there two?"""
    for line in lines:
        if _NUMBERS.fullmatch(line.cells[0]):
            raise HarvestError("figure_parting", line=line.number)


def _by(sign: str) -> Callable[[list[str]], Iterator[Line]]:
    def part(lines: list[str]) -> Iterator[Line]:
        # A quotation mark that is never closed would swallow the lines below it.
        if "\n".join(lines).count('"') % 2 == 0:
            quoted = list(_read_cells(lines, sign, csv.QUOTE_MINIMAL))
            if not any("\n" in cell and sign in cell for line in quoted for cell in line.cells):
                return iter(quoted)
        bare = _read_cells(lines, sign, csv.QUOTE_NONE)
        return (Line(line.number, [each.strip('" ') for each in line.cells]) for line in bare)

    return part


def _read_cells(lines: list[str], sign: str, quoting: Literal[0, 3]) -> Iterator[Line]:
    ended = (f"{line.strip(' ')}\n" for line in lines)
    reader = csv.reader(ended, delimiter=sign, quoting=quoting, skipinitialspace=True)
    number = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Line(number, [cell.strip() for cell in cells])
        number = reader.line_num + 1


def _by_pattern(pattern: str) -> Callable[[list[str]], Iterator[Line]]:
    def part(lines: list[str]) -> Iterator[Line]:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield Line(number, [each.strip('" ') for each in re.split(pattern, line.strip())])

    return part


def _by_spaces(lines: list[str]) -> Iterator[Line]:
    """A name and a number with spaces between: as many cells as a heading has words, or two."""
    found = [(n, line.replace("\t", " ").split(" ")) for n, line in enumerate(lines, start=1)]
    words = [(n, kept) for n, line in found if (kept := [word for word in line if word.strip()])]
    width = len(words[0][1]) if words else 0
    rows = words[1:]
    heading = width > 2 and not any(read_numeral(word) for word in words[0][1])
    if heading and rows and all(_fills(row, width) for _n, row in rows):
        return (Line(number, row) for number, row in words)
    return (Line(number, _name_and_number(row)) for number, row in words)


def _fills(row: list[str], width: int) -> bool:
    return len(row) == width and all(read_numeral(word) for word in row[1:])


def _name_and_number(words: list[str]) -> list[str]:
    for start in range(max(1, len(words) - _MOST_WORDS), len(words)):
        number = words[start:]
        # In "Gent - 12" the dash parts, it is no minus.
        if number[0] not in _PARTING and not _is_two(number) and read_numeral(" ".join(number)):
            return [" ".join(words[:start]).rstrip(f" {_PARTING}"), " ".join(number)]
    return [" ".join(words)]


def _is_two(words: list[str]) -> bool:
    """Whether these are two numbers: a plain space parts no thousands in a line of words."""
    return sum(any(sign.isdigit() for sign in word) for word in words) > 1


def _parted(lines: list[Line]) -> int:
    return sum(len([cell for cell in line.cells if cell]) > 1 for line in lines)


def _with_number(lines: list[Line]) -> int:
    return sum(_ends_in_number(line) for line in lines)


def _ends_in_number(line: Line) -> bool:
    name, *rest = line.cells
    return bool(name and rest) and read_numeral(next((c for c in rest[::-1] if c), "")) is not None


def _with_comma(lines: list[Line]) -> int:
    """A heading parted by commas tells that these are no decimal commas."""
    heading = bool(lines) and len(lines[0].cells) > 1 and not _ends_in_number(lines[0])
    return _with_number(lines) + heading


def _with_spaces(lines: list[Line]) -> int:
    """What ends in a comma and digits is a cell, not the end of a name: 2021,1 234."""
    return sum(
        _ends_in_number(line) and not re.search(r"[;,][0-9]+$", line.cells[0]) for line in lines
    )


# In this order where two do as well. Tabs and the like part names only; a comma may be decimal.
_WAYS: tuple[tuple[Callable[[list[str]], Iterator[Line]], Callable[[list[Line]], int]], ...] = (
    (_by("\t"), _parted),
    (_by(";"), _parted),
    (_by("|"), _parted),
    (_by_pattern(r",\s+"), _with_number),
    (_by_pattern(r"\s{2,}"), _with_number),
    (_by_spaces, _with_spaces),
    (_by(","), _with_comma),
)
