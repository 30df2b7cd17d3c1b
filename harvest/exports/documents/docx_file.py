"""A report as a Word document, to write on in: everything in it has a style."""

import io
from datetime import datetime, time
from itertools import count
from typing import assert_never

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph as WordParagraph
from PIL import Image

from harvest.exports.documents.docx_contents import (
    CHAPTER,
    PART,
    add_contents,
    add_heading,
    number_pages,
)
from harvest.exports.documents.docx_marks import say
from harvest.exports.documents.docx_styles import (
    KIND_OF_DOCUMENT,
    NUMBER,
    QUIET,
    dress,
    head_style,
)
from harvest.exports.documents.docx_tables import add_facts, add_table
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
from harvest.exports.documents.typesetting import draw_charts
from harvest.exports.settling import settle

_LONGEST_TITLE = 255  # characters that the properties of a document hold
_ON_A_NEW_PAGE = ("themes", "regions")


def make_docx(story: Story) -> bytes:
    """Write a story as a Word document; the same story gives the same bytes."""
    document = docx.Document()
    dress(document, story)
    _add_title_page(document, story)
    writer = _Writer(document, story)
    for place, chapter in enumerate(story.chapters):
        heading = writer.head(chapter.title, CHAPTER)
        opens_page = place == 0 or chapter.part in _ON_A_NEW_PAGE
        heading.paragraph_format.page_break_before = opens_page or None
        for block in chapter.blocks:
            writer.write(block)
    number_pages(document, story.foot)
    _set_properties(document, story)
    written = io.BytesIO()
    document.save(written)
    return settle(written)


def _add_title_page(document: Document, story: Story) -> None:
    if story.logo_type in ("image/png", "image/jpeg", "image/webp"):
        _add_logo(document, story)
    say(document.add_paragraph(), story.kind, KIND_OF_DOCUMENT)
    say(document.add_paragraph(style="Title"), story.title)
    if story.subtitle:
        say(document.add_paragraph(style="Subtitle"), story.subtitle)
    document.add_paragraph(story.day)
    add_contents(document, story)


def _add_logo(document: Document, story: Story) -> None:
    picture = io.BytesIO()
    # Word knows no WebP, and PNG none of the colours that printers use.
    Image.open(io.BytesIO(story.logo)).convert("RGBA").save(picture, "PNG")
    _add_picture(document, picture, story.title, height=Cm(2.2))


def _add_picture(
    document: Document, picture: io.BytesIO, alt: str, **size: Length
) -> WordParagraph:
    shape = document.add_picture(picture, **size)
    shape._inline.docPr.set("descr", alt)
    return document.paragraphs[-1]


def _set_properties(document: Document, story: Story) -> None:
    day = datetime.combine(story.date, time())
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Sprokkel"
    properties.title = story.title[:_LONGEST_TITLE]
    properties.language = story.language
    properties.created = properties.modified = day
    properties.comments = ""
    # A picture of an empty page, which the library brings along.
    relations = document.part.package.rels
    kinds = {name: relation.reltype for name, relation in relations.items()}
    for name, kind in kinds.items():
        if kind == RELATIONSHIP_TYPE.THUMBNAIL:
            del relations[name]


class _Writer:
    """Writes blocks at the end of a document; counts its headings and takes its charts in turn."""

    def __init__(self, document: Document, story: Story) -> None:
        self.document = document
        self.accent = story.accent
        self.charts = iter(draw_charts(story))
        self.places = count()
        self.last: Block | None = None

    def head(self, text: str, level: int) -> WordParagraph:
        return add_heading(self.document, text, level, next(self.places))

    def write(self, block: Block) -> None:
        match block:
            case Heading(text):
                self.head(text, PART)
            case Paragraph(text, quiet):
                paragraph = self._say(text, QUIET if quiet else "Normal")
                paragraph.paragraph_format.keep_with_next = isinstance(self.last, Heading) or None
            case Facts():
                add_facts(self.document, block)
            case Central(quote):
                self._quote(quote, "Quote")
            case Said():
                self._write_said(block)
            case Columns(columns):
                for column in columns:
                    self._write_quotes(column)
            case Quotes():
                self._write_quotes(block)
            case Lines(lines):
                for line in lines:
                    self._say(line, "List Bullet")
            case Promises(promises):
                for promise in promises:
                    self._promise(promise)
            case Chart():
                self._write_chart(block)
            case Table():
                self._caption(block.title)
                add_table(self.document, block, self.accent)
            case _:
                assert_never(block)
        self.last = block

    def _say(self, text: str, style: str) -> WordParagraph:
        paragraph = self.document.add_paragraph(style=style)
        say(paragraph, text)
        return paragraph

    def _caption(self, text: str) -> None:
        self._say(text, "Caption").paragraph_format.keep_with_next = True

    def _quote(self, quote: Quote, style: str) -> None:
        paragraph = self._say(quote.text, style)
        about = f" · {quote.about}" if quote.about else ""
        paragraph.add_run(f" ({quote.number}){about}", NUMBER)

    def _write_said(self, said: Said) -> None:
        paragraph = self.document.add_paragraph()
        say(paragraph, f"{said.head}:", "Strong")
        say(paragraph, f" {said.text}")
        paragraph.add_run(f" ({said.by}; {', '.join(map(str, said.numbers))})", NUMBER)

    def _write_quotes(self, block: Quotes) -> None:
        self._say(block.head, head_style(block.kind))
        for quote in block.quotes:
            self._quote(quote, "List Bullet")
        if block.left:
            self._say(block.left, QUIET)

    def _promise(self, promise: Promise) -> None:
        paragraph = self.document.add_paragraph(style="List Bullet")
        say(paragraph, promise.who, "Strong")
        say(paragraph, f": {promise.what}")
        if promise.about:
            paragraph.add_run("\n")
            say(paragraph, promise.about, NUMBER)

    def _write_chart(self, chart: Chart) -> None:
        self._caption(chart.title)
        alt = f"{chart.title}. {chart.alt}"
        picture = io.BytesIO(next(self.charts))
        paragraph = _add_picture(self.document, picture, alt, width=Cm(17))
        paragraph.paragraph_format.keep_with_next = True
        self._say(chart.alt, QUIET)
