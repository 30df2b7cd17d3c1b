"""The first sheet of an Excel workbook, as lines of cells with tabs between."""

import csv
import io
import zipfile
from datetime import date
from typing import Any

from harvest.errors import HarvestError

# Of all parts of the workbook, in bytes when unpacked; a sheet with figures has some thousands.
LARGEST_BOOK = 2_000_000
# Of its styles: the library takes ten seconds for a million, and the hall waits meanwhile.
LARGEST_STYLES = 200_000
MOST_COLUMNS = 30
MOST_ROWS = 2000


def sheet_text(content: bytes) -> str:
    """The values of the first sheet as text; numbers have a decimal comma.

    Raises HarvestError for a file that is no readable workbook (``file_excel``)
    and for one that is too big (``file_excel_big``).
    """
    # It brings numpy along, which serving needs for nothing else.
    from openpyxl import load_workbook

    try:
        refuse_bombs(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        lines = [[_written(cell) for cell in row] for row in rows]
    except HarvestError:
        raise
    except Exception:
        # The library names no errors of its own: a broken file fails anywhere in it.
        raise HarvestError("file_excel") from None
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    for cells in lines:
        # A blank row too is a line, so that a line has the number of its row.
        writer.writerow(cells if any(cells) else [])
    return written.getvalue()


def refuse_bombs(content: bytes, largest: int = LARGEST_BOOK) -> None:
    """Refuse a workbook that is more than ``largest`` when unpacked.

    What is unpacked ends at the size that the file says it has, so that can be believed.
    Raises HarvestError.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = book.infolist()
        styles = sum(each.file_size for each in parts if each.filename == "xl/styles.xml")
        if styles > LARGEST_STYLES or sum(each.file_size for each in parts) > largest:
            raise HarvestError("file_excel_big")
        if any(b"<!DOCTYPE" in book.read(each) for each in parts):
            raise HarvestError("file_excel")


def _written(cell: Any) -> str:
    """A cell as it is shown: a percentage, an amount in euro, the year of a date."""
    value = cell.value
    if isinstance(value, date):
        return value.strftime(
            "%Y" if cell.number_format.lower() in ("yyyy", "jjjj") else "%d/%m/%Y"
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    shown = cell.number_format
    unit = next((sign for sign in "%€$£" if sign in shown), "")
    # A currency is written [$€-413] with a dollar sign of its own.
    if unit == "$" and "[$" in shown and "[$$" not in shown:
        unit = ""
    number = value * 100 if unit == "%" else value
    plain = f"{round(number, 10):.10f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{plain} {unit}".strip()
