"""Figures out of an Excel workbook: the first sheet, and nothing that eats the machine."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from harvest.errors import HarvestError
from harvest.services.programme.figures.uploading import parse_file


def saved(*rows, formats=None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, shown in (formats or {}).items():
        book.active[cell].number_format = shown
    book.create_sheet("Andere").append(["niet", 99])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(content: bytes, part: str, new: bytes) -> bytes:
    """The workbook with another content for one part, or with a part more."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in old.namelist():
            if name != part:
                made.writestr(name, old.read(name))
        made.writestr(part, new)
    return file.getvalue()


def test_numbers_are_read_as_they_are_and_not_by_language():
    book = saved(["Regio", "Aantal"], ["Gent", 1.234], ["Aalst", 1234], ["Ieper", 1 / 3])
    for language in ("nl", "en"):
        rows = parse_file(book, language).rows
        assert rows == [["Gent", 1.234], ["Aalst", 1234.0], ["Ieper", 0.3333333333]]


def test_a_cell_is_read_as_it_is_shown():
    money = saved(["a", 12.5], ["b", 3], formats={"A1": "@", "B1": "[$€-413]\\ #,##0.00"})
    assert parse_file(money, "nl").unit == "€"
    years = saved([date(2024, 1, 1), 0.1], [date(2025, 1, 1), 0.2], formats={"A1": "yyyy"})
    assert [label for label, _value in parse_file(years, "nl").rows] == ["2024", "01/01/2025"]


def test_lines_are_numbered_as_the_rows_of_the_sheet():
    book = saved(["Titel"], [], ["Regio", "A"], ["Gent", 1], [], ["Aalst", "n.v.t."], ["Ieper", 2])
    said = [(each.kind, each.line) for each in parse_file(book, "nl").remarks]
    assert said == [("title", 1), ("heading", 3), ("left_out", 6)]


BOOK = saved(["Gent", 1], ["Aalst", 2])
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_texts_that_cells_share_are_read():
    gent = b'<t>Gent</t><rPh sb="0" eb="4"><t>x</t></rPh>'
    aalst = b"<r><t>Aa</t></r><r><t>lst</t></r>"
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d"><v>7</v></c></row>'
        % (n, n, n - 1, n)
        for n in (1, 2)
    )
    with zipfile.ZipFile(io.BytesIO(BOOK)) as book:
        types = book.read("[Content_Types].xml")
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    content = BOOK
    for part, new in {
        SHEET: b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (MAIN, rows),
        "xl/sharedStrings.xml": b"<sst %s><si>%s</si><si>%s</si></sst>" % (MAIN, gent, aalst),
        "[Content_Types].xml": types.replace(b"</Types>", listed),
    }.items():
        content = changed(content, part, new)
    assert parse_file(content, "nl").rows == [["Gent", 7.0], ["Aalst", 7.0]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"older" * 99, "file_excel"),
        (b"PK\x03\x04 no zip", "file_excel"),
        (changed(BOOK, SHEET, b"<worksheet>"), "file_excel"),
        (changed(BOOK, SHEET, b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"), "file_excel"),
        (changed(BOOK, SHEET, b" " * 2_000_001), "file_excel_big"),
        (changed(BOOK, "xl/media/image1.png", b" " * 2_000_001), "file_excel_big"),
        (changed(BOOK, "xl/styles.xml", b" " * 200_001), "file_excel_big"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "file_no_text"),
        (saved(*([f"r{i}", i] for i in range(40))), "figure_rows"),
        (saved(["a", 1e13], ["b", 2]), "figure_line"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_no_table_in_a_workbook_is_refused_by_name(content, code):
    with pytest.raises(HarvestError, match=code):
        parse_file(content, "nl")
