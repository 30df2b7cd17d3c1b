"""Opening figures, in words."""

import msgspec

from harvest.models import Workshop
from harvest.services.programme.figures.fingerprint import fingerprint
from harvest.services.programme.figures.pages import count_pages
from harvest.services.programme.figures.wording import say_figure


class FigureView(msgspec.Struct, frozen=True):
    """A figure on a wall: its heading, and the chart in words.

    ``drawn`` changes when the chart does, for a wall that shows it already; of a chart
    with many bars a wall shows ``pages``.
    """

    id: int
    title: str
    source: str
    words: str
    drawn: str
    pages: int


def list_figures(workshop: Workshop) -> list[FigureView]:
    """The figures of a day, in their order."""
    return [
        FigureView(
            id=each.id,
            title=each.title,
            source=each.source,
            words=say_figure(each),
            drawn=fingerprint(each),
            pages=count_pages(each),
        )
        for each in workshop.figures
    ]
