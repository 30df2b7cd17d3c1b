"""Where in a TOML file its fields and statements stand (the standard parser keeps no lines)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")
_FIELD = re.compile(r"^\s*([\w-]+)\s*=")
_NAME = re.compile(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^=#\n\"'])*=[ \t]*")
# A text that is not closed goes on to its end: of its line, or of the file for one of several
# lines. The signs that are taken are not given back: looking again for an end would be slow.
_PIECE = re.compile(
    r"""
    (?P<long>\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3,5}|'{3}(?:[^']|'(?!''))*+'{3,5})
    |(?P<endless>\"{3}.*|'{3}.*)
    |"(?:[^"\\\n]|\\[^\n])*+"?
    |(?P<literal>'[^'\n]*+)'?
    |\#[^\n]*+
    |[\[\]{}\n]
    """,
    re.VERBOSE | re.DOTALL,
)


class Statement(NamedTuple):
    """The lines of one statement, counted from 1; ``closed`` unless it swallows the rest."""

    first: int
    last: int
    closed: bool


def list_statements(text: str) -> Iterator[Statement]:
    """The statements of a file, empty lines too, as far as they can be told apart."""
    position, line = 0, 1
    while position <= len(text):
        end, closed = _end_of(text, position)
        last = line + text.count("\n", position, end)
        yield Statement(line, last, closed)
        position, line = end + 1, last + 1


def statement_at(text: str, number: int) -> Statement:
    """The statement that line ``number`` belongs to."""
    return next(each for each in list_statements(text) if number <= each.last)


def line_of_open_literal(text: str) -> int:
    """The first line with a text in single quotes that is not closed there; else the last line."""
    opened = (each.start() for each in _PIECE.finditer(text) if each["literal"] == each[0])
    return text.count("\n", 0, next(opened, len(text))) + 1


def line_of_fields(text: str) -> dict[tuple[str, str], int]:
    """Map (table, field) to its line, counted from 1.

    Tables in lists are named like ``rounds[2].groups[0]``; the field "" stands
    for the table's own header. Expects text that parses as TOML.
    """
    found: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    place = ""
    lines = text.split("\n")
    for number, _last, _closed in list_statements(text):
        line = lines[number - 1]
        if header := _HEADER.match(line):
            place = _place(header[2].split("."), header[1] == "[[", counts)
            found[place, ""] = number
        elif named := _FIELD.match(line):
            found[place, named[1]] = number
    return found


def _end_of(text: str, start: int) -> tuple[int, bool]:
    """Where a statement ends, before the new line, and whether it is closed there."""
    name = _NAME.match(text, start)
    begin = name.end() if name else start
    # Brackets in a text that misses its quotes, or around a header, open nothing.
    is_list = name is not None and text.startswith(("[", "{"), begin)
    depth = 0
    for piece in _PIECE.finditer(text, begin):
        if piece[0] == "\n" and depth <= 0:
            return piece.start(), True
        if piece["endless"]:
            return len(text), False
        if is_list:
            depth += (piece[0] in "[{") - (piece[0] in "]}")
    return len(text), depth <= 0


def _place(names: list[str], is_list: bool, counts: dict[str, int]) -> str:
    path = ""
    for depth, name in enumerate(names):
        path = f"{path}.{name}" if path else name
        last = depth == len(names) - 1
        if last and is_list:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
