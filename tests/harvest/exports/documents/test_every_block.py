"""No format leaves out any kind of block that a document is made of."""

import io
from typing import get_args

import docx
import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace
from pypdf import PdfReader

from harvest.exports.documents.docx_file import make_docx
from harvest.exports.documents.html_file import make_html
from harvest.exports.documents.markdown_file import make_markdown
from harvest.exports.documents.pdf_file import make_pdf
from harvest.exports.documents.story import (
    Block,
    Central,
    Chapter,
    Chart,
    Columns,
    Fact,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Promise,
    Promises,
    Quote,
    Quotes,
    Said,
    Series,
    Table,
)
from harvest.exports.documents.telling import tell
from tests.harvest.exports.day import make_report

QUOTES = Quotes("lever", "Hefbomen", [Quote("klaproos", 7)], "en nog 3")
BLOCKS: list[Block] = [
    Paragraph("klaproos"),
    Paragraph("klaproos", quiet=True),
    Heading("klaproos"),
    Lines(["klaproos"]),
    QUOTES,
    Quotes("", "klaproos", []),
    Columns([QUOTES]),
    Central(Quote("klaproos", 7)),
    Said("Hefbomen", "klaproos", "assistent", [7]),
    Facts([Fact("7", "klaproos")]),
    Chart("bars", "klaproos", "Zeven.", ["tulp"], [Series("Steun", [7])]),
    Table("Bloemen", ["Thema", "Totaal"], ["klaproos", "Totaal"], [[7], [7]], [[], []]),
    Promises([Promise("An", "klaproos", "privé")]),
]


def as_docx(story):
    document = docx.Document(io.BytesIO(make_docx(story)))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([each.text for each in document.paragraphs] + tables)


def as_html(story):
    return BeautifulSoup(make_html(story), "html.parser").get_text()


def as_markdown(story):
    return make_markdown(story).decode()


def as_pdf(story):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(make_pdf(story))).pages)


def test_there_are_no_others():
    assert {type(block) for block in BLOCKS} == set(get_args(Block))


@pytest.mark.parametrize("read", [as_docx, as_html, as_markdown, as_pdf])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_what_it_says_is_there(read, block):
    story = replace(tell(make_report()), chapters=[Chapter("themes", "Thema’s", [block])])
    assert "klaproos" in read(story)
