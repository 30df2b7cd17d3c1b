"""Figures as pictures, in the colours of a light or a dark wall."""

from flask import render_template

from harvest.exports.chart import FRAMES, WIDE, draw
from harvest.models import Figure
from harvest.views.palette import colour

# The colours of a chart's text, its axes, and its series.
_LOOKS = {
    "light": ("ink", "ink-2", ("lever", "opportunity", "next-action", "focus")),
    "dark": (
        "dark-ink",
        "dark-ink-2",
        ("dark-lever", "dark-opportunity", "dark-next-action", "dark-focus"),
    ),
}


def picture(figure: Figure, look: str = "light", shape: str = "wide", page: int = 0) -> str:
    """A page of a figure as SVG; an unknown ``look`` is light, an unknown ``shape`` wide."""
    ink, rule, tones = _LOOKS.get(look, _LOOKS["light"])
    return render_template(
        "wall/figure.svg",
        chart=draw(figure, FRAMES.get(shape, WIDE), page),
        page=page,
        ink=colour(ink),
        rule_tone=colour(rule),
        tones=[colour(each) for each in tones],
    )
