"""The report as slides, read back: what is on them, in their notes and in their charts."""

import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from harvest.exports import render
from harvest.exports.documents.figures import draw_themes
from harvest.exports.documents.pptx_file import make_pptx
from harvest.exports.documents.quoting import Teller
from harvest.exports.documents.slides.deck import HEIGHT, SMALLEST, WIDTH
from harvest.exports.documents.telling import tell
from harvest.exports.grids import count_by_region
from harvest.services.programme.fields import DayWords
from harvest.snapshots.report.themes import KINDS
from tests.harvest.exports.day import (
    REGIONS,
    make_check,
    make_checked,
    make_commitment,
    make_day,
    make_note,
    make_report,
    reports,
    spread_day,
)


def read(report, parts=None):
    story = tell(report) if parts is None else tell(report, parts)
    return Presentation(io.BytesIO(make_pptx(story)))


def titles(slides):
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def notes_of(slides):
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides.slides)


def charts(slides):
    return {
        slide.shapes.title.text_frame.text: shape
        for slide in slides.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def frames(slides):
    """Every text on the slides, with the shape it is in."""
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape, shape.text_frame
            elif shape.has_table:
                for cell in shape.table.iter_cells():
                    yield shape, cell.text_frame


def test_the_slides_of_a_day():
    assert titles(read(make_day())) == [
        "Samen tegen Schooluitval",
        "De dag in cijfers",
        "Thema’s naar aantal notities",
        "Thema’s naar steun",
        "Bereikbaar zijn",
        "Ontmoeten",
        "Notities per thema en regio",
        "Notities per thema en vraag (1/2)",
        "Notities per thema en vraag (2/2)",
        "Unieke stemmen",
        "Twijfelt tussen twee",
        "Geen leesbare woorden",
        "Nog niet ingedeeld",
    ]


@pytest.mark.parametrize(
    "report", [make_day(), make_checked(), make_report(), make_report([make_note()])]
)
def test_all_that_was_said_is_in_the_notes(report):
    said = notes_of(read(report))
    for note in report.notes:
        assert (f"{note.text} ({note.number}" in said) == (note.state == "shown")
    for theme in report.themes:
        assert theme.label in said


def test_a_theme_is_one_slide():
    notes = [
        make_note(n, f"Zin {n}", theme="Bellen", kind=KINDS[n % 3], support=n) for n in range(1, 31)
    ]
    slide = next(
        each
        for each in read(make_report(notes)).slides
        if each.shapes.title.text_frame.text == "Bellen"
    )
    texts = [shape.text_frame.text for shape in slide.shapes]
    assert texts[1].startswith("30 notities van 30 deelnemers")
    assert texts[2] == "“Zin 1”"
    assert texts[3:] == [
        "Hefbomen\nZin 30\nZin 27\nZin 24",
        "Mogelijkheden\nZin 28\nZin 25\nZin 22",
        "Eerstvolgende acties\nZin 29\nZin 26\nZin 23",
    ]
    assert "Zin 3 (3 · steun 3 · Vlaams-Brabant Oost)" in slide.notes_slide.notes_text_frame.text


def test_short_quotes_leave_their_room_to_long_ones():
    long = "woord " * 100
    notes = [
        make_note(n, text, theme="Bellen", support=9 - n)
        for n, text in enumerate(["Centraal", "Kort", "Korter", long], 1)
    ]
    columns = [make_note(n, f"Zin {n}", theme="Bellen", kind=KINDS[n % 2 + 1]) for n in (5, 6)]
    slide = read(make_report([*notes, *columns]), ("themes",)).slides[1]
    said = slide.shapes[3].text_frame.text.split("\n")
    assert said[1:3] == ["Kort", "Korter"]
    assert said[3].endswith("woord…")
    assert len(said[3].split()) > 40


def test_charts_hold_the_figures_and_can_be_edited():
    report = spread_day()
    found = charts(read(report))
    chart = found["Thema’s naar aantal notities"].chart
    told = draw_themes(Teller(report))
    assert list(chart.plots[0].categories) == told.labels
    assert [(each.name, list(each.values)) for each in chart.plots[0].series] == [
        (each.name, [float(value) for value in each.values if value is not None])
        for each in told.series
    ]
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1:] == tuple(each.name for each in told.series)
    assert [row[0] for row in rows[1:]] == told.labels == ["Ontmoeten", "=1+1", "Bereikbaar zijn"]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    timeline = found["Wanneer er geschreven werd"].chart.plots[0].series[0]
    assert list(timeline.values) == report.timeline.notes


def test_the_colours_of_the_kinds():
    chart = charts(read(spread_day()))["Thema’s naar aantal notities"].chart
    colours = [str(each.format.fill.fore_color.rgb) for each in chart.plots[0].series]
    assert colours == ["2F4F9E", "A35A00", "1F6A4A"]


def test_the_table_of_regions():
    report = spread_day()
    slide = next(
        each
        for each in read(report).slides
        if each.shapes.title.text_frame.text == "Notities per thema en regio"
    )
    table = next(shape for shape in slide.shapes if shape.has_table).table
    cells = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    grid = count_by_region(report)
    assert cells == [
        ["Thema", *REGIONS, "Totaal"],
        *([row.label, *(str(count or "–") for count in row.counts)] for row in grid.rows),
        ["Totaal", *map(str, grid.totals)],
    ]


