"""The first sheet of a workbook: the figures of the day, and charts of what the others hold."""

from typing import Any, NamedTuple

from flask_babel import format_date
from flask_babel import gettext as _
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from harvest.exports.cells import clean
from harvest.exports.colours import INK, LINE, SECOND_INK
from harvest.exports.documents.figures import MOST_BARS, count_day
from harvest.exports.documents.quoting import Teller
from harvest.exports.workbook.book import BOLD, PLAIN, QUIET, Book
from harvest.snapshots.report.report import Report

_TITLE = {"font_color": INK, "font_name": "Georgia", "font_size": 20, "text_wrap": False}
_LINE = QUIET | {"text_wrap": False}
_FIGURE = BOLD | {"font_size": 16, "align": "left", "num_format": "0"}

# In pixels.
_WIDE, _GAP, _ROW = 640, 24, 20
_BAR, _AROUND, _UPRIGHT = 26, 110, 320
_FIRST_ROW = 9
# Nothing is written in a bar that is not there.
_UNLESS_ZERO = "0;-0;;"


class Series(NamedTuple):
    """A column of a sheet to draw; ``values`` are those of its cells, None where it has none."""

    column: int
    values: list[int | None]
    colour: str


def add_summary(book: Book, report: Report) -> "Summary":
    """The sheet with the figures; charts are added once there are sheets to draw."""
    sheet = book.add_sheet(_("Samenvatting"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    book.put(sheet, 0, 0, report.title, _TITLE)
    sheet.set_row(0, 34)
    day = format_date(report.date, "long")
    book.put(sheet, 1, 0, " · ".join(filter(None, [clean(report.subtitle), day])), _LINE)
    for row, (label, count) in enumerate(count_day(Teller(report)).items(), 3):
        book.put(sheet, row, 0, label, PLAIN)
        book.put(sheet, row, 1, count, _FIGURE)
        sheet.set_row_pixels(row, 28)
    return Summary(book, sheet)


class Summary:
    """The first sheet, with its charts two by two."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book, self._sheet = book, sheet
        self._heights = [0, 0]

    def draw_bars(
        self, source: Worksheet, rows: int, series: list[Series], title: str, alt: str
    ) -> None:
        """Lying bars, one per row of a sheet, its first column their labels."""
        rows = min(rows, MOST_BARS)
        chart = self._book.file.add_chart({"type": "bar", "subtype": "stacked"})
        one = len(series) == 1
        label = {"value": True, "num_format": _UNLESS_ZERO}
        label |= {"font": {"color": "#FFFFFF", "size": 9}}
        for each in series:
            chart.add_series(
                _as_series(source, rows, each) | {"gap": 45, "overlap": 100, "data_labels": label}
            )
        chart.set_y_axis(_axis(reverse=True, major_tick_mark="none"))
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_legend({"none": True} if one else {"position": "bottom", "font": _font()})
        self._place(chart, title, alt, rows * _BAR + _AROUND)

    def draw_columns(self, source: Worksheet, series: Series, title: str, alt: str) -> None:
        """Standing bars in time, one per row of a sheet."""
        chart = self._book.file.add_chart({"type": "column"})
        chart.add_series(_as_series(source, len(series.values), series) | {"gap": 30})
        chart.set_x_axis(_axis())
        lines = {"visible": True, "line": {"color": LINE}}
        chart.set_y_axis(_axis(major_gridlines=lines, num_format="0", min=0))
        chart.set_legend({"none": True})
        self._place(chart, title, alt, _UPRIGHT)

    def _place(self, chart: Chart, title: str, alt: str, height: int) -> None:
        chart.set_title(
            {"name": title, "overlay": False, "name_font": _font(size=13, name="Georgia")}
        )
        chart.set_chartarea({"border": {"color": LINE}})
        chart.set_size({"width": _WIDE, "height": height})
        # The column that is shortest.
        side = self._heights.index(min(self._heights))
        place: dict[str, Any] = {"description": f"{title}. {alt}", "object_position": 3}
        place |= {"x_offset": side * (_WIDE + _GAP), "y_offset": self._heights[side]}
        self._sheet.insert_chart(_FIRST_ROW, 0, chart, place)
        self._heights[side] += height + _GAP


def _as_series(source: Worksheet, rows: int, series: Series) -> dict[str, Any]:
    name = source.get_name()
    return {
        "name": [name, 0, series.column],
        "categories": [name, 1, 0, rows, 0],
        "values": [name, 1, series.column, rows, series.column],
        # What may not be told is a text in the sheet, and a gap here rather than a zero.
        "values_data": series.values[:rows],
        "fill": {"color": series.colour},
        "border": {"color": "#FFFFFF", "width": 0.75},
    }


def _font(**more: Any) -> dict[str, Any]:
    return {"color": INK, "size": 10, "bold": False, **more}


def _axis(**more: Any) -> dict[str, Any]:
    usual = {"num_font": _font(), "line": {"color": SECOND_INK}, "major_gridlines": {"visible": 0}}
    return usual | more
