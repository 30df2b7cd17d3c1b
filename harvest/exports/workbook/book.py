"""A workbook under way: its look, how sheets are set up, and what makes a text safe in a cell."""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from harvest.exports.cells import UNTOLD, Value, clean, looks_like_formula
from harvest.exports.colours import INK, KIND_COLOURS, SECOND_INK, SHADE
from harvest.snapshots.report.report import Report

LONGEST = 32_767  # characters that a cell can hold
LONGEST_TITLE = 31  # of a sheet

Look = dict[str, Any]
PLAIN: Look = {"font_color": INK}
BOLD: Look = {"font_color": INK, "bold": True}
QUIET: Look = {"font_color": SECOND_INK}
LOOSE: Look = {"font_color": SECOND_INK, "italic": True}

_TEXT: Look = {"valign": "top", "text_wrap": True}
_TIME = "yyyy-mm-dd hh:mm"
_DAY = "yyyy-mm-dd"
_COUNT = '0;-0;"–"'  # a dash for zero keeps a wide table quiet
_A4 = 9

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
# Excel reads _x0041_ in a text as the letter A. The library writes its first underscore so
# that it does not, but overlooks one that ends such a code and starts the next.
_SHARED_UNDERSCORE = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_END_OF_CODE = re.compile("(?<=_x[0-9A-Fa-f]{4})(?=_)")


class Head(NamedTuple):
    """The head of a column; ``width`` is in characters, ``kind`` gives its colour."""

    title: str
    width: int
    kind: str | None = None


def painted(kind: str | None) -> Look:
    """The look of what is in the colour of a kind of question, or of none."""
    colour, soft = KIND_COLOURS.get(kind or "", (INK, SHADE))
    return {"font_color": colour, "bold": True, "bg_color": soft}


class Book:
    """A workbook of a report; the same report gives the same bytes."""

    def __init__(self, report: Report) -> None:
        self._written = io.BytesIO()
        # Made in memory its members bear a fixed time.
        self.file = Workbook(self._written, {"in_memory": True})
        self._looks: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._foot = _foot(clean(report.title)[:100])
        day = datetime.combine(report.date, time())
        self.file.set_properties(
            {"title": clean(report.title), "author": "Sprokkel", "created": day}
        )

    def finish(self) -> bytes:
        """The bytes of the file; nothing can be added after."""
        self.file.close()
        return self._written.getvalue()

    def add_sheet(self, title: str) -> Worksheet:
        """An empty sheet, ready for print: landscape, one page wide."""
        sheet = self.file.add_worksheet(self._free_title(title))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        # Narrow margins, in inches: the notes are fifteen columns wide, and must stay legible.
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(self._foot)
        return sheet

    def add_list(self, title: str, heads: Sequence[Head], frozen: tuple[int, int]) -> Worksheet:
        """A sheet with its row of heads, on every page; ``frozen`` are the rows and columns."""
        sheet = self.add_sheet(title)
        for column, head in enumerate(heads):
            self.put(sheet, 0, column, head.title, painted(head.kind))
            sheet.set_column(column, column, head.width)
        sheet.freeze_panes(*frozen)
        sheet.repeat_rows(0)
        return sheet

    def put(
        self, sheet: Worksheet, row: int, column: int, value: Value | None, look: Look = PLAIN
    ) -> None:
        """Write a cell as what it is: a text never becomes a formula, an error or a link.

        None is what may not be told.
        """
        match value:
            case None | str():
                self._put_text(sheet, row, column, UNTOLD if value is None else value, look)
            case datetime():
                sheet.write_datetime(row, column, value, self._look({"num_format": _TIME} | look))
            case date():
                sheet.write_datetime(row, column, value, self._look({"num_format": _DAY} | look))
            case _:
                sheet.write_number(row, column, value, self._look({"num_format": _COUNT} | look))

    def _put_text(self, sheet: Worksheet, row: int, column: int, text: str, look: Look) -> None:
        text = re.sub(r"\r\n?", "\n", clean(text))[:LONGEST]
        # What Excel notes itself for a text typed after an apostrophe: such a
        # cell stays text when somebody edits it.
        format = self._look({"quote_prefix": looks_like_formula(text)} | look)
        pieces = _pieces(text)
        if not text:
            sheet.write_blank(row, column, None, format)
        elif len(pieces) == 1:
            sheet.write_string(row, column, text, format)
        else:
            font = self._look(look)
            runs = [part for piece in pieces[1:] for part in (font, piece)]
            sheet.write_rich_string(row, column, pieces[0], *runs, format)

    def _look(self, look: Look) -> Format:
        wanted = _TEXT | look
        key = tuple(sorted(wanted.items()))
        if key not in self._looks:
            self._looks[key] = self.file.add_format(wanted)
        return self._looks[key]

    def _free_title(self, title: str) -> str:
        """A title that no other sheet has: a day may call a region what it likes."""
        plain = _NOT_IN_TITLES.sub(" ", clean(title))
        taken = {sheet.get_name().lower() for sheet in self.file.worksheets()}
        number, free = 1, _cut(plain, LONGEST_TITLE)
        while free.lower() in taken:
            number += 1
            end = f" {number}"
            free = _cut(plain, LONGEST_TITLE - len(end)) + end
        return free


def _cut(title: str, most: int) -> str:
    """The start of a title, as long as a sheet's may be in the units that Excel counts."""
    start = title.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
    return start.strip("'")


def _pieces(text: str) -> list[str]:
    """A text in the pieces that the library writes as they are, mostly one."""
    # The library takes such a text for formatting it wrote itself.
    looks_formatted = text.startswith("<r>") and text.endswith("</r>")
    if not looks_formatted and not _SHARED_UNDERSCORE.search(text):
        return [text]
    pieces = _END_OF_CODE.split(text)
    if looks_formatted:
        pieces[:1] = [text[0], pieces[0][1:]]
    return pieces


def _foot(title: str) -> str:
    """The foot of each page. In it & starts a code; && is the sign itself."""
    safe = title.replace("&", "&&")
    # The library takes &G for a picture, also behind another &.
    safe = re.sub(r"&(?=G|\[Picture\])", "&\N{ZERO WIDTH SPACE}", safe)
    return f"&L{safe}&C&A&R&P / &N"
