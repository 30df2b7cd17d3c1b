"""A figure as a chart: where its bars or points lie, in pixels."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from flask_babel import format_decimal

from harvest.models import Figure

WIDTH, HEIGHT = 1840, 640
LEFT, RIGHT, TOP, BOTTOM = 420, 150, 20, 70
NAME_LETTERS = 32


class ChartRow(msgspec.Struct, frozen=True):
    """One row of a chart: its name, its number in words, and where it is drawn."""

    name: str
    value: str
    x: float
    y: float
    size: float


class Chart(msgspec.Struct, frozen=True):
    """A chart to draw; ``path`` joins the points of a line."""

    id: int
    title: str
    source: str
    shape: str
    rows: list[ChartRow]
    step: float
    zero: float
    path: str


def draw(figure: Figure) -> Chart:
    """Lay out a figure as bars from left to right, or as a line."""
    values = [float(value) for _label, value in figure.rows]
    return _bars(figure, values) if figure.shape == "bar" else _line(figure, values)


def _bars(figure: Figure, values: Sequence[float]) -> Chart:
    least, most = min(0.0, *values), max(0.0, *values)
    scale = (WIDTH - LEFT - RIGHT) / (most - least or 1.0)
    step = (HEIGHT - TOP) / len(values)
    zero = LEFT - least * scale
    rows = [
        ChartRow(
            _short(label),
            format_decimal(value),
            round(zero + min(0.0, value) * scale, 1),
            round(TOP + i * step, 1),
            round(abs(value) * scale, 1),
        )
        for i, (label, value) in enumerate(figure.rows)
    ]
    return Chart(
        figure.id, figure.title, figure.source, "bar", rows, round(step, 1), round(zero, 1), ""
    )


def _line(figure: Figure, values: Sequence[float]) -> Chart:
    least, most = min(0.0, *values), max(values)
    scale = (HEIGHT - TOP - BOTTOM - 50) / (most - least or 1.0)
    step = (WIDTH - 160) / max(1, len(values) - 1)
    base = HEIGHT - BOTTOM
    rows = [
        ChartRow(
            _short(label),
            format_decimal(value),
            round(80 + i * step, 1),
            round(base - (value - least) * scale, 1),
            0.0,
        )
        for i, (label, value) in enumerate(figure.rows)
    ]
    path = f"M{rows[0].x} {rows[0].y}" + "".join(f"L{b.x} {b.y}" for _, b in pairwise(rows))
    zero = round(base + least * scale, 1)
    return Chart(figure.id, figure.title, figure.source, "line", rows, round(step, 1), zero, path)


def _short(label: str) -> str:
    return label if len(label) <= NAME_LETTERS else f"{label[: NAME_LETTERS - 1].rstrip()}…"
