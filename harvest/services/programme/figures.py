"""Opening figures: a table that somebody pastes or uploads becomes a chart."""

import re
from decimal import Decimal

from harvest.errors import HarvestError
from harvest.services.text import clean_line

MOST_ROWS = 24
FEWEST_ROWS = 2
SHAPES = ("bar", "line")
LONGEST_LINE = 1000
# More is no number of this world, and nobody reads it on a wall.
LARGEST = 1e12
# 1.234,5 and 1 234 have marks between thousands; 12,5 and 12.5 a decimal mark.
_GROUPED = r"-?\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?"
_PLAIN = r"-?\d+(?:[.,]\d+)?"
_LINE = re.compile(rf"^(.+?)[\t;,\s]+({_GROUPED}|{_PLAIN})\s*%?$")


def parse_table(text: str) -> list[list[str | float]]:
    """Rows of a label and a number, out of CSV, a spreadsheet's cells or typed lines.

    Columns are parted by tabs, semicolons or commas; numbers may have a decimal
    comma and points between thousands; a first row without a number is a
    heading. Raises HarvestError with the line that does not fit.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    rows: list[list[str | float]] = []
    for number, line in enumerate(lines, start=1):
        # Before the pattern sees it: its time grows with the square of the blanks in a line.
        if len(line) > LONGEST_LINE:
            raise HarvestError("figure_line", line=number)
        found = _LINE.match(line.replace('"', "").strip().rstrip(";"))
        label = clean_line(found[1].strip(" ,;")) if found else ""
        if found is None or not label:
            if number == 1:
                continue
            raise HarvestError("figure_line", line=number)
        value = _number(found[2])
        if abs(value) > LARGEST:
            raise HarvestError("figure_line", line=number)
        rows.append([label, value])
    if not FEWEST_ROWS <= len(rows) <= MOST_ROWS:
        raise HarvestError("figure_rows", fewest=FEWEST_ROWS, most=MOST_ROWS)
    return rows


def as_table(rows: list[list[str | float]]) -> str:
    """Rows as lines to edit."""
    return "\n".join(f"{label}\t{_plain(value)}" for label, value in rows)


def _number(written: str) -> float:
    if re.fullmatch(_GROUPED, written):
        written = re.sub(r"[ .\u00a0\u202f]", "", written)
    return float(written.replace(",", "."))


def _plain(value: str | float) -> str:
    """A number as it was, to the last digit: without an exponent, with a decimal comma."""
    if isinstance(value, str):
        return value
    written = f"{Decimal(repr(value)):f}".removesuffix(".0")
    return written.replace(".", ",")
