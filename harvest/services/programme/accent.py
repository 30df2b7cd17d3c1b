"""The accent of a day: a colour that can be read on paper, and its lighter twin for the dark."""

import colorsys
import re
from collections.abc import Iterator

# Of static/css/tokens.css: what links and marks stand on.
PAPER, SHEET = "#f7f3ea", "#fffdf8"
DARK_PAPER, DARK_SHEET, DARK_SHADE = "#171611", "#211f19", "#2b2820"
LEAST_CONTRAST = 4.5  # WCAG 2.2 AA, for text
_SOFT = 0.1  # how much of the accent is in its soft ground
_STEP = 0.005  # of lightness, between two tries
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)

_Parts = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether this is a colour as #rrggbb."""
    return _COLOUR.fullmatch(text) is not None


def is_readable(accent: str) -> bool:
    """Whether text in this colour can be read on paper, on a sheet and on its own soft ground."""
    return all(contrast(accent, each) >= LEAST_CONTRAST for each in (PAPER, SHEET, soft_of(accent)))


def nearest_readable(accent: str) -> str:
    """The same hue, as much darker as it must be."""
    return next(each for each in _shades(accent, -_STEP) if is_readable(each))


def in_the_dark(accent: str) -> str:
    """The same hue, as much lighter as it must be to be read on a dark page."""
    grounds = (DARK_PAPER, DARK_SHEET, DARK_SHADE)
    return next(
        each
        for each in _shades(accent, _STEP)
        if all(contrast(each, ground) >= LEAST_CONTRAST for ground in grounds)
    )


def soft_of(accent: str) -> str:
    """A ground with a little of the accent in it."""
    mixed = zip(_parts(accent), _parts(SHEET), strict=True)
    red, green, blue = (_SOFT * own + (1 - _SOFT) * sheet for own, sheet in mixed)
    return _written((red, green, blue))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _shades(colour: str, step: float) -> Iterator[str]:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    while True:
        yield _written(colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation))
        lightness += step


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> _Parts:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: _Parts) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
