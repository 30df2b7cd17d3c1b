"""Reads a workbook back with another library than the one that writes it."""

import io
import re
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from harvest.exports.xlsx_file import make_xlsx
from harvest.snapshots.report.report import Report


def read(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(make_xlsx(report)))


def rows(book: Workbook, title: str) -> list[tuple[object, ...]]:
    """The cells of a sheet as Excel reads them: it decodes _x0041_, which openpyxl leaves."""
    return [
        tuple(decoded(cell) if isinstance(cell, str) else cell for cell in row)
        for row in book[title].iter_rows(values_only=True)
    ]


def decoded(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def members(report: Report) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(make_xlsx(report))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
