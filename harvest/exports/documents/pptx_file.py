"""A report as slides for the plenary: little on each, and all the rest in its notes."""

from collections.abc import Callable, Iterator, Sequence

from flask_babel import ngettext

from harvest.exports.cells import UNTOLD
from harvest.exports.colours import INK, KIND_COLOURS, SECOND_INK
from harvest.exports.documents.slides import charts, tables
from harvest.exports.documents.slides.deck import (
    BOTTOM,
    BROADER,
    INSIDE,
    MARGIN,
    PADDING,
    SERIF,
    SMALLEST,
    TOP,
    Box,
    Deck,
    Line,
    Page,
)
from harvest.exports.documents.slides.fitting import LEADING, count_lines, fit
from harvest.exports.documents.slides.sections import Section, add_section, divide, quoted
from harvest.exports.documents.story import (
    Block,
    Chapter,
    Chart,
    Columns,
    Facts,
    Lines,
    Paragraph,
    Promise,
    Promises,
    Quotes,
    Story,
    Table,
)

_READ, _SMALL, _FIGURE, _GAP, _CAPTION = 18, 16, 60, 20, 46
_ACROSS, _DOWN = 3, 2  # cards of promises on a slide
_MOST_LINES = 6  # of one paragraph
_BETWEEN = 14  # what does not belong together


def make_pptx(story: Story) -> bytes:
    """Make slides of a story. How it was made is in the notes of the last."""
    deck = Deck(story)
    deck.add_title(story.title, [story.subtitle, story.kind, story.day])
    method: list[str] = []
    for chapter in story.chapters:
        if chapter.part == "method":
            method = ["", chapter.title, *_paragraphs(chapter.blocks)]
        else:
            _TELL.get(chapter.part, _tell_in_words)(deck, chapter, story.accent)
    deck.pages[-1].notes += method
    return deck.finish()


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def _tell_figures(deck: Deck, chapter: Chapter, accent: str) -> None:
    """The figures at a glance, and a slide per chart."""
    page = deck.add(chapter.title)
    for block in chapter.blocks:
        if isinstance(block, Facts):
            _write_facts(page, block, accent)
        elif isinstance(block, Paragraph):
            page.write(Box(MARGIN, 340, INSIDE, 60), [Line(block.text, 24, SECOND_INK)])
        elif isinstance(block, Chart):
            _add_chart(deck, block, accent)


def _write_facts(page: Page, block: Facts, accent: str) -> None:
    wide = (INSIDE - _GAP * (len(block.facts) - 1)) / len(block.facts)
    for place, fact in enumerate(block.facts):
        box = Box(MARGIN + place * (wide + _GAP), 190, wide, 130)
        label = fit(fact.label, wide, _READ, 2)
        figure = Line(fact.value, _FIGURE, accent, font=SERIF, after=0)
        page.write(box, [figure, Line(label, _READ, SECOND_INK)])
        page.notes.append(f"{fact.label}: {fact.value}")


def _add_chart(deck: Deck, chart: Chart, accent: str) -> None:
    page = deck.add(chart.title)
    box = Box(MARGIN, TOP, INSIDE, BOTTOM - TOP - _CAPTION)
    left = charts.draw(page, chart, box, accent)
    more = ngettext("en nog %(num)s", "en nog %(num)s", left) if left else ""
    caption = " · ".join(filter(None, [chart.alt, more]))
    below = Box(MARGIN, BOTTOM - _CAPTION + 6, INSIDE, _CAPTION - 6)
    page.write(below, [Line(fit(caption, INSIDE, _SMALL, 2), _SMALL, SECOND_INK, after=0)])
    page.notes += [chart.alt, "", *_in_words(chart)]


def _in_words(chart: Chart) -> Iterator[str]:
    """All that a chart draws, for the notes."""
    for place, label in enumerate(chart.labels):
        told = []
        for series in chart.series:
            value = series.values[place]
            count = UNTOLD if value is None else str(value)
            told.append(f"{series.name} {count}" if len(chart.series) > 1 else count)
        yield f"{label}: {', '.join(told)}"


def _tell_sections(deck: Deck, chapter: Chapter, _accent: str) -> None:
    """A slide per theme, or per kind of single voices."""
    for section in divide(chapter.blocks):
        add_section(deck, section.title or chapter.title, section)


def _tell_tables(deck: Deck, chapter: Chapter, accent: str) -> None:
    caption = " ".join(_paragraphs(chapter.blocks))
    for block in chapter.blocks:
        if isinstance(block, Table):
            for part in tables.divide(block):
                page = deck.add(block.title)
                tables.draw(page, block, part, Box(MARGIN, TOP, INSIDE, BOTTOM - TOP), accent)
                page.notes += filter(None, [caption])
                page.notes += _rows(block, part)


def _rows(table: Table, part: tables.Part) -> Iterator[str]:
    """The part of a table that a slide shows, its labels and heads whole."""
    for row in part.rows:
        cells = (
            f"{table.heads[column + 1]} {UNTOLD if count is None else count}"
            for column in part.columns
            for count in [table.grid[row][column]]
        )
        yield f"{table.labels[row]}: {', '.join(cells)}"


