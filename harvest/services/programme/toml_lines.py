"""Where in a TOML file each field stands (the standard parser keeps no lines)."""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")
_FIELD = re.compile(r"^\s*([\w-]+)\s*=\s*(.*)$")
# A text that is not closed goes on to the end: looking for its end at each quote would be slow.
_STRING = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|\'[^\']*(?:\'|$)')


def line_of_fields(text: str) -> dict[tuple[str, str], int]:
    """Map (table, field) to its line, counted from 1.

    Tables in lists are named like ``rounds[2].groups[0]``; the field "" stands
    for the table's own header. Expects text that parses as TOML.
    """
    found: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    place = ""
    open_brackets = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if open_brackets > 0:
            open_brackets += _opened(line)
            continue
        if header := _HEADER.match(line):
            place = _place(header[2].split("."), header[1] == "[[", counts)
            found[place, ""] = number
            continue
        if named := _FIELD.match(line):
            found[place, named[1]] = number
            open_brackets = _opened(named[2])
    return found


def beginning_of(lines: list[str], number: int) -> int:
    """The line, counted from 1, on which the statement began that line ``number`` goes on with."""
    start, open_brackets = 1, 0
    for each, line in enumerate(lines[:number], start=1):
        if open_brackets <= 0:
            value = _FIELD.match(line)
            start, open_brackets = each, _opened(value[2]) if value else 0
        else:
            open_brackets += _opened(line)
    return start


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


def _opened(line: str) -> int:
    bare = _STRING.sub("", line).split("#", 1)[0]
    return bare.count("[") - bare.count("]")
