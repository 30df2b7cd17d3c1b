"""The harvest of a day as a file: snapshot in, bytes out; one module per format."""

from collections.abc import Callable
from typing import NamedTuple

from harvest.errors import NotFoundError
from harvest.exports.csv_file import make_csv
from harvest.exports.documents.html_file import make_html
from harvest.exports.documents.markdown_file import make_markdown
from harvest.exports.documents.telling import PARTS, tell
from harvest.exports.json_file import make_json
from harvest.snapshots.report.report import Report


def _make_xlsx(report: Report) -> bytes:
    # Serving needs the workbook library for nothing else.
    from harvest.exports.xlsx_file import make_xlsx

    return make_xlsx(report)


def _make_pdf(report: Report, parts: tuple[str, ...]) -> bytes:
    # As large as the rest of the server, and of use to few requests.
    from harvest.exports.documents.pdf_file import make_pdf

    return make_pdf(tell(report, parts))


def _make_docx(report: Report, parts: tuple[str, ...]) -> bytes:
    from harvest.exports.documents.docx_file import make_docx

    return make_docx(tell(report, parts))


def _make_markdown(report: Report, parts: tuple[str, ...]) -> bytes:
    return make_markdown(tell(report, parts))


def _make_html(report: Report, parts: tuple[str, ...]) -> bytes:
    return make_html(tell(report, parts))


def _make_picture(report: Report, parts: tuple[str, ...]) -> bytes:
    from harvest.exports.documents.pdf_file import make_picture

    return make_picture(tell(report, parts))


def _make_pptx(report: Report, parts: tuple[str, ...]) -> bytes:
    from harvest.exports.documents.pptx_file import make_pptx

    return make_pptx(tell(report, parts))


class Format(NamedTuple):
    """How a file is made; ``is_document`` where it tells chosen parts, and may be shared.

    What is no document may be shared where it leaves out itself what others may not read.
    """

    make: Callable[..., bytes]
    mimetype: str
    is_document: bool = False
    leaves_out: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAKERS = {
    "pdf": Format(_make_pdf, "application/pdf", is_document=True),
    "docx": Format(_make_docx, f"{_OFFICE}.wordprocessingml.document", is_document=True),
    "pptx": Format(_make_pptx, f"{_OFFICE}.presentationml.presentation", is_document=True),
    "html": Format(_make_html, "text/html", is_document=True),
    "md": Format(_make_markdown, "text/markdown", is_document=True),
    "xlsx": Format(_make_xlsx, f"{_OFFICE}.spreadsheetml.sheet", leaves_out=True),
    "csv": Format(make_csv, "text/csv"),
    "json": Format(make_json, "application/json"),
    "png": Format(_make_picture, "image/png", is_document=True),
}
FORMATS = tuple(_MAKERS)
DOCUMENTS = tuple(name for name, format in _MAKERS.items() if format.is_document)
# What may be made of a report for others to read.
TO_SHARE = tuple(name for name, each in _MAKERS.items() if each.is_document or each.leaves_out)


def render(
    report: Report, format: str, parts: tuple[str, ...] = tuple(PARTS)
) -> tuple[bytes, str, str]:
    """Write a report in one of FORMATS: the bytes, their media type and a file name.

    Documents tell of ``parts``. Headings and words are in the language of the caller's
    context. Raises NotFoundError for a format that does not exist, and for a list of notes
    of a report that is made to be shared: each note in it tells where it comes from.
    """
    found = _MAKERS.get(format)
    if found is None or (report.least and format not in TO_SHARE):
        raise NotFoundError("not_found")
    content = found.make(report, parts) if found.is_document else found.make(report)
    return content, found.mimetype, f"{file_stem(report)}.{format}"


def file_stem(report: Report) -> str:
    """How the name of each file of a report starts: with the day."""
    day = report.date.isoformat()
    return report.key if report.key.startswith(day) else f"{day}-{report.key}"
