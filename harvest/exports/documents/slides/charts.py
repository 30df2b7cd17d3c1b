"""Charts on slides that can be edited: the figures are in them, and the program draws."""

from datetime import datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.chart import XL_TICK_LABEL_POSITION as LABELS
from pptx.util import Pt

from harvest.exports.colours import INK, KIND_COLOURS, OTHER_COLOURS
from harvest.exports.documents.slides.deck import SMALLEST, Box, Page, rgb
from harvest.exports.documents.slides.fitting import fit
from harvest.exports.documents.story import Chart

MOST_BARS = 14
_ANY_DAY = datetime(2000, 1, 1)
_LABEL_WIDTH, _COLUMNS_WITH_FIGURES = 290, 16
_UNLESS_ZERO = "0;-0;;"
_TYPES = {
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
}


class _Figures(CategoryChartData):
    """The figures of a chart, with the sheet to edit them in."""

    @property
    def _workbook_writer(self) -> Any:
        return _Sheet(self)


class _Sheet(CategoryWorkbookWriter):
    """Writes texts as texts: the library would take =1+1 for something to calculate."""

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        # The same chart gives the same bytes.
        workbook.set_properties({"created": _ANY_DAY})
        for row, label in enumerate(self._chart_data.categories, 1):
            worksheet.write_string(row, 0, str(label.label))
        for column, series in enumerate(self._chart_data, 1):
            worksheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    worksheet.write_number(row, column, value)


def draw(page: Page, chart: Chart, box: Box, accent: str) -> int:
    """Draw a chart; how many of its bars there is no room for."""
    is_upright = chart.form == "columns"
    shown = len(chart.labels) if is_upright else min(len(chart.labels), MOST_BARS)
    figures = _Figures(number_format="0")
    figures.categories = [fit(label, _LABEL_WIDTH, SMALLEST, 1) for label in chart.labels[:shown]]
    for series in chart.series:
        figures.add_series(series.name, series.values[:shown])
    frame = page.slide.shapes.add_chart(_TYPES[chart.form], *box.lengths, figures)
    properties = frame._element.nvGraphicFramePr.cNvPr  # no other way
    properties.set("descr", f"{chart.title}. {chart.alt}")
    properties.set("name", chart.title)
    _dress(frame.chart, chart, accent, is_upright=is_upright)
    return len(chart.labels) - shown


def _dress(drawn: Any, chart: Chart, accent: str, *, is_upright: bool) -> None:
    drawn.has_title = False
    drawn.font.size, drawn.font.color.rgb = Pt(SMALLEST), rgb(INK)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    plot = drawn.plots[0]
    plot.gap_width = 30 if is_upright else 40
    plot.vary_by_categories = False
    if chart.form == "stacked":
        plot.overlap = 100
    drawn.value_axis.visible = False
    drawn.value_axis.minimum_scale = 0
    drawn.value_axis.has_major_gridlines = False
    drawn.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    drawn.category_axis.tick_label_position = LABELS.LOW
    drawn.category_axis.format.line.color.rgb = rgb(INK)
    if not is_upright:
        drawn.category_axis.reverse_order = True
    if not is_upright or len(chart.labels) <= _COLUMNS_WITH_FIGURES:
        _label(plot, is_stacked=chart.form == "stacked")
    for place, (series, source) in enumerate(zip(plot.series, chart.series, strict=True)):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(_colour(source.kind, place, accent))
        series.invert_if_negative = False


def _label(plot: Any, *, is_stacked: bool) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    # Nothing is written in a bar that is not there.
    labels.number_format, labels.number_format_is_linked = _UNLESS_ZERO, False
    labels.font.size, labels.font.bold = Pt(SMALLEST), True
    labels.font.color.rgb = rgb("#FFFFFF" if is_stacked else INK)
    labels.position = XL_LABEL_POSITION.CENTER if is_stacked else XL_LABEL_POSITION.OUTSIDE_END


def _colour(kind: str | None, place: int, accent: str) -> str:
    if kind in KIND_COLOURS:
        return KIND_COLOURS[kind][0]
    return accent if place == 0 else OTHER_COLOURS[place % len(OTHER_COLOURS)]
