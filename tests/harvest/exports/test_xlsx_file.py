"""The harvest as a workbook."""

import io
import re
import warnings
from datetime import datetime, time
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from harvest import vocabulary
from harvest.exports import render
from harvest.exports.cells import clean
from harvest.exports.documents.figures import find_support
from harvest.exports.documents.quoting import Teller
from harvest.exports.grids import Grid, count_by_question, count_by_region
from harvest.exports.workbook.book import LONGEST
from harvest.exports.xlsx_file import make_xlsx
from harvest.services.programme.fields import DayWords
from harvest.snapshots.commitments import CommitmentLine
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS
from tests.harvest.exports.day import (
    make_check,
    make_checked,
    make_commitment,
    make_day,
    make_note,
    make_report,
    reports,
    spread_day,
)
from tests.harvest.exports.spreadsheet import decoded, members, read, rows

HEADS = (
    *("Nr", "Notitie", "Soort", "Vraag", "Groep", "Regio"),
    *("Ronde", "Tijd", "Thema", "Geplaatst door", "Ingebracht bij", "Steun", "Handen"),
    *("Terugkoppeling", "Status"),
)
PROMISES = ("Wie", "Afspraak", "Tegen", "Met", "Gedeeld", "Nr", "Notitie", "Groep", "Regio")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", " =1", "#N/A", "#REF!"]


