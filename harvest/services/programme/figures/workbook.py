"""The first sheet of an Excel workbook, as lines of cells with tabs between.

Read by hand and not by openpyxl, which makes an object of each style and text
of the file: a small file could so take the memory of the machine.
"""

import csv
import io
import posixpath
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import from_excel

from harvest.errors import HarvestError

# Of a part of the workbook, in bytes when unpacked; a sheet with figures has some thousands.
# Reading a part takes about a second per million on a slow machine, and the hall waits.
LARGEST_PART = 1_000_000
MOST_COLUMNS = 30
MOST_ROWS = 2000
_UNREADABLE = (
    zipfile.BadZipFile,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    IndexError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


def sheet_text(content: bytes) -> str:
    """The values of the first sheet as text; numbers have a decimal comma.

    Raises HarvestError for a file that is no readable workbook (``file_excel``)
    and for one with a part that is too big (``file_excel_big``).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return _Workbook(book).text()
    except _UNREADABLE:
        raise HarvestError("file_excel") from None


class _Workbook:
    def __init__(self, book: zipfile.ZipFile) -> None:
        self.book = book
        self.texts = [_text_of(each) for each in self._rows_of("xl/sharedStrings.xml", "si")]
        self.formats = list(self._formats())

    def text(self) -> str:
        """All rows, blank ones too, so that a line has the number of its row."""
        written = io.StringIO()
        writer = csv.writer(written, delimiter="\t", lineterminator="\n")
        last = 0
        for row in self._rows_of(self._first_sheet(), "row"):
            number = int(row.get("r", last + 1))
            if not last < number <= MOST_ROWS:
                raise HarvestError("file_excel_big")
            cells = self._cells(row)
            if any(cells):
                for _blank in range(last + 1, number):
                    written.write("\n")
                writer.writerow(cells)
                last = number
        return written.getvalue()

    def _cells(self, row: ElementTree.Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if _name(cell) != "c":
                continue
            place = cell.get("r")
            column = (
                column_index_from_string(coordinate_from_string(place)[0])
                if place
                else len(cells) + 1
            )
            if column > MOST_COLUMNS:
                break
            cells += [""] * (column - len(cells))
            cells[column - 1] = self._value(cell)
        return cells

    def _value(self, cell: ElementTree.Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell)
        value = next((each.text or "" for each in cell if _name(each) == "v"), "")
        if kind == "s":
            return self.texts[int(value)]
        if kind == "n" and value:
            return _written(Decimal(value), self._format_of(cell))
        return value

    def _format_of(self, cell: ElementTree.Element) -> str:
        style = int(cell.get("s", 0))
        return self.formats[style] if style < len(self.formats) else ""

    def _formats(self) -> Iterator[str]:
        """How each style shows a number, in the order in which cells refer to them."""
        own: dict[int, str] = {}
        for part in self._rows_of("xl/styles.xml", "numFmts", "cellXfs"):
            if _name(part) == "numFmts":
                own = {int(each.get("numFmtId", 0)): each.get("formatCode", "") for each in part}
            else:
                for each in part:
                    number = int(each.get("numFmtId", 0))
                    yield own.get(number, BUILTIN_FORMATS.get(number, ""))

    def _first_sheet(self) -> str:
        sheet = next(self._rows_of("xl/workbook.xml", "sheet"))
        wanted = next(value for key, value in sheet.items() if key.endswith("}id"))
        for each in self._rows_of("xl/_rels/workbook.xml.rels", "Relationship"):
            if each.get("Id") == wanted:
                return posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))[1:]
        raise KeyError(wanted)

    def _rows_of(self, part: str, *names: str) -> Iterator[ElementTree.Element]:
        """The elements with a name, one by one; none where the workbook lacks the part."""
        if part not in self.book.namelist():
            return
        if self.book.getinfo(part).file_size > LARGEST_PART:
            raise HarvestError("file_excel_big")
        with self.book.open(part) as file:
            # What is unpacked ends at the size that the file says it has.
            content = file.read(LARGEST_PART)
        if b"<!DOCTYPE" in content[:1000]:
            raise HarvestError("file_excel")
        for _event, element in ElementTree.iterparse(io.BytesIO(content)):
            if _name(element) in names:
                yield element
                element.clear()


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text_of(element: ElementTree.Element) -> str:
    """The text of a cell, without how it is pronounced (rPh)."""
    return "".join(
        each.text or ""
        for part in element
        if _name(part) != "rPh"
        for each in part.iter()
        if _name(each) == "t"
    )


def _written(value: Decimal, shown: str) -> str:
    """A number as its cell shows it: a percentage, an amount in euro, the year of a date."""
    if is_date_format(shown) and isinstance(moment := from_excel(float(value)), datetime):
        return moment.strftime("%Y" if shown.lower() in ("yyyy", "jjjj") else "%d/%m/%Y")
    unit = next((sign for sign in "%€$£" if sign in shown), "")
    # A currency is written [$€-413] with a dollar sign of its own.
    if unit == "$" and "[$" in shown and "[$$" not in shown:
        unit = ""
    number = value * 100 if unit == "%" else value
    plain = f"{round(float(number), 10):.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{plain} {unit}".strip()
