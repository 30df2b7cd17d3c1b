"""Numbers as people write them: one style and one unit for a whole table."""

import re
from collections.abc import Iterable

import msgspec

# Excel parts thousands with a no-break space, French with a thin one.
LONGEST_CELL = 500
_SPACES = " \u00a0\u2009\u202f"
_APOSTROPHES = "'\u2019"
_BARE = rf"[0-9](?:[0-9.,{_SPACES}{_APOSTROPHES}]*[0-9])?"
_SIGN = "[-+\u2212\u2013]?"
_CURRENCY = r"[€$£]|EUR|USD|GBP|CHF"
# The unit after a number: %, °C, km, "leerlingen per klas"; no remark such as "(schatting)".
_UNIT = r"[^\W\d_][^\d()\[\]<>=;:?!*~|\"]{0,23}|[%‰€$£°][^\W\d_]{0,3}"
_CELL = re.compile(
    rf"({_SIGN})\s*({_CURRENCY})?\s*({_SIGN})\s*({_BARE})(?:,-{{1,2}})?\s*({_UNIT})?"
)
_PARTED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}{_APOSTROPHES}][0-9]{{3}})+(?![0-9])")
_SYMBOL = re.compile(rf"[%‰°]|{_CURRENCY}")
_MISSING = frozenset(
    "- – — / ? . .. … x nvt nb na n/a nd so onbekend geen leeg null nan #n/b #n/a #nv "
    "inconnu unknown none".split()
)


class Numeral(msgspec.Struct, frozen=True):
    """A number as written: its digits and marks, and the unit beside it."""

    negative: bool
    digits: str
    unit: str


def read_numeral(cell: str) -> Numeral | None:
    """The number in a cell, or None when the cell says something else (as well)."""
    cell = cell.strip()
    # No number is so long; the pattern would take its time over a text that is.
    found = _CELL.fullmatch(cell) if len(cell) <= LONGEST_CELL else None
    if found is None:
        return None
    sign, before, inner, digits, after = found.groups(default="")
    after = " ".join(after.split())
    if (sign and inner) or (before and after and before != after):
        return None
    unit = before or after
    return Numeral(
        sign + inner not in ("", "+"), digits, "€" if unit.lower() in ("eur", "euro") else unit
    )


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no number: empty, a dash, n.v.t. and their like."""
    word = cell.strip().lower()
    return not word or word in _MISSING or word.replace(".", "").replace(" ", "") in _MISSING


def is_symbol(unit: str) -> bool:
    """Whether a unit is a sign that may stand at some numbers only, such as % or €."""
    return _SYMBOL.match(unit) is not None


def decimal_marks(numerals: Iterable[Numeral]) -> set[str]:
    """The decimal marks that the numbers of a table prove: none, one, or both at odds."""
    return {mark for each in numerals if (mark := _proven_mark(each.digits))}


def value_of(numeral: Numeral, decimal: str) -> float | None:
    """The number, read with ``decimal`` as its decimal mark; None where that does not fit."""
    group = "." if decimal == "," else ","
    whole, mark, rest = numeral.digits.partition(decimal)
    if (mark and not re.fullmatch("[0-9]+", rest)) or not re.fullmatch(
        rf"[0-9]+|[0-9]{{1,3}}(?:([{_SPACES}{_APOSTROPHES}{group}])[0-9]{{3}})"
        rf"(?:\1[0-9]{{3}})*",
        whole,
    ):
        return None
    written = re.sub("[^0-9]", "", whole) + (f".{rest}" if mark else "")
    # Adding nothing makes a plain 0 of -0.
    return (-float(written) if numeral.negative else float(written)) + 0.0


def _proven_mark(digits: str) -> str:
    marks = [each for each in digits if each in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    other = "." if last == "," else ","
    if other in marks:
        return last
    if len(marks) > 1:
        return other
    whole, _, rest = digits.partition(last)
    # 0,125 and 1234,567 and 1 234,567: a group of thousands never follows these.
    if len(rest) != 3 or whole.startswith("0") or not re.fullmatch("[0-9]{1,3}", whole):
        return last
    return ""
