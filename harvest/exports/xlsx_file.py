"""The harvest as a workbook for Excel, LibreOffice and the like."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from harvest import vocabulary
from harvest.exports.cells import (
    COLUMNS,
    COMMITMENT_COLUMNS,
    NOTE_NUMBER,
    Value,
    clean,
    kind_of,
    looks_like_formula,
    theme_of,
)
from harvest.exports.grids import Grid, count_by_question, count_by_region
from harvest.snapshots.report.report import KINDS, Report, ReportTheme

LONGEST = 32_767  # characters that a cell can hold

INK, SECOND_INK, SHADE = "23211C", "5D584C", "EFE8D9"
KIND_COLOURS = {
    "lever": ("2F4F9E", "E4E9F6"),
    "opportunity": ("A35A00", "FAEAD2"),
    "next_action": ("1F6A4A", "DFF0E6"),
}

_PLAIN = Font(color=INK)
_BOLD = Font(color=INK, bold=True)
_QUIET = Font(color=SECOND_INK)
_LOOSE = Font(color=SECOND_INK, italic=True)
_TEXT = Alignment(vertical="top", wrap_text=True)
_LINE_ABOVE = Border(top=Side(style="thin", color=INK))
_TIME = "yyyy-mm-dd hh:mm"
_DAY = "yyyy-mm-dd"
_COUNT = '0;-0;"–"'  # a dash for zero keeps a wide table quiet

# Excel reads _x0041_ in a text as the letter A, unless its underscore is written so.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


class _Head(NamedTuple):
    """The head of a column; ``width`` is in characters, ``kind`` gives its colour."""

    title: str
    width: int
    kind: str | None = None


def make_xlsx(report: Report) -> bytes:
    """Make a workbook of a report.

    Its sheets: notes (hidden and late ones too), themes, commitments (private ones
    too), themes by region and by question, and the check-backs where there were any.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_notes(book, report)
    _add_themes(book, report)
    _add_commitments(book, report)
    _add_grid(book, report, _("Thema × regio"), count_by_region(report), width=18)
    _add_grid(book, report, _("Thema × vraag"), count_by_question(report), width=34)
    if report.checks:
        _add_checks(book, report)
    return _save(book, report)


def _add_notes(book: Workbook, report: Report) -> None:
    heads = [_Head(str(column.title), column.width) for column in COLUMNS]
    sheet = _add_sheet(book, report, _("Notities"), heads, frozen="A2")
    for row, note in enumerate(report.notes, 2):
        font = _PLAIN if note.state == "shown" else _QUIET
        for column, source in enumerate(COLUMNS, 1):
            cell = _put(sheet, row, column, source.read(note), font)
            if source.read is kind_of:
                _paint(cell, *KIND_COLOURS[note.kind])
            elif source.read is theme_of and note.theme is None:
                cell.font = _LOOSE
    _filter(sheet, len(heads), 1 + len(report.notes))


def _add_themes(book: Workbook, report: Report) -> None:
    heads = [
        _Head(_("Thema"), 34),
        _Head(_("Notities"), 12),
        _Head(_("Deelnemers"), 14),
        _Head(_("Door schrijver geplaatst"), 18),
        *(_Head(str(vocabulary.KINDS[kind]), 16, kind) for kind in KINDS),
        _Head(_("Kernwoorden"), 36),
        _Head(_("Citaten"), 80),
        _Head(_("Van de assistent"), 80),
    ]
    sheet = _add_sheet(book, report, _("Thema’s"), heads, frozen="B2")
    for row, theme in enumerate(report.themes, 2):
        _put(sheet, row, 1, theme.label, _BOLD)
        counts = [theme.notes, theme.participants, theme.by_author]
        counts += [theme.kinds[kind] for kind in KINDS]
        for column, count in enumerate(counts, 2):
            _put(sheet, row, column, count)
        _put(sheet, row, len(heads) - 2, ", ".join(theme.keyphrases))
        _put(sheet, row, len(heads) - 1, "\n".join(f"“{text}”" for text in theme.exemplars))
        _put(sheet, row, len(heads), "\n".join(_by_assistant(theme)))
    _filter(sheet, len(heads), 1 + len(report.themes))


def _by_assistant(theme: ReportTheme) -> Iterator[str]:
    """What an assistant says of a theme, a line each: that it named it, and its sentences."""
    if theme.named_by == "assistant":
        yield _("naam van de assistent")
    for said in theme.sentences:
        yield f"{vocabulary.KINDS[said.kind]}: {said.text}"


def _add_commitments(book: Workbook, report: Report) -> None:
    heads = [_Head(str(column.title), column.width) for column in COMMITMENT_COLUMNS]
    sheet = _add_sheet(book, report, _("Afspraken"), heads, frozen="B2")
    numbers = {note.id: note.number for note in report.notes}
    for row, commitment in enumerate(report.commitments, 2):
        for column, source in enumerate(COMMITMENT_COLUMNS, 1):
            font = _BOLD if column == 1 else _PLAIN if commitment.shared else _QUIET
            value = source.read(commitment)
            if source is NOTE_NUMBER:
                value = numbers.get(commitment.note, "")
            _put(sheet, row, column, value, font)
    _filter(sheet, len(heads), 1 + len(report.commitments))


