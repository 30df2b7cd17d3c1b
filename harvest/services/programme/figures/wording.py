"""Figures in words, in the language of the reader."""

from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import format_decimal
from flask_babel import get_locale

from harvest.models import Figure

_BEFORE = ("€", "$", "£")
_NO_BREAK = "\u00a0"


def say_value(value: float, unit: str) -> str:
    """A number with its unit, at most three digits after its mark or, below 1, after its zeros."""
    locale = get_locale()
    exact = Decimal(repr(value))
    places = 3 if abs(exact) >= 1 or not exact else 2 - exact.adjusted()
    number = format_decimal(round(exact, places), locale=locale, decimal_quantization=False)
    number = number.replace(" ", _NO_BREAK).replace("-", "\u2212")
    if not unit:
        return number
    pattern = locale.currency_formats["standard"].pattern if locale else ""
    if unit in _BEFORE and pattern.startswith("¤"):
        return f"{unit}{_NO_BREAK if pattern[1:2].isspace() else ''}{number}"
    return f"{number}{_NO_BREAK}{unit}"


def say_figure(figure: Figure) -> str:
    """A whole figure as one line: each label with its numbers."""
    return "; ".join(
        f"{label}: {_say_row(figure.series or [''], values, figure.unit)}"
        for label, *values in figure.rows
    )


def _say_row(names: Sequence[str], values: Sequence[float | None], unit: str) -> str:
    return ", ".join(
        f"{name} {say_value(value, unit)}".strip()
        for name, value in zip(names, values, strict=True)
        if value is not None
    )
