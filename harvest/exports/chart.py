"""A figure as a chart: where its bars, lines and words lie, in pixels."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from harvest.models import Figure
from harvest.services.programme.figures.pages import rows_at_once
from harvest.services.programme.figures.wording import say_value

# How wide the letters of the house are, as a part of their height; bold ones are wider.
_LETTER, _BOLD = 0.54, 1.08
_WIDTHS = {"ijlI.,:;'|!\u00a0\u202f ": 0.36, "mwMW%@…—": 0.92, "0123456789€$£": 0.6}
_LEGEND = 64
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\s?[-–/]\s?[0-9]{2,4})?")


class Frame(msgspec.Struct, frozen=True):
    """The room of a chart, in pixels of a wall that is 1080 high."""

    width: int
    height: int


# What a wall leaves between its head and its foot: 16:9, 4:3, and one that stands upright.
FRAMES = {"wide": Frame(1816, 700), "square": Frame(1336, 700), "tall": Frame(920, 1160)}
WIDE = FRAMES["wide"]
# Read from the last row.
_SIZE = 33


class Words(msgspec.Struct, frozen=True):
    """A text; ``anchor`` is the side of ``x`` it stands on, as in SVG."""

    x: float
    y: float
    size: float
    text: str
    anchor: str = "start"
    bold: bool = False


class Bar(msgspec.Struct, frozen=True):
    """A bar, or the patch of a legend; ``tone`` counts the series from 0."""

    x: float
    y: float
    width: float
    height: float
    tone: int


class Curve(msgspec.Struct, frozen=True):
    """The points of a series, joined where no number is missing between them."""

    path: str
    points: list[tuple[float, float]]
    tone: int


class Rule(msgspec.Struct, frozen=True):
    """A straight line: an axis, or a mark to read heights by."""

    x1: float
    y1: float
    x2: float
    y2: float
    faint: bool = False


class Chart(msgspec.Struct, frozen=True):
    """A chart to draw."""

    title: str
    frame: Frame
    words: list[Words]
    bars: list[Bar]
    curves: list[Curve]
    rules: list[Rule]


def draw(figure: Figure, frame: Frame = WIDE, page: int = 0) -> Chart:
    """Lay out a page of a figure as bars from left to right, or all of it as lines."""
    return _bars(figure, frame, page) if figure.shape == "bar" else _lines(figure, frame)


def _bars(figure: Figure, frame: Frame, page: int) -> Chart:
    """The pages of a figure have one scale, and bars of the same thickness."""
    labels, values = [row[0] for row in figure.rows], [row[1:] for row in figure.rows]
    each = len(values[0])
    at_once, slots = rows_at_once(figure), _slots(labels)
    if slots[-1] >= at_once:
        slots = [row % at_once for row in range(len(labels))]
    legend, patches = _legend(figure.series, frame) if each > 1 else ([], [])
    top = 20 + (_LEGEND if legend else 0)
    step = (frame.height - top) / (max(slots) + 1)
    thick = min(64, step * 0.62) if each == 1 else min(56, step * 0.84 / each)
    name_size, value_size = min(34, step * 0.72), min(34, thick if each > 1 else step * 0.72)
    names = [_short(label, 0.4 * frame.width, name_size) for label in labels]
    left = max(_width(name, name_size) for name in names) + 24
    said = [[_say(value, figure.unit) for value in row] for row in values]
    right = max(_width(text, value_size, _BOLD) for row in said for text in row) + 24
    least, most = _span(values)
    scale = (frame.width - left - right) / (most - least or 1.0)
    zero = left - least * scale
    words, bars = legend, patches
    shown = slice(page * at_once, (page + 1) * at_once)
    of_page = zip(names[shown], slots[shown], values[shown], said[shown], strict=True)
    for name, slot, row, texts in of_page:
        middle = top + (slot + 0.5) * step
        words.append(Words(left - 20, middle, name_size, name, "end"))
        for tone, (value, text) in enumerate(zip(row, texts, strict=True)):
            if value is None:
                continue
            y = middle + (tone - each / 2) * thick
            x, width = zero + min(0.0, value) * scale, max(2.0, abs(value) * scale)
            gap = 1 if each > 1 else 0
            bars.append(Bar(x, y + gap, width, thick - 2 * gap, tone))
            end = max(zero, zero + value * scale) + 14
            words.append(Words(end, y + thick / 2, value_size, text, bold=True))
    return Chart(figure.title, frame, words, bars, [], [Rule(zero, top, zero, frame.height)])


def _lines(figure: Figure, frame: Frame) -> Chart:
    labels, values = [row[0] for row in figure.rows], [row[1:] for row in figure.rows]
    several = len(values[0]) > 1
    slots, size = _slots(labels), _SIZE
    least, most = _span(values)
    ticks = _ticks(least, most) if several else []
    least, most = min([least, *ticks]), max([most, *ticks])
    top, base = (30 if several else 80), frame.height - 70
    names = [_short(label, 0.2 * frame.width, size) for label in labels]
    half = max(_width(name, size) for name in names) / 2
    ends = _ends(figure, values, frame) if several else []
    said = [_say(row[0], figure.unit) for row in values]
    widest = max(_width(text, size, _BOLD) for text in said)
    left = right = 16 + (half if several else max(half, widest / 2))
    if several:
        left = max(left, 30 + max(_width(_say(tick, figure.unit), size) for tick in ticks))
        right = max(right, 40 + max(_width(text, size, _BOLD) for *_place, text in ends))
    step = (frame.width - left - right) / max(1, slots[-1])
    scale = (base - top) / (most - least or 1.0)

    def place(row: int, value: float) -> tuple[float, float]:
        return left + slots[row] * step, base - (value - least) * scale

    rules = [Rule(left, place(0, 0)[1], frame.width - right, place(0, 0)[1])]
    heights = [place(0, tick)[1] for tick in ticks]
    rules += [Rule(left, y, frame.width - right, y, faint=True) for y in heights]
    words = [
        Words(left - 24, y, size, _say(tick, figure.unit), "end")
        for tick, y in zip(ticks, heights, strict=True)
    ]
    words += [
        Words(place(row, 0)[0], frame.height - 24, size, names[row], "middle")
        for row in _some(len(names), step, 2 * half)
    ]
    if not several:
        for row in _some(len(said), step, widest):
            x, y = place(row, values[row][0])
            words.append(Words(x, y - 38, size, said[row], "middle", bold=True))
    heights = _apart([place(row, value)[1] for row, value, _text in ends], top, base)
    for (row, value, text), height in zip(ends, heights, strict=True):
        words.append(Words(place(row, value)[0] + 24, height, size, text, bold=True))
    curves = []
    for tone in range(len(values[0])):
        column = [row[tone] for row in values]
        points = [None if each is None else place(i, each) for i, each in enumerate(column)]
        curves.append(Curve(_path(points), [each for each in points if each], tone))
    return Chart(figure.title, frame, words, [], curves, rules)


def _slots(labels: Sequence[str]) -> list[int]:
    """The place of each row on its axis: years keep room for those that are not there."""
    found = [_YEAR.fullmatch(label.strip()) for label in labels]
    years = [int(each[1]) for each in found if each]
    steps = [b - a for a, b in pairwise(years)]
    if len(years) < len(labels) or not (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
        return list(range(len(labels)))
    return [abs(year - years[0]) for year in years]


def _span(values: Sequence[Sequence[float | None]]) -> tuple[float, float]:
    known = [value for row in values for value in row if value is not None]
    return min(0.0, *known), max(0.0, *known)


def _ticks(least: float, most: float) -> list[float]:
    """Round numbers from the least to the most, some four of them."""
    rough = (most - least or 1.0) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)
    return [i * step for i in range(math.floor(least / step), math.ceil(most / step) + 1)]


def _legend(series: Sequence[str], frame: Frame) -> tuple[list[Words], list[Bar]]:
    words, patches, x = [], [], 4.0
    for tone, name in enumerate(series):
        text = _short(name, frame.width / len(series) - 90, _SIZE)
        patches.append(Bar(x, 18, 28, 28, tone))
        words.append(Words(x + 42, 32, _SIZE, text))
        x += 42 + _width(text, _SIZE) + 48
    return words, patches


def _ends(
    figure: Figure, values: Sequence[Sequence[float | None]], frame: Frame
) -> list[tuple[int, float, str]]:
    """What is written where each line ends: the row, the value, and the name with the value."""
    ends = []
    for tone, name in enumerate(figure.series):
        known = [(row, each[tone]) for row, each in enumerate(values) if each[tone] is not None]
        ends += [
            (row, value, f"{_short(name, 0.2 * frame.width, _SIZE)} {_say(value, figure.unit)}")
            for row, value in known[-1:]
            if value is not None
        ]
    return ends


def _some(count: int, step: float, widest: float) -> Iterator[int]:
    """Which of the words on a row have room beside each other; the last always."""
    every = max(1, math.ceil((widest + 20) / step)) if step else 1
    return (row for row in range(count) if (count - 1 - row) % every == 0)


def _apart(heights: Sequence[float], top: float, base: float) -> list[float]:
    """The same heights, with room for a line of text between them."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = dict(enumerate(heights))
    for above, here in pairwise(order):
        placed[here] = max(placed[here], placed[above] + 40)
    lowest = base
    for here in reversed(order):
        placed[here] = max(top, min(placed[here], lowest))
        lowest = placed[here] - 40
    return [placed[i] for i in range(len(heights))]


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    steps, pen = [], "M"
    for point in points:
        if point:
            steps.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "L" if point else "M"
    return "".join(steps)


def _say(value: float | None, unit: str) -> str:
    return "" if value is None else say_value(value, unit)


def _width(text: str, size: float, weight: float = 1.0) -> float:
    return sum(map(_letter_width, text)) * size * weight


def _letter_width(letter: str) -> float:
    for letters, width in _WIDTHS.items():
        if letter in letters:
            return width
    if ord(letter) > 0x2E7F:
        return 1.05
    return 0.7 if letter.isupper() else _LETTER


def _short(label: str, room: float, size: float) -> str:
    """A label, cut where it would be wider than its room in pixels."""
    if _width(label, size) <= room:
        return label
    cut = label
    while len(cut) > 1 and _width(f"{cut}…", size) > room:
        cut = cut[:-1].rstrip()
    return f"{cut}…"
