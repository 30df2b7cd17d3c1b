"""What is wrong with a file that is no TOML, in the words of who writes one.

The standard parser says where it stopped and, in English, what it expected there.
What stands in that place tells better what the writer meant.
"""

import re
import tomllib
import unicodedata
from typing import NamedTuple

from flask_babel import gettext as _

from harvest.services.programme.toml_lines import (
    Statement,
    line_of_open_literal,
    statement_at,
)

# Quotes of a word processor, and marks that are taken for quotes.
_ODD_QUOTES = "“”„‟‘’‚‛«»‹›″′´`"
_ENDS_WITH_ODD_QUOTE = re.compile(rf"[{_ODD_QUOTES}][\s,\]}}]*(#.*)?$")
_FIELD = re.compile(r"\s*[\w.\"'-]+\s*=")
_LIST = re.compile(r"[^=\[]*=\s*\[")
_HOUR = re.compile(r"(\d{1,2})\s?[:.uh]\s?(\d{2})?(?::(\d{2}))?\s?(?:u|h|uur)?", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}([-/. ])\d{1,2}\1\d{1,4}")
_YES_OR_NO = re.compile(r"true|false|ja|nee|neen|yes|no|oui|non|waar|onwaar|vrai|faux", re.I)
_TWICE = ("Cannot ", "Duplicate ")
_OPEN_TEXT = (
    "Unterminated string",
    "Illegal character '\\n'",
    "Found invalid character '\\n'",
    "Expected \"'",
)
_DIGITS = re.compile(r"\d[\d_]*")


class Fault(NamedTuple):
    """Why the parser stopped: the line to look at, and the statement it stopped in.

    ``is_twice`` where it is right by itself, but was said before; ``is_open`` where a
    text misses its last quote.
    """

    line: int
    reason: str
    statement: Statement
    is_twice: bool
    is_open: bool


def explain_refusal(text: str, error: ValueError) -> Fault:
    """Why the parser refused ``text``, in the words of its reader."""
    said, lines = str(error), text.split("\n")
    number, column = _place_of(text, lines, error)
    statement = statement_at(text, number)
    line, reason = _explain(lines, error, number, column, statement)
    is_twice, is_open = said.startswith(_TWICE), said.startswith(_OPEN_TEXT)
    return Fault(line, str(reason), statement, is_twice, is_open)


def _place_of(text: str, lines: list[str], error: ValueError) -> tuple[int, int]:
    """The line and column, counted from 1, where the parser stopped."""
    said = str(error)
    if found := re.search(r"line (\d+), column (\d+)", said):
        return int(found[1]), int(found[2])
    if not isinstance(error, tomllib.TOMLDecodeError):
        # Python's own refusal of endless numbers, which says no place.
        longest = max(_DIGITS.finditer(text), key=lambda each: len(each[0]))
        return text.count("\n", 0, longest.start()) + 1, 1
    if said.startswith('Expected "\'"'):
        # It looked for the quote in the whole file.
        number = line_of_open_literal(text)
    else:
        number = len(text.rstrip("\n").split("\n"))
    return number, len(lines[number - 1]) + 1


def _explain(
    lines: list[str], error: ValueError, number: int, column: int, statement: Statement
) -> tuple[int, object]:
    said, start, line = str(error), statement.first, lines[number - 1]
    if not isinstance(error, tomllib.TOMLDecodeError):
        return number, _unreadable()
    at_end = "(at end of document)" in said
    if reason := _odd_character(line, column, said):
        return number, reason
    if said.startswith(_OPEN_TEXT):
        return _open_text(lines, start, number)
    if said.startswith(_TWICE):
        return start, _said_twice(lines[start - 1])
    if _LIST.match(lines[start - 1]) and (at_end or (start < number and _FIELD.match(line))):
        return start, _open_list()
    if said.startswith("Unclosed array"):
        return number, _open_list()
    if said.startswith("Unclosed inline table"):
        return number, _("deze accolades zijn niet gesloten, of er ontbreekt een komma: { …, … }")
    if start == number and line.lstrip().startswith("["):
        return number, _("schrijf een onderdeel als [naam] of [[naam]], op een eigen regel")
    return number, _statement(line, said)


def _odd_character(line: str, column: int, said: str) -> str | None:
    """What a word processor put where the parser stopped."""
    there = line[column - 1 : column]
    unclosed = said.startswith((*_OPEN_TEXT, "Unclosed array"))
    if (there and there in _ODD_QUOTES) or (unclosed and _ENDS_WITH_ODD_QUOTE.search(line)):
        return str(_('schrijf gewone aanhalingstekens: "…"'))
    if there != " " and there and unicodedata.category(there) in ("Zs", "Cf"):
        return str(_("hier staat een vaste of onzichtbare spatie; schrijf een gewone spatie"))
    return None


def _open_text(lines: list[str], start: int, number: int) -> tuple[int, object]:
    for mark in ('"""', "'''"):
        for earlier in range(number, start - 1, -1):
            if lines[earlier - 1].count(mark) % 2:
                return earlier, _("deze tekst is niet gesloten: zet er %(mark)s achter", mark=mark)
    return number, _('deze tekst is niet gesloten: zet er een aanhalingsteken achter: "…"')


def _said_twice(line: str) -> object:
    if line.lstrip().startswith("["):
        return _("dit onderdeel staat er al; van een lijst begint elk deel met [[naam]]")
    return _("dit veld staat er al in dit onderdeel")


def _open_list() -> object:
    return _('deze lijst is niet gesloten, of er ontbreekt een komma: ["…", "…"]')


def _statement(line: str, said: str) -> object:
    """What is wrong with a line ``field = value``."""
    if said.startswith("Expected '='"):
        return _("hier ontbreekt een =-teken: schrijf veld = waarde, het veld zonder spaties")
    if said.startswith(("Unescaped", "Escaped", "Invalid hex")):
        return _("schrijf een schuine streep in een tekst dubbel: \\\\")
    name, equals, rest = line.partition("=")
    value = rest.partition("#")[0].strip()
    if not equals or not name.strip():
        return _unreadable()
    if not value:
        return _("achter het =-teken ontbreekt een waarde")
    if hour := _HOUR.fullmatch(value):
        return _hour(hour)
    if _DAY.fullmatch(value) or said.startswith("Invalid date"):
        return _("schrijf een datum die bestaat, als jaar-maand-dag: 2023-03-10")
    if _YES_OR_NO.fullmatch(value):
        return _("schrijf true (ja) of false (nee), in kleine letters")
    if said.startswith("Invalid value") or value[0].isalnum():
        return _("schrijf een tekst tussen aanhalingstekens")
    if said.startswith("Expected newline"):
        return _("achter deze waarde staat nog iets: zet elk veld op een eigen regel")
    return _unreadable()


def _unreadable() -> object:
    return _("deze regel kunnen we niet lezen: schrijf veld = waarde, zoals in het voorbeeld")


def _hour(written: re.Match[str]) -> object:
    hour, minute, second = (int(part or 0) for part in written.groups())
    if hour > 23 or minute > 59 or second > 59:
        return _("dit uur bestaat niet; schrijf een uur als 09:30:00")
    return _("schrijf %(hour)s", hour=f"{hour:02}:{minute:02}:{second:02}")