def _add_checks(book: Workbook, report: Report) -> None:
    heads = [
        _Head(_("Regio"), 26),
        _Head(_("Verstuurd"), 17),
        _Head(_("Afgesloten"), 17),
        _Head(_("Gevraagd"), 12),
        _Head(_("Antwoorden"), 13),
        _Head(_("Herkennen zich"), 16),
        _Head(_("Missen iets"), 14),
        _Head(_("Notities"), 24),
        _Head(_("Thema’s"), 80),
    ]
    sheet = _add_sheet(book, report, _("Terugkoppeling"), heads, frozen="B2")
    for row, check in enumerate(report.checks, 2):
        values = (
            check.region or _("De hele dag"),
            check.sent,
            check.closed or "",
            check.asked,
            check.answered,
            check.recognised,
            check.answered - check.recognised,
            ", ".join(str(note) for note in check.missing),
            ", ".join(f"{theme.label} ({theme.notes})" for theme in check.themes),
        )
        for column, value in enumerate(values, 1):
            _put(sheet, row, column, value)
    _filter(sheet, len(heads), 1 + len(report.checks))


def _add_grid(book: Workbook, report: Report, title: str, grid: Grid, width: int) -> None:
    heads = [
        _Head(_("Thema"), 34),
        *(_Head(head, width, kind) for head, kind in zip(grid.heads, grid.kinds, strict=True)),
        _Head(_("Totaal"), 12),
    ]
    sheet = _add_sheet(book, report, title, heads, frozen="B2")
    for row, (label, counts, loose) in enumerate(grid.rows, 2):
        _put(sheet, row, 1, label, _LOOSE if loose else _BOLD)
        for column, count in enumerate(counts, 2):
            _put(sheet, row, column, count)
        _put(sheet, row, len(heads), sum(counts), _BOLD)
    last = 2 + len(grid.rows)
    totals = grid.totals
    for column, value in enumerate([_("Totaal"), *totals, sum(totals)], 1):
        _put(sheet, last, column, value, _BOLD).border = _LINE_ABOVE
    # The totals stay below whatever is sorted or filtered.
    _filter(sheet, len(heads), last - 1)


def _add_sheet(
    book: Workbook, report: Report, title: str, heads: Sequence[_Head], frozen: str
) -> Worksheet:
    """A sheet with its row of heads, ready for print: landscape, one page wide."""
    sheet: Worksheet = book.create_sheet(_NOT_IN_TITLES.sub(" ", title)[:31].strip("'"))
    for column, head in enumerate(heads, 1):
        cell = _put(sheet, 1, column, head.title)
        _paint(cell, *KIND_COLOURS.get(head.kind or "", (INK, SHADE)))
        sheet.column_dimensions[get_column_letter(column)].width = head.width
    sheet.freeze_panes = frozen
    sheet.print_title_rows = "1:1"
    # Narrow margins, in inches: the notes are fifteen columns wide, and must stay legible.
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, footer=0.3)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    # In a footer & starts a code; && is the sign itself.
    footer = cast(HeaderFooterItem, sheet.oddFooter)
    footer.left.text = clean(report.title)[:100].replace("&", "&&")
    footer.center.text = "&A"
    footer.right.text = "&P / &N"
    return sheet


def _put(sheet: Worksheet, row: int, column: int, value: Value, font: Font = _PLAIN) -> Cell:
    """Write a cell as what it is: a text never becomes a formula, an error or a link."""
    cell = cast(Cell, sheet.cell(row, column))  # there are no merged ones
    if isinstance(value, str):
        text = re.sub(r"\r\n?", "\n", clean(value))[:LONGEST]
        if text:
            cell.value = _ESCAPE.sub("_x005F_", text)
            cell.data_type = "s"
        # What Excel notes itself for a text typed after an apostrophe: such a
        # cell stays text when somebody edits it.
        cell.quotePrefix = looks_like_formula(text)
    else:
        cell.value = value
        cell.number_format = _format_of(value)
    cell.font = font
    cell.alignment = _TEXT
    return cell


def _format_of(value: Value) -> str:
    if isinstance(value, datetime):
        return _TIME
    return _DAY if isinstance(value, date) else _COUNT


def _paint(cell: Cell, colour: str, soft: str) -> None:
    cell.font = Font(color=colour, bold=True)
    cell.fill = PatternFill("solid", fgColor=soft)


def _filter(sheet: Worksheet, columns: int, last: int) -> None:
    sheet.auto_filter.ref = f"A1:{get_column_letter(columns)}{last}"


def _save(book: Workbook, report: Report) -> bytes:
    """The bytes of a workbook; the same report gives the same bytes."""
    day = datetime.combine(report.date, time())
    book.properties = DocumentProperties(
        creator="Sprokkel", title=clean(report.title), created=day, modified=day
    )
    written, settled = io.BytesIO(), io.BytesIO()
    # Workbook.save would put the time of now in it, and the zip file does for its members.
    ExcelWriter(book, ZipFile(written, "w", ZIP_DEFLATED)).save()
    with ZipFile(written) as source, ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return settled.getvalue()
