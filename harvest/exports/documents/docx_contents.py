"""How one finds the way in a report in Word: headings, contents and the numbers of pages."""

from collections.abc import Iterator

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from harvest.exports.documents.docx_marks import (
    add_field,
    bookmark,
    close_field,
    element,
    link,
    open_field,
    say,
)
from harvest.exports.documents.story import Heading, Story

CHAPTER, PART = 1, 2  # levels of headings
# After these in the settings, by the standard.
_AFTER_FIELDS = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:rsids")


def add_contents(document: Document, story: Story) -> None:
    """A table of contents that Word works out, with the headings in it until it has."""
    say(document.add_paragraph(style="TOC Heading"), story.contents)
    entries = list(_list_headings(story))
    for place, (level, text) in enumerate(entries):
        paragraph = document.add_paragraph(style=f"toc {level}")
        if place == 0:
            open_field(paragraph, rf'TOC \o "{CHAPTER}-{PART}" \h \z \u')
        link(paragraph, text, _name(place))
        if place == len(entries) - 1:
            close_field(paragraph)
    settings = document.settings.element
    settings.insert_element_before(element("updateFields", val="true"), *_AFTER_FIELDS)


def _list_headings(story: Story) -> Iterator[tuple[int, str]]:
    for chapter in story.chapters:
        yield CHAPTER, chapter.title
        for block in chapter.blocks:
            if isinstance(block, Heading):
                yield PART, block.text


def add_heading(document: Document, text: str, level: int, place: int) -> WordParagraph:
    """A heading that the contents lead to; ``place`` is which of all headings it is."""
    heading = document.add_paragraph(style=f"Heading {level}")
    say(heading, text)
    bookmark(heading, place, _name(place))
    return heading


def _name(place: int) -> str:
    return f"_Toc{place + 1:08}"


def number_pages(document: Document, foot: str) -> None:
    """Put a line below each page but the first, with its number."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    (line,) = section.footer.paragraphs
    for stop in list(line.style.element.iter(qn("w:tab"))):
        stop.getparent().remove(stop)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    say(line, foot)
    line.add_run("\t")
    add_field(line, "PAGE", "2")
    line.add_run(" / ")
    add_field(line, "NUMPAGES", "2")
