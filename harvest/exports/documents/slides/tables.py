"""Tables on slides, on as many of them as they take."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import ceil
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from harvest.exports.cells import UNTOLD
from harvest.exports.colours import PAPER, SHADE
from harvest.exports.documents.slides.deck import INSIDE, SMALLEST, Box, Line, Page, rgb, set_text
from harvest.exports.documents.slides.fitting import count_lines, fit, width_of
from harvest.exports.documents.story import Table

ROWS = 11  # that one slide holds, the total apart
_MOST_COLUMNS, _FEWEST_COLUMNS, _LINES = 6, 3, 3
_FIRST, _HEAD, _INSET = 250, 58, 4
_TALLEST = 40
_LARGE, _LARGE_FROM = 18, 32  # letters, and how high a row must be for them
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_DARKEST = 0.45  # the share of the accent in the fullest cell


class Part(NamedTuple):
    """What of a table is on one slide: places of its rows and of its columns."""

    rows: list[int]
    columns: list[int]


def divide(table: Table) -> Iterator[Part]:
    """The parts of a table, each with its totals."""
    last_row, last_column = len(table.grid) - 1, len(table.heads) - 2
    rows, columns = _share(last_row, ROWS), _share(last_column, _columns_of(table))
    for some_rows, some_columns in product(rows, columns):
        yield Part([*some_rows, last_row], [*some_columns, last_column])


def _share(count: int, most: int) -> list[range]:
    """Places from 0 on in as few parts as they take, about as long as each other."""
    parts = max(1, ceil(count / most))
    return [range(count * part // parts, count * (part + 1) // parts) for part in range(parts)]


def _columns_of(table: Table) -> int:
    """How many columns stand beside each other so that their heads can be read."""
    heads = table.heads[1:-1]
    for columns in range(_MOST_COLUMNS, _FEWEST_COLUMNS, -1):
        width = (INSIDE - _FIRST) / (columns + 1) - 2 * _INSET
        words = (word for head in heads for word in head.split())
        if all(width_of(word, SMALLEST) <= width for word in words) and all(
            count_lines(head, width, SMALLEST) <= _LINES for head in heads
        ):
            return columns
    return _FEWEST_COLUMNS


def draw(page: Page, table: Table, part: Part, box: Box, accent: str) -> None:
    """Draw a part of a table, its cells as dark as they are full."""
    tall = min(_TALLEST, (box.height - _HEAD) / len(part.rows))
    size = _LARGE if tall >= _LARGE_FROM else SMALLEST
    frame = page.slide.shapes.add_table(
        len(part.rows) + 1,
        len(part.columns) + 1,
        *Box(box.left, box.top, box.width, _HEAD + tall * len(part.rows)).lengths,
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.title)  # no other way
    drawn = frame.table
    drawn.horz_banding = False
    drawn._tbl.tblPr.find("{*}tableStyleId").text = _PLAIN_STYLE  # no other way
    wide = (box.width - _FIRST) / len(part.columns)
    for place, column in enumerate(drawn.columns):
        column.width = Pt(wide if place else _FIRST)
    for place, row in enumerate(drawn.rows):
        row.height = Pt(tall if place else _HEAD)
    heads = [table.heads[0], *(table.heads[column + 1] for column in part.columns)]
    for place, head in enumerate(heads):
        text = fit(head, (wide if place else _FIRST) - 2 * _INSET, SMALLEST, _LINES)
        line = Line(text, SMALLEST, bold=True)
        _write(drawn.cell(0, place), line, page, is_number=place > 0, fill=SHADE)
    for at, row in enumerate(part.rows, 1):
        is_total = row == len(table.grid) - 1
        label = Line(fit(table.labels[row], _FIRST - 2 * _INSET, size, 1), size, bold=is_total)
        _write(drawn.cell(at, 0), label, page, is_number=False)
        for to, column in enumerate(part.columns, 1):
            share = 0.0
            if not is_total and column < len(table.shares[row]):
                share = table.shares[row][column]
            bold = is_total or column == len(table.heads) - 2
            line = Line(_say(table.grid[row][column]), size, bold=bold)
            fill = _blend(accent, share * _DARKEST) if share else None
            _write(drawn.cell(at, to), line, page, is_number=True, fill=fill)


def _say(count: int | None) -> str:
    if count is None:
        return UNTOLD
    return str(count) if count else "–"


def _write(cell: Any, line: Line, page: Page, *, is_number: bool, fill: str | None = None) -> None:
    set_text(cell.text_frame, [replace(line, after=0)], page.language, _INSET)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if is_number:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    if fill is not None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(fill)


def _blend(colour: str, share: float) -> str:
    """A colour on paper, as far as its share goes."""
    mixed = (
        round(int(colour[at : at + 2], 16) * share + int(PAPER[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{each:02X}" for each in mixed)
