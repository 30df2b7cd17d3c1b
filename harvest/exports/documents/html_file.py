"""A report as a piece of HTML to paste in a newsletter: without images, scripts or sheets."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from harvest.exports.cells import UNTOLD
from harvest.exports.colours import INK, KIND_COLOURS, LINE, SECOND_INK, SHADE, tint
from harvest.exports.documents.story import Chart, Story

_BARS = 85  # percent of a chart's width; the rest is for the figure behind the longest


def make_html(story: Story) -> bytes:
    """Write a story as mail programs can show it."""
    return f"{_layout().render(story=story).strip()}\n".encode()


@cache
def _layout() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"lines": _lines, "count": _count}
    environment.globals |= {
        "kind_colours": KIND_COLOURS,
        "colours": {"ink": INK, "second": SECOND_INK, "line": LINE, "shade": SHADE},
        "tint": tint,
        "widths_of": _widths,
        "total_of": _total,
    }
    return environment.get_template("newsletter.html")


def _lines(text: str) -> Markup:
    """A note may have lines of its own."""
    return Markup("<br>").join(text.splitlines())


def _count(value: int | None) -> str:
    return UNTOLD if value is None else str(value) if value else "–"


def _values(chart: Chart, place: int) -> list[int]:
    return [series.values[place] or 0 for series in chart.series]


def _widths(chart: Chart, place: int) -> list[int]:
    """How long the bars of a label are, in percent, one per series; 0 where there is none."""
    longest = max(sum(_values(chart, each)) for each in range(len(chart.labels))) or 1
    return [value and max(1, value * _BARS // longest) for value in _values(chart, place)]


def _total(chart: Chart, place: int) -> str:
    """What the bars of a label add up to, with a sign for what may not be told."""
    total = sum(_values(chart, place))
    if all(series.values[place] is not None for series in chart.series):
        return str(total)
    return f"{total}+{UNTOLD}" if total else UNTOLD
