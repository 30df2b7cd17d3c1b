"""A report as Markdown, for who goes on writing in a plain text or on a website."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from harvest.exports.cells import UNTOLD, clean
from harvest.exports.documents.story import (
    Block,
    Central,
    Chart,
    Columns,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Promise,
    Promises,
    Quote,
    Quotes,
    Said,
    Story,
    Table,
)

_ACTIVE = re.compile(r"[\\`*_\[\]{}#|~^$>]|&(?=#?\w+;)|<")
_LEADING = re.compile(r"^(\d*)([-+=.)])")
# As entities, because old readers of Markdown know no backslash before these.
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def make_markdown(story: Story) -> bytes:
    """Write a story as Markdown; its tables are those of GitHub."""
    blocks = [
        f"# {escape(story.title)}",
        *([escape(story.subtitle)] if story.subtitle else []),
        f"{escape(story.kind)} · {escape(story.day)}",
    ]
    for chapter in story.chapters:
        blocks.append(f"## {escape(chapter.title)}")
        for block in chapter.blocks:
            blocks += _write(block)
    return ("\n\n".join(blocks) + "\n").encode()


def escape(text: str) -> str:
    """Turn a text of somebody else's into one line that Markdown shows as it is."""
    line = " ".join(clean(text).split())
    line = _ACTIVE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)
    return _LEADING.sub(r"\1\\\2", line)


def _write(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"### {escape(text)}"
        case Paragraph(text, quiet):
            yield _quiet(escape(text)) if quiet else escape(text)
        case Facts(facts):
            yield " · ".join(f"{escape(f.label)}: {_strong(escape(f.value))}" for f in facts)
        case Central(quote):
            yield f"> {_quote(quote)}"
        case Said(head, text, by, numbers):
            source = "; ".join([escape(by), ", ".join(map(str, numbers))])
            yield f"{_strong(escape(head))}: {escape(text)} {_quiet(f'({source})')}"
        case Columns(columns):
            for column in columns:
                yield from _quotes(column)
        case Quotes():
            yield from _quotes(block)
        case Lines(lines):
            yield "\n".join(f"- {escape(line)}" for line in lines)
        case Promises(promises):
            yield "\n".join(f"- {_promise(promise)}" for promise in promises)
        case Chart():
            yield from _chart(block)
        case Table(title, heads, labels, grid):
            yield _strong(escape(title))
            yield _table(heads, labels, grid)
        case _:
            assert_never(block)


def _quotes(block: Quotes) -> Iterator[str]:
    yield f"#### {escape(block.head)}"
    if block.quotes:
        yield "\n".join(f"- {_quote(quote)}" for quote in block.quotes)
    if block.left:
        yield _quiet(escape(block.left))


def _quote(quote: Quote) -> str:
    source = " · ".join([f"({quote.number})", *([escape(quote.about)] if quote.about else [])])
    return f"{escape(quote.text)} {_quiet(source)}"


def _promise(promise: Promise) -> str:
    about = f" {_quiet(f'({escape(promise.about)})')}" if promise.about else ""
    return f"{_strong(escape(promise.who))}: {escape(promise.what)}{about}"


def _chart(chart: Chart) -> Iterator[str]:
    """A chart as the table it is drawn of: a plain text holds no picture."""
    yield _strong(escape(chart.title))
    yield escape(chart.alt)
    names = [series.name for series in chart.series]
    values = zip(*(series.values for series in chart.series), strict=True)
    yield _table(["", *names], chart.labels, values)


def _table(heads: list[str], labels: list[str], grid: Iterable[Iterable[int | None]]) -> str:
    lines = [_row(map(escape, heads)), _row([":--", *["--:"] * (len(heads) - 1)])]
    lines += [
        _row([escape(label), *(UNTOLD if count is None else str(count) for count in counts)])
        for label, counts in zip(labels, grid, strict=True)
    ]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _strong(text: str) -> str:
    return f"**{text}**" if text else ""


def _quiet(text: str) -> str:
    return f"*{text}*" if text else ""
