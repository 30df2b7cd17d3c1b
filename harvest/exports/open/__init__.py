"""The harvest of a day for other tools: a report and its votes in, bytes out; a module per tool.

Only shown notes leave in these files, and nothing of who wrote them but a number, where a
format asks for one. ``docs/open-formats.md`` says what stands for what.
"""

from harvest.errors import NotFoundError
from harvest.exports import file_stem, render
from harvest.exports.documents.telling import PARTS
from harvest.exports.open.decidim import make_decidim
from harvest.exports.open.polis import make_polis
from harvest.exports.open.refi import make_codebook, make_project
from harvest.exports.open.sensemaker import make_sensemaker
from harvest.exports.open.talk_to_the_city import make_comments, make_topics
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.votes import Votes

_MAKERS = {
    "polis": (make_polis, "application/zip", "-polis.zip"),
    "talk-to-the-city": (make_comments, "text/csv", "-talk-to-the-city.csv"),
    "talk-to-the-city-report": (make_topics, "application/json", "-talk-to-the-city.json"),
    "sensemaker": (make_sensemaker, "text/csv", "-sensemaker.csv"),
    "decidim": (make_decidim, "text/csv", "-decidim.csv"),
    # Not as the zip file it is: some browsers would unpack it.
    "qdpx": (make_project, "application/octet-stream", ".qdpx"),
    "qdc": (make_codebook, "application/xml", ".qdc"),
}
OPEN_FORMATS = {name: ending for name, (_make, _type, ending) in _MAKERS.items()}


def render_any(
    report: Report, votes: Votes, format: str, parts: tuple[str, ...] = tuple(PARTS)
) -> tuple[bytes, str, str]:
    """Write a report in one of OPEN_FORMATS, or in one of our own; see ``render``."""
    if format not in _MAKERS:
        return render(report, format, parts)
    if report.least:
        raise NotFoundError("not_found")
    make, mimetype, ending = _MAKERS[format]
    # A report of a part of the day tells of the votes on that part.
    told = votes.about({note.id for note in report.shown})
    return make(report, told), mimetype, file_stem(report) + ending