def test_what_may_not_be_told_is_a_gap():
    backed = [make_note(n, f"Bel {n}", theme="Bellen", support=9) for n in range(1, 6)]
    hardly = [make_note(n, f"Eet {n}", theme="Eten", support=n == 7) for n in range(7, 12)]
    report = make_report([*backed, *hardly], least=3)
    chart = charts(read(report))["Thema’s naar steun"].chart
    assert list(chart.plots[0].series[0].values) == [45.0, None]
    slides = Presentation(io.BytesIO(render(report, "pptx")[0]))
    assert "Eten: …" in notes_of(slides)
    assert REGIONS[0] not in notes_of(slides).split("Bel 1 (1")[1].split("\n")[0]


def test_only_shared_promises_are_shown_to_a_hall():
    call = make_note(1, kind="next_action")
    shared = [make_commitment(call, who=f"An {n}", shared=True) for n in range(7)]
    report = make_report([call], commitments=[*shared, make_commitment(call, who="Bram")])
    slides = read(report, ("steps",))
    assert titles(slides)[1:] == ["Eerste stappen (1/2)", "Eerste stappen (2/2)"]
    assert "An 6: Eén nummer dat opneemt (tegen 15 december 2023)" in notes_of(slides)
    assert "Bram" not in notes_of(slides)
    assert not any("Bram" in frame.text for _shape, frame in frames(slides))


AWKWARD = {
    "emoji": "🏫 school 👩‍🏫 les",
    "right to left": "نعم، المدرسة مهمة",
    "one word": "a" * 500,
    "markup": "<b>&amp;</b> ]]> \"'<r>x</r>",
    "formula": "=1+1",
    "a link": "http://example.org/" + "a" * 3000,
    "nothing": "\x00",
    "lines": "een\r\n\ntwee\vdrie",
    "many words": "woord " * 400,
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_texts_stay_on_their_slide(text):
    note = make_note(1, text, theme=text, support=1, region=text, question=text)
    promise = make_commitment(note, who=text, partners=text, shared=True)
    report = make_report(
        [note, make_note(2, text, unplaced="unique voice")],
        regions=[text, REGIONS[0]],
        title=text,
        subtitle=text,
        commitments=[promise],
        checks=[make_check(region=text, missing=[2])],
        words=DayWords(levers=text[:40], lever=text[:40]),
    )
    slides = read(report)
    assert_in_place(slides)


def assert_in_place(slides):
    """Nothing is off its slide, and no letter too small for a hall."""
    assert (slides.slide_width, slides.slide_height) == (Pt(WIDTH), Pt(HEIGHT))
    for slide in slides.slides:
        assert slide.shapes[0] == slide.shapes.title
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= slides.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= slides.slide_height
    for _shape, frame in frames(slides):
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                assert run.font.size is None or run.font.size >= Pt(SMALLEST)


@given(reports)
@settings(max_examples=15, deadline=None)
def test_any_report(report):
    assert_in_place(read(report))


def test_forty_themes():
    notes = [
        make_note(
            n, f"Notitie {n}", theme=f"Thema {n % 40} over iets langs", region=f"Regio {n % 9}"
        )
        for n in range(1, 200)
    ]
    slides = read(make_report(notes, regions=[]))
    assert_in_place(slides)
    chart = charts(slides)["Thema’s naar aantal notities"].chart
    assert len(list(chart.plots[0].categories)) == 14
    # Ten themes and at most six regions on each slide.
    assert "Notities per thema en regio (8/8)" in titles(slides)


def test_everybody_can_read_them():
    slides = read(spread_day())
    for slide in slides.slides:
        assert slide.shapes.title.text_frame.text
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
    runs = [run for _s, frame in frames(slides) for p in frame.paragraphs for run in p.runs]
    assert {run._r.rPr.get("lang") for run in runs} == {"nl-BE"}
    rightward = read(make_report([make_note(1, AWKWARD["right to left"], theme="x")]))
    assert any(
        p._p.pPr is not None and p._p.pPr.get("rtl") == "1"
        for _s, frame in frames(rightward)
        for p in frame.paragraphs
    )


def test_how_it_was_made_is_in_the_notes_of_the_last():
    last = list(read(make_day()).slides)[-1].notes_slide.notes_text_frame.text
    assert "Getallen zeggen hoe vaak iets gezegd is" in last
    alone = read(make_day(), ("method",))
    assert len(alone.slides) == 1
    assert "Getallen zeggen" in notes_of(alone)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_the_logo_of_the_day(format):
    written = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(written, format)
    report = make_report(logo=written.getvalue(), logo_type=f"image/{format.lower()}")
    first = read(report).slides[0]
    (picture,) = (shape for shape in first.shapes if shape.shape_type == 13)
    assert picture.image.content_type == "image/png"


def test_the_file_bears_the_date_of_the_day():
    content = make_pptx(tell(spread_day()))
    assert content == make_pptx(tell(spread_day()))
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.created == properties.modified == datetime(2023, 3, 10)
    assert (properties.title, properties.author) == ("Samen tegen Schooluitval", "Sprokkel")
    with ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
