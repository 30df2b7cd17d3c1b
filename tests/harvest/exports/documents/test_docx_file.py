"""The report as a Word document, opened again."""

import io
import re
from datetime import datetime
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from PIL import Image

from harvest.exports.cells import clean
from harvest.exports.documents.docx_file import make_docx
from harvest.exports.documents.telling import tell
from harvest.services.programme.fields import DayWords
from tests.harvest.exports.day import (
    REGIONS,
    make_checked,
    make_day,
    make_note,
    make_report,
    reports,
)


def read(report):
    return docx.Document(io.BytesIO(make_docx(tell(report))))


def in_style(document, name):
    return [each.text for each in document.paragraphs if each.style.name == name]


def words_of(document):
    """All that is in it, in one line."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


def cells_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("report", [make_day(), make_checked(), make_report()])
def test_what_was_said_is_there_and_nothing_else(report):
    document = read(report)
    said = words_of(document)
    for note in report.notes:
        assert (note.text in said) == (note.state == "shown")
    for theme in report.themes:
        assert theme.label in in_style(document, "Heading 2")


def test_everything_has_its_style():
    document = read(make_day())
    assert in_style(document, "Title") == ["Samen tegen Schooluitval"]
    assert in_style(document, "Subtitle") == ["Provinciaal Platform Vlaams-Brabant"]
    assert in_style(document, "Heading 1")[:2] == ["De dag in cijfers", "Thema’s"]
    assert in_style(document, "Quote")[0] == (
        "Eén nummer dat opneemt (1) · steun 3 · Vlaams-Brabant Oost"
    )
    assert "Bel elkaar (2) · steun 7 · Vlaams-Brabant Oost" in in_style(document, "List Bullet")
    assert in_style(document, "List Bullet")[4] == (
        "An: Ik bel morgen\ntegen 15 december 2023, met het *CLB*, privé"
    )
    colours = {
        kind: str(document.styles[f"Heading 3 {kind}"].font.color.rgb)
        for kind in ("lever", "opportunity", "next_action")
    }
    assert colours == {"lever": "2F4F9E", "opportunity": "A35A00", "next_action": "1F6A4A"}
    assert in_style(document, "Heading 3 opportunity") == ["Mogelijkheden", "Mogelijkheden"]


def test_the_figures_are_those_of_the_report():
    facts, by_region, by_question = read(make_day()).tables
    assert [cell.text for cell in facts.row_cells(0)][:3] == [
        "74\nDeelnemers",
        "8\nSchreven mee",
        "8\nNotities",
    ]
    grid = cells_of(by_region)
    assert grid[0] == ["Thema", *REGIONS, "zonder regio", "Totaal"]
    assert grid[1] == ["Bereikbaar zijn", "2", "–", "1", "3"]
    assert grid[-1] == ["Totaal", "5", "2", "1", "8"]
    assert cells_of(by_question)[-1] == ["Totaal", "4", "1", "2", "1", "8"]


def test_long_heads_stand_above_their_table():
    document = read(make_day())
    assert cells_of(document.tables[2])[0] == ["Thema", "1", "2", "3", "4", "Totaal"]
    assert "2. Hefboom: Wat is voor ons een hefboom?" in words_of(document)


def test_the_heads_of_a_table_stand_on_each_page():
    for table in read(make_day()).tables[1:]:
        first, *others = table.rows
        assert first._tr.trPr.findall(qn("w:tblHeader"))
        assert not any(row._tr.trPr.findall(qn("w:tblHeader")) for row in others)


def test_charts_are_pictures_that_say_what_is_in_them():
    document = read(make_day())
    pictures = document.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in pictures] == [
        "Thema’s naar aantal notities. "
        "Het grootste thema is Bereikbaar zijn, met 3 notities van 3 deelnemers.",
        "Thema’s naar steun. Het meest gesteund: Bereikbaar zijn, 10 keer.",
    ]
    for shape in pictures:
        found = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        picture = Image.open(io.BytesIO(document.part.related_parts[found].blob))
        # So many points that they are sharp in print.
        assert picture.width / (shape.width / 914_400) >= 199


def test_the_contents_list_the_headings_and_lead_to_them():
    document = read(make_day())
    body = document.element.body
    entries = [each for each in document.paragraphs if each.style.name.startswith("toc ")]
    listed = [(entry.style.name, entry.text) for entry in entries]
    headings = [
        (each.style.name.replace("Heading", "toc"), each.text)
        for each in document.paragraphs
        if each.style.name in ("Heading 1", "Heading 2")
    ]
    assert listed == headings != []
    targets = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert targets == names
    assert len(set(names)) == len(headings)
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]
    assert document.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_pages_but_the_first_have_a_number():
    section = read(make_day()).sections[0]
    assert section.different_first_page_header_footer
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("Samen tegen Schooluitval · 10 maart 2023\t")
    codes = [each.text.strip() for each in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.page_width.cm == pytest.approx(21, abs=0.01)


def test_what_it_says_of_itself():
    document = read(make_day())
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Samen tegen Schooluitval", "Sprokkel")
    assert properties.last_modified_by == "Sprokkel"
    day = datetime(2023, 3, 10)
    assert [
        moment.replace(tzinfo=None) for moment in (properties.created, properties.modified)
    ] == [
        day,
        day,
    ]
    assert properties.language == "nl"
    assert properties.comments == ""
    (language,) = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "nl-BE"


def test_the_same_report_gives_the_same_bytes():
    story = tell(make_day())
    content = make_docx(story)
    assert make_docx(story) == content
    assert {each.date_time[0] for each in ZipFile(io.BytesIO(content)).infolist()} == {1980}


def test_only_what_is_written_from_right_to_left_runs_so():
    texts = ["شكرا ABC", "(שלום)", "ABC שלום", "123"]
    notes = [make_note(n, text, unplaced="unique voice") for n, text in enumerate(texts, 1)]
    found = {
        paragraph.runs[0].text: paragraph._p.pPr.find(qn("w:bidi")) is not None
        for paragraph in read(make_report(notes)).paragraphs
        if paragraph.style.name == "List Bullet"
    }
    assert found == dict(zip(texts, (True, True, False, False), strict=True))


@pytest.mark.parametrize(
    ("format", "mode"), [("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGB")]
)
def test_a_logo_stands_first(format, mode):
    logo = io.BytesIO()
    Image.new(mode, (40, 20)).save(logo, format)
    kind = f"image/{format.lower()}"
    document = read(make_report(logo=logo.getvalue(), logo_type=kind))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Samen tegen Schooluitval"
    assert shape.height.cm == pytest.approx(2.2, abs=0.01)


AWKWARD = {
    "emoji": "Samen 😀 en 👩‍👩‍👧",
    "from right to left": "نحن معا שלום",
    "no spaces": "a" * 500,
    "markup": "<w:p> &amp; ]]> \" ' <script>",
    "lines": "eerste\ntweede",
    "not in XML": "a\x00b\x0bc\ufffed",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_words_stand_as_they_were_written(text):
    report = make_report(
        [make_note(1, text, theme=text, region=text)],
        title=text,
        subtitle=text,
        regions=[text],
        words=DayWords(lever=text[:40], levers=text[:40], accent="#005f73"),
    )
    document = read(report)
    assert in_style(document, "Title") == [clean(text)]
    assert in_style(document, "Heading 2") == [clean(text)]
    assert in_style(document, "List Bullet")[0].startswith(f"{clean(text)} (1)")
    assert document.core_properties.title == clean(text)[:255]


def test_columns_stay_within_the_page():
    report = make_report(
        [make_note(1, theme="a" * 500, region="b" * 500)], regions=["b" * 500, "c"]
    )
    for table in read(report).tables:
        assert table.autofit is False
        assert sum(cell.width.cm for cell in table.row_cells(0)) == pytest.approx(17, abs=0.1)


def test_what_is_shared_tells_of_nobody():
    notes = [make_note(n, theme="Ontmoeten", region="Oost") for n in range(1, 7)]
    notes += [make_note(n, theme="Ontmoeten", region="West") for n in range(7, 11)]
    notes += [make_note(11, theme="Ontmoeten", region="Noord")]
    document = read(make_report(notes, regions=["Oost", "West", "Noord"], least=3))
    assert cells_of(document.tables[1])[-1] == ["Totaal", "6", "…", "…", "11"]
    assert in_style(document, "List Bullet") == [
        f"Eén nummer dat opneemt ({n})" for n in range(1, 6)
    ]


@given(reports)
@settings(deadline=None, max_examples=15)
def test_every_report_is_written_whole(report):
    quoted = {
        re.sub(r" \(\d+\)( · .*)?$", "", text) for text in in_style(read(report), "List Bullet")
    }
    for note in report.notes:
        if note.state == "shown":
            assert clean(note.text).replace("\r\n", "\n").replace("\r", "\n") in quoted