def _tell_promises(deck: Deck, chapter: Chapter, _accent: str) -> None:
    """What people promised: a hall reads along, so that what was not shared is not there."""
    promises = [
        promise
        for block in chapter.blocks
        if isinstance(block, Promises)
        for promise in block.promises
        if not promise.is_private
    ]
    each = _ACROSS * _DOWN
    for start in range(0, len(promises), each):
        page = deck.add(chapter.title)
        for place, promise in enumerate(promises[start : start + each]):
            _write_promise(page, promise, place)


def _write_promise(page: Page, promise: Promise, place: int) -> None:
    down, across = divmod(place, _ACROSS)
    wide = (INSIDE - _GAP * (_ACROSS - 1)) / _ACROSS
    high = (BOTTOM - TOP - _GAP * (_DOWN - 1)) / _DOWN
    box = Box(MARGIN + across * (wide + _GAP), TOP + down * (high + _GAP), wide, high)
    colour, soft = KIND_COLOURS["next_action"]
    inside = wide - 2 * PADDING
    lines = [
        Line(fit(promise.who, inside, _READ, 1), _READ, colour, bold=True),
        Line(fit(promise.what, inside, _READ, 4), _READ),
        Line(fit(promise.about, inside, SMALLEST, 1), SMALLEST, SECOND_INK, after=0),
    ]
    page.write(box, [line for line in lines if line.text], fill=soft)
    about = f" ({promise.about})" if promise.about else ""
    page.notes.append(f"{promise.who}: {promise.what}{about}")


def _tell_in_words(deck: Deck, chapter: Chapter, _accent: str) -> None:
    """Chapters that are to be read: as many slides as they take."""
    sheet = _Sheet(deck, chapter.title)
    for section in divide(chapter.blocks):
        groups = list(_groups(section))
        if section.title and groups:
            title = Line(fit(section.title, INSIDE / BROADER, 22, 2), 22, font=SERIF)
            groups[0].insert(0, (title, section.title))
        for group in groups:
            sheet.add(group)
    sheet.finish()


_Told = tuple[Line, str]  # as it stands on a slide, and the whole of it


class _Sheet:
    """Text that goes on on the next slide where one is full."""

    def __init__(self, deck: Deck, title: str) -> None:
        self._deck, self._title = deck, title
        self._page: Page | None = None
        self._lines: list[Line] = []
        self._room = 0.0

    def add(self, group: Sequence[_Told]) -> None:
        """Add what belongs together; it is parted only where it is longer than a slide."""
        if sum(_height(line) for line, _whole in group) > self._room:
            self._turn()
        for line, whole in group:
            if _height(line) > self._room:
                self._turn()
            self._lines.append(line)
            self._room -= _height(line)
            if self._page is not None:
                self._page.notes.append(whole)

    def finish(self) -> None:
        """Write what was added to the slide that is under way."""
        if self._page is not None and self._lines:
            self._page.write(Box(MARGIN, TOP, INSIDE, BOTTOM - TOP), self._lines)

    def _turn(self) -> None:
        if self._page is not None and not self._lines:
            return
        self.finish()
        self._page, self._lines = self._deck.add(self._title), []
        self._room = BOTTOM - TOP


def _height(line: Line) -> float:
    return count_lines(line.text, INSIDE, line.size) * line.size * LEADING + line.after


def _groups(section: Section) -> Iterator[list[_Told]]:
    """What a section says, in parts that belong together."""
    for block in section.blocks:
        match block:
            case Paragraph():
                colour = SECOND_INK if block.quiet else INK
                text = fit(block.text, INSIDE, _READ, _MOST_LINES)
                yield [(Line(text, _READ, colour, after=_BETWEEN), block.text)]
            case Lines():
                for text in block.lines:
                    yield [(Line(fit(text, INSIDE, _READ, 2), _READ), text)]
            case Quotes():
                yield list(_quotes(block))
            case Columns():
                for column in block.columns:
                    yield list(_quotes(column))
            case _:
                pass


def _quotes(block: Quotes) -> Iterator[_Told]:
    if block.head:
        head = Line(fit(block.head, INSIDE, _READ, 2), _READ, bold=True, after=3)
        yield head, block.head
    for left, quote in zip(range(len(block.quotes), 0, -1), block.quotes, strict=True):
        text = fit(f"“{quote.text}”", INSIDE, _SMALL, 2)
        yield Line(text, _SMALL, after=_BETWEEN if left == 1 else 6), quoted(quote)
    if block.left:
        yield Line(block.left, _SMALL, SECOND_INK), block.left


_TELL: dict[str, Callable[[Deck, Chapter, str], None]] = {
    "figures": _tell_figures,
    "themes": _tell_sections,
    "regions": _tell_tables,
    "steps": _tell_promises,
    "voices": _tell_sections,
}
