"""The harvest of a day as a file: snapshot in, bytes out; one module per format."""

from harvest.errors import NotFoundError
from harvest.exports.csv_file import make_csv
from harvest.exports.json_file import make_json
from harvest.exports.markdown_file import make_markdown
from harvest.snapshots.report.report import Report


def _make_xlsx(report: Report) -> bytes:
    # The workbook library brings numpy along, which serving needs for nothing else.
    from harvest.exports.xlsx_file import make_xlsx

    return make_xlsx(report)


_MAKERS = {
    "xlsx": (_make_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (make_csv, "text/csv"),
    "json": (make_json, "application/json"),
    "md": (make_markdown, "text/markdown"),
}
FORMATS = tuple(_MAKERS)


def render(report: Report, format: str) -> tuple[bytes, str, str]:
    """Write a report in one of FORMATS: the bytes, their media type and a file name.

    Headings and words are in the language of the caller's context. Raises
    NotFoundError for a format that does not exist.
    """
    if format not in _MAKERS:
        raise NotFoundError("not_found")
    make, mimetype = _MAKERS[format]
    return make(report), mimetype, f"{_stem(report)}.{format}"


def _stem(report: Report) -> str:
    day = report.date.isoformat()
    return report.key if report.key.startswith(day) else f"{day}-{report.key}"