def as_read(text: str) -> str | None:
    """A text as it comes back: an empty one as nothing, each line end as one."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return text or None


def note_row(note: ReportNote) -> tuple[object, ...]:
    words = {"shown": "nog niet ingedeeld", "waiting": "", "hidden": "", "late": ""}
    theme = note.theme or str(vocabulary.UNPLACED.get(note.unplaced or "", words[note.state]))
    return (
        note.number,
        as_read(note.text),
        str(vocabulary.KIND[note.kind]),
        as_read(note.question),
        as_read(note.group),
        note.region,
        as_read(note.round),
        note.time,
        as_read(theme),
        str(vocabulary.PLACED_BY[note.placed_by]) if note.placed_by else None,
        as_read(", ".join(note.placed)),
        note.support,
        note.hands,
        "gemist" if note.missed else None,
        str(vocabulary.STATES[note.state]),
    )


def commitment_row(said: CommitmentLine, numbers: dict[int, int]) -> tuple[object, ...]:
    return (
        as_read(said.who),
        as_read(said.what),
        said.due and datetime.combine(said.due, time()),
        as_read(said.partners),
        "ja" if said.shared else "nee, privé",
        numbers.get(said.note),
        as_read(said.text),
        as_read(said.group),
        said.region,
    )


def grid_rows(grid: Grid) -> list[tuple[object, ...]]:
    return [
        ("Thema", *(as_read(head) for head in grid.heads), "Totaal"),
        *((row.label, *row.counts) for row in grid.rows),
        ("Totaal", *grid.totals),
    ]


def assert_holds(book: Workbook, report: Report) -> None:
    """Every cell of every sheet is what went in."""
    told = ["Tijd"] if report.timeline and len(report.timeline.notes) > 1 else []
    told += ["Terugkoppeling"] if report.checks else []
    parts = ["Samenvatting", "Notities", "Thema’s", "Afspraken", "Thema × regio", "Thema × vraag"]
    assert book.sheetnames == parts + told
    support = find_support(Teller(report))
    assert rows(book, "Notities") == [HEADS, *map(note_row, report.notes)]
    assert rows(book, "Thema’s")[1:] == [
        (
            theme.label,
            theme.notes,
            theme.participants,
            theme.by_author,
            support[theme.label],
            *(theme.kinds[kind] for kind in KINDS),
            as_read(", ".join(theme.keyphrases)),
            as_read("\n".join(f"“{text}”" for text in theme.exemplars)),
            as_read(
                "\n".join(
                    [
                        *(["naam van de assistent"] if theme.named_by else []),
                        *(f"Hefbomen: {said.text}" for said in theme.sentences),
                    ]
                )
            ),
        )
        for theme in report.themes
    ]
    numbers = {note.id: note.number for note in report.notes}
    promises = [commitment_row(said, numbers) for said in report.commitments]
    assert rows(book, "Afspraken") == [PROMISES, *promises]
    assert rows(book, "Thema × regio") == grid_rows(count_by_region(report))
    assert rows(book, "Thema × vraag") == grid_rows(count_by_question(report))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert kinds <= {"s", "n", "d"}


@pytest.mark.parametrize("report", [make_day(), make_report()], ids=["a day", "nothing yet"])
def test_all_that_went_in(report):
    assert_holds(read(report), report)


def test_only_notes_or_only_loose_ones():
    for report in (make_report([make_note()]), make_report(regions=[])):
        assert_holds(read(report), report)


@given(reports)
@settings(max_examples=40, deadline=None)
def test_round_trip(report):
    assert_holds(read(report), report)


def test_the_heads_of_themes():
    counts = ("Notities", "Deelnemers", "Door schrijver geplaatst", "Steun")
    kinds = ("Hefbomen", "Mogelijkheden", "Eerstvolgende acties")
    heads = ("Thema", *counts, *kinds, "Kernwoorden", "Citaten", "Van de assistent")
    assert rows(read(make_report()), "Thema’s") == [heads]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text(text):
    note = make_note(text=text, group=text, round=text, question=text, theme=text, region=text)
    promise = make_commitment(note, who=text)
    report = make_report([note], regions=[text], title=text, commitments=[promise])
    content = make_xlsx(report)
    book = load_workbook(io.BytesIO(content))
    for column in "BDEFGI":
        cell = book["Notities"][f"{column}2"]
        assert (cell.value, cell.data_type) == (as_read(text), "s")
        assert bool(cell.quotePrefix) == (not text.startswith("#"))
    for title, place in (
        ("Thema’s", "A2"),
        ("Afspraken", "A2"),
        ("Thema × regio", "B1"),
        ("Thema × vraag", "A2"),
    ):
        assert (book[title][place].value, book[title][place].data_type) == (as_read(text), "s")
    with ZipFile(io.BytesIO(content)) as members:
        sheets = [name for name in members.namelist() if re.match(r"xl/worksheets/\w+\.xml", name)]
        assert len(sheets) == 6
        assert not any(b"<f>" in members.read(name) for name in sheets)


def test_a_text_that_excel_would_decode():
    held = members(make_report([make_note(text="_x003D_1+1 _xylofoon_")]))
    assert b"<t>_x005F_x003D_1+1 _xylofoon_</t>" in held["xl/sharedStrings.xml"]


@pytest.mark.parametrize(
    "text",
    [
        "_x0041_x0042_x0043_",
        "<r>niet</r>",
        "<r></r>",
        "<r>_x0041_</r>",
        "<r><t>a & b</t></r>",
        "</r><r>",
    ],
)
def test_a_text_that_the_library_would_write_otherwise(text):
    book = read(make_report([make_note(text=text)]))
    # Excel decodes each run of a text on its own.
    told = load_workbook(io.BytesIO(make_xlsx(make_report([make_note(text=text)]))), rich_text=True)
    cell = told["Notities"]["B2"].value
    runs = [cell] if isinstance(cell, str) else [str(run) for run in cell]
    assert "".join(decoded(run) for run in runs) == text
    assert book["Notities"]["B2"].font.color.rgb == "FF23211C"


def test_a_text_longer_than_a_cell():
    book = read(make_report([make_note(text="é" * (LONGEST + 9))]))
    assert book["Notities"]["B2"].value == "é" * LONGEST


def test_times_are_dates_and_numbers_numbers():
    sheet = read(make_day())["Notities"]
    assert sheet["H2"].is_date
    assert sheet["H2"].value == datetime(2023, 3, 10, 10, 51, 7)
    assert sheet["H2"].number_format == "yyyy-mm-dd hh:mm"
    assert isinstance(sheet["A2"].value, int)
    assert isinstance(sheet["L2"].value, int)


def test_the_look():
    sheet = read(make_day())["Notities"]
    head = sheet["A1"]
    assert (head.font.color.rgb, head.fill.fgColor.rgb) == ("FF23211C", "FFEFE8D9")
    assert head.font.bold
    assert sheet["B2"].alignment.wrap_text
    assert [sheet[f"C{row}"].font.color.rgb for row in (2, 3, 4)] == [
        "FF2F4F9E",
        "FFA35A00",
        "FF1F6A4A",
    ]
    assert [bool(sheet[f"I{row}"].font.italic) for row in range(2, 12)] == [
        *[False] * 4,
        *[True] * 4,
        False,
        True,
    ]
    assert sheet["B10"].font.color.rgb == "FF5D584C"  # hidden


@pytest.mark.parametrize(
    ("title", "filtered", "frozen"),
    [
        ("Notities", "A1:O11", "A2"),
        ("Thema’s", "A1:K3", "B2"),
        ("Thema × regio", "A1:E7", "B2"),
        ("Thema × vraag", "A1:F7", "B2"),
    ],
)
def test_ready_to_sort_and_to_print(title, filtered, frozen):
    sheet = read(make_day())[title]
    assert sheet.auto_filter.ref == filtered
    assert sheet.freeze_panes == frozen
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert all(d.width and d.width <= 80 for d in sheet.column_dimensions.values())


def test_the_title_in_the_foot_may_hold_an_ampersand():
    held = members(make_report(title="Zorg & Co\x00"))
    assert b"&amp;LZorg &amp;&amp; Co&amp;C&amp;A" in held["xl/worksheets/sheet1.xml"]
    gent = members(make_report(title="B&G"))["xl/worksheets/sheet1.xml"].decode()
    assert "&amp;LB&amp;&amp;\u200bG&amp;C&amp;A" in gent


def test_the_file_bears_the_date_of_the_day():
    content = make_xlsx(make_day())
    assert content == make_xlsx(make_day())
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == datetime(2023, 3, 10)
    assert properties.title == "Samen tegen Schooluitval"


def test_nothing_to_warn_about():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(make_report(title="&L&C&R&8" * 30))


def test_each_check_back_has_its_row():
    day, east = rows(read(make_checked()), "Terugkoppeling")[1:]
    assert day[0] == "De hele dag"
    assert day[3:8] == (60, 22, 18, 4, "2, 3")
    assert day[8] == "Bereikbaar zijn (3), Ontmoeten (1)"
    assert (east[0], east[2], east[7]) == ("Vlaams-Brabant Oost", None, None)


def test_what_is_shared_tells_of_nobody():
    report = spread_day(
        least=3,
        checks=[make_check(missing=[1])],
        commitments=[make_commitment(make_note(1), shared=True)],
    )
    content, _mimetype, _name = render(report, "xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [
        "Samenvatting", "Thema’s", "Afspraken", "Thema × regio", "Thema × vraag", "Tijd",
    ]  # fmt: skip
    assert rows(book, "Afspraken") == [
        ("Wie", "Afspraak", "Tegen", "Met"),
        ("An", "Eén nummer dat opneemt", datetime(2023, 12, 15), None),
    ]


def test_a_region_may_be_called_a_question():
    titles = read(make_report([make_note()], words=DayWords(region="VRAAG"))).sheetnames
    assert titles[-2:] == ["Thema × VRAAG", "Thema × vraag 2"]
    long = read(make_report([make_note()], words=DayWords(region="🏫" * 30))).sheetnames
    assert long[-2] == "Thema × " + "🏫" * 11
