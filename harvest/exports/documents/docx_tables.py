"""The tables of a report in Word."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.table import _Cell

from harvest.exports.cells import UNTOLD
from harvest.exports.colours import bare, tint
from harvest.exports.documents.docx_marks import describe, keep_whole, repeat, say, shade
from harvest.exports.documents.docx_styles import CELL, COUNTS, FACT, QUIET
from harvest.exports.documents.story import Facts, Table

_WIDTH = 17.0  # cm between the margins
_LABELS, _TOTALS = 4.4, 1.6  # cm of the first column and the last
_ROOM = 100  # characters above columns; longer heads stand above the table, by their numbers


def add_facts(document: Document, block: Facts) -> None:
    """Figures side by side, each above what it counts."""
    table = document.add_table(1, len(block.facts))
    _set_widths(table, [_WIDTH / len(block.facts)] * len(block.facts))
    for cell, fact in zip(table.row_cells(0), block.facts, strict=True):
        cell.paragraphs[0].style = FACT
        cell.paragraphs[0].add_run(fact.value)
        cell.add_paragraph(fact.label, QUIET)


def add_table(document: Document, block: Table, accent: str) -> None:
    """Counts under heads, which stand again on each page that the table goes on on."""
    heads = block.heads
    if sum(map(len, heads)) > _ROOM:
        heads = [heads[0], *map(str, range(1, len(heads) - 1)), heads[-1]]
        for number, head in zip(heads[1:-1], block.heads[1:-1], strict=True):
            line = document.add_paragraph(style=CELL)
            line.paragraph_format.keep_with_next = True
            say(line, f"{number}. {head}")
    table = document.add_table(1 + len(block.labels), len(heads), COUNTS)
    describe(table, block.title)
    counted = len(heads) - 2
    share = (_WIDTH - _LABELS - _TOTALS) / counted if counted else 0
    _set_widths(table, [_LABELS, *[share] * counted, _TOTALS])
    for place, (cell, head) in enumerate(zip(table.row_cells(0), heads, strict=True)):
        _fill(cell, head, is_label=place == 0)
    for row, (label, counts) in enumerate(zip(block.labels, block.grid, strict=True), 1):
        first, *cells = table.row_cells(row)
        _fill(first, label, is_label=True)
        for cell, count in zip(cells, counts, strict=True):
            _fill(cell, UNTOLD if count is None else str(count or "–"))
        # The last row, of totals, has no shares.
        shares = block.shares[row - 1] if row < len(block.labels) else []
        for cell, part in zip(cells, shares, strict=False):
            if part:
                shade(cell, bare(tint(accent, part)))
    for line in table.rows:
        keep_whole(line)
    repeat(table.rows[0])


def _fill(cell: _Cell, text: str, *, is_label: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    say(paragraph, text)
    if not is_label:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_widths(table: WordTable, widths: list[float]) -> None:
    """Fix the columns, in cm: long words break in theirs, and push no other away."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
