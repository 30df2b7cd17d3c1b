"""An uploaded file as the text of a table: CSV in the encodings of Excel, or a workbook."""

from harvest.errors import HarvestError
from harvest.services.programme.figures.table import Table, parse_table
from harvest.services.programme.figures.workbook import sheet_text

ZIP = b"PK\x03\x04"
# The older .xls, and a workbook behind a password.
COMPOUND = b"\xd0\xcf\x11\xe0"


def parse_file(content: bytes, language: str) -> Table:
    """The table in an uploaded file; ``language`` is the organiser's.

    Raises HarvestError when it is no CSV or Excel file, or no table.
    """
    if content.startswith(COMPOUND):
        raise HarvestError("file_excel")
    if content.startswith(ZIP):
        return parse_table(sheet_text(content), language, decimal=",")
    return parse_table(decode(content), language)


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 or, as "CSV (lijstscheidingsteken)" of Excel writes, Windows-1252.

    Raises HarvestError for what is no text.
    """
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise HarvestError("file_no_text")
