"""Opening figures, in words."""

import msgspec

from harvest.models import Workshop
from harvest.services.programme.figures.fingerprint import fingerprint
from harvest.services.programme.figures.wording import say_figure


class FigureView(msgspec.Struct, frozen=True):
    """A figure on a wall: its heading, and the chart in words.

    ``drawn`` changes when the chart does, for a wall that shows it already.
    """

    id: int
    title: str
    source: str
    words: str
    drawn: str


def list_figures(workshop: Workshop) -> list[FigureView]:
    """The figures of a day, in their order."""
    return [
        FigureView(each.id, each.title, each.source, say_figure(each), fingerprint(each))
        for each in workshop.figures
    ]
