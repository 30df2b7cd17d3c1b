"""Opening figures, in words."""

import msgspec
from flask_babel import format_decimal

from harvest.models import Workshop


class FigureView(msgspec.Struct, frozen=True):
    """A figure on a wall: its heading, and the chart in words."""

    id: int
    title: str
    source: str
    words: str


def list_figures(workshop: Workshop) -> list[FigureView]:
    """The figures of a day, in their order."""
    return [
        FigureView(
            each.id,
            each.title,
            each.source,
            "; ".join(f"{label}: {format_decimal(value)}" for label, value in each.rows),
        )
        for each in workshop.figures
    ]
