"""The report as PDF, read back by another program."""

import io
import re

import pytest
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfReader

from harvest.exports.documents.pdf_file import make_pdf, make_picture
from harvest.exports.documents.telling import tell
from harvest.services.programme.fields import DayWords
from tests.harvest.exports.day import make_checked, make_day, make_note, make_report, reports


def read(report):
    return PdfReader(io.BytesIO(make_pdf(tell(report))))


def words_of(pdf):
    """All that is on its pages, in one line."""
    return " ".join("\n".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("report", [make_day(), make_checked(), make_report()])
def test_all_that_was_said_is_there(report):
    said = words_of(read(report))
    for note in report.notes:
        assert (note.text in said) == (note.state == "shown")
    for theme in report.themes:
        assert theme.label in said


def test_everybody_can_read_it():
    pdf = read(make_day())
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == "Samen tegen Schooluitval"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    figures = [each for each in _elements(root["/StructTreeRoot"]) if each.get("/S") == "/Figure"]
    assert len(figures) == 2
    assert all(each["/Alt"] for each in figures)
    assert next(entry.title for entry in pdf.outline if not isinstance(entry, list)) == (
        "De dag in cijfers"
    )


def _elements(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, dict):
            yield kid
            yield from _elements(kid)


AWKWARD = {
    "emoji": "Samen 😀 en 👩‍👩‍👧",
    "from right to left": "نحن معا שלום",
    "no spaces": "a" * 500,
    "markup": '*vet* #set text(fill: red) [x] $y$ <a&b> \\ "',
    "lines": "eerste\ntweede",
    "a sign that no font has": "𒀀 en \U000f0000",
    "cyrillic": "Привіт",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_words_stand_as_they_were_written(text):
    report = make_report(
        [make_note(1, text, theme=text, region="<&>")],
        title=text,
        subtitle=text,
        regions=["<&>"],
        words=DayWords(lever=text[:40], levers=text[:40], accent="#005f73"),
    )
    found = words_of(read(report))
    if text.isascii():
        assert "".join(text.split()) in re.sub(r"\s", "", found)


def test_a_logo_stands_on_the_first_page():
    logo = io.BytesIO()
    Image.new("RGB", (40, 20), "#8a2f62").save(logo, "PNG")
    pdf = read(make_report([make_note()], logo=logo.getvalue(), logo_type="image/png"))
    assert len(pdf.pages[0].images) == 1


def test_the_same_report_gives_the_same_bytes():
    story = tell(make_day())
    assert make_pdf(story) == make_pdf(story)


def test_the_picture_shows_the_first_pages():
    picture = Image.open(io.BytesIO(make_picture(tell(make_day()))))
    assert picture.size[0] > 800


@given(reports)
@settings(deadline=None, max_examples=10)
def test_every_report_becomes_a_document(report):
    assert len(read(report).pages) > 1
