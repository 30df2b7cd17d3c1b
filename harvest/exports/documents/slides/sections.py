"""A slide per theme, or per kind of single voices: what was said, kind of question by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harvest.exports.colours import INK, KIND_COLOURS, SECOND_INK, SHADE
from harvest.exports.documents.slides.deck import (
    BOTTOM,
    BROADER,
    INSIDE,
    MARGIN,
    PADDING,
    SERIF,
    TOP,
    Box,
    Deck,
    Line,
    Page,
)
from harvest.exports.documents.slides.fitting import LEADING, count_lines, fit
from harvest.exports.documents.story import (
    Block,
    Central,
    Columns,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    Said,
)

QUOTES = 3  # of a kind, on one slide
_FIGURES, _CENTRAL, _HEAD = 16, 26, 18
_SIZES = (22, 19, 16)  # of quotes in columns: as large as there is room for
_GAP, _AFTER = 20, 7


@dataclass
class Section:
    """What a chapter tells below one of its headings; the first may have none."""

    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def divide(blocks: Sequence[Block]) -> Iterator[Section]:
    """A chapter in sections, by its headings."""
    section = Section()
    for block in blocks:
        if isinstance(block, Heading):
            if section.blocks or section.title:
                yield section
            section = Section(block.text)
        else:
            section.blocks.append(block)
    if section.blocks or section.title:
        yield section


def add_section(deck: Deck, title: str, section: Section) -> None:
    """The slide of a section that has quotes in columns."""
    page = deck.add(title)
    below = _add_figures(page, section, TOP)
    central = next((each.quote for each in section.blocks if isinstance(each, Central)), None)
    if central is not None:
        below = _add_central(page, central, below)
    for block in section.blocks:
        if isinstance(block, Said):
            numbers = ", ".join(map(str, block.numbers))
            page.notes += ["", f"{block.head}: {block.text} ({block.by}; {numbers})"]
        elif isinstance(block, Columns):
            _add_columns(page, block.columns, central, below)


def quoted(quote: Quote) -> str:
    """A quote as it stands in the notes, whole and with its number."""
    about = f" · {quote.about}" if quote.about else ""
    return f"{quote.text} ({quote.number}{about})"


def _add_figures(page: Page, section: Section, top: float) -> float:
    said = [each.text for each in section.blocks if isinstance(each, Paragraph)]
    if not said:
        return top
    text = fit(" · ".join(said), INSIDE, _FIGURES, 2)
    height = count_lines(text, INSIDE, _FIGURES) * _FIGURES * LEADING
    page.write(Box(MARGIN, top, INSIDE, height), [Line(text, _FIGURES, SECOND_INK, after=0)])
    page.notes += said
    return top + height + 12


def _add_central(page: Page, central: Quote, top: float) -> float:
    width = INSIDE / BROADER
    text = fit(f"“{central.text}”", width, _CENTRAL, 3)
    height = count_lines(text, width, _CENTRAL) * _CENTRAL * LEADING
    page.write(Box(MARGIN, top, INSIDE, height), [Line(text, _CENTRAL, INK, font=SERIF, after=0)])
    page.notes += ["", quoted(central)]
    return top + height + 18


def _add_columns(page: Page, columns: Sequence[Quotes], central: Quote | None, top: float) -> None:
    if not columns:
        return
    width = (INSIDE - _GAP * (len(columns) - 1)) / len(columns)
    inside = Box(0, 0, width - 2 * PADDING, BOTTOM - top - 2 * PADDING)
    chosen = [_choose(column.quotes, central) for column in columns]
    size = _largest(chosen, inside)
    for place, (column, quotes) in enumerate(zip(columns, chosen, strict=True)):
        colour, soft = KIND_COLOURS.get(column.kind, (INK, SHADE))
        head = Line(fit(column.head, inside.width, _HEAD, 1), _HEAD, colour, bold=True)
        box = Box(MARGIN + place * (width + _GAP), top, width, BOTTOM - top)
        page.write(box, [head, *_short(quotes, inside, size)], fill=soft)
        page.notes += ["", column.head, *map(quoted, column.quotes), *filter(None, [column.left])]


def _choose(quotes: Sequence[Quote], central: Quote | None) -> Sequence[Quote]:
    """The first few that are not told large already, unless there is no other."""
    return [each for each in quotes if each != central][:QUOTES] or quotes


def _largest(columns: Sequence[Sequence[Quote]], inside: Box) -> int:
    """The largest size in which all quotes are told whole, or the smallest there is."""
    for size in _SIZES:
        heights = [sum(_height(each.text, inside, size) for each in quotes) for quotes in columns]
        if max(heights, default=0) <= _room(inside):
            return size
    return _SIZES[-1]


def _short(quotes: Sequence[Quote], inside: Box, size: int) -> Iterator[Line]:
    """As much of each quote as there is room for, below the head of its column."""
    needed = [count_lines(quote.text, inside.width, size) for quote in quotes]
    room = int((_room(inside) - _AFTER * len(quotes)) / (size * LEADING))
    for quote, lines in zip(quotes, _share(needed, room), strict=True):
        yield Line(fit(quote.text, inside.width, size, lines), size, after=_AFTER)


def _share(needed: Sequence[int], room: int) -> list[int]:
    """So many lines for each; the short leave what they do not need to the long."""
    given = [0] * len(needed)
    ranked = sorted(range(len(needed)), key=needed.__getitem__)
    for left, place in zip(range(len(needed), 0, -1), ranked, strict=True):
        given[place] = max(1, min(needed[place], room // left))
        room -= given[place]
    return given


def _room(inside: Box) -> float:
    return inside.height - _HEAD * LEADING - _AFTER


def _height(text: str, inside: Box, size: int) -> float:
    return count_lines(text, inside.width, size) * size * LEADING + _AFTER
