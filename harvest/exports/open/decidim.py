"""The notes as proposals that an administrator of a Decidim platform can import."""

from flask_babel import force_locale

from harvest.exports.open.writing import Cell, plain, shorten, write_table
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.votes import Votes

# What a proposal's title may have at most.
LONGEST_TITLE = 150

# Numbers of the platform itself, for its administrator to fill in: the newer versions read
# taxonomies, the older ones the others.
_TO_FILL_IN = ("taxonomies/ids", "scope/id", "category/id")


def make_decidim(report: Report, _votes: Votes) -> bytes:
    """A proposal per note, in the language of the day; its last line tells where it is from."""
    language = report.language
    rows: list[list[Cell]] = [[f"title/{language}", f"body/{language}", *_TO_FILL_IN]]
    with force_locale(language):
        words = Wording(report.words)
        for note in report.shown:
            body = f"{plain(note.text)}\n\n{_origin(note, words)}"
            rows.append([shorten(note.text, LONGEST_TITLE), body, *[None] * len(_TO_FILL_IN)])
    # Decidim reads its own tables with semicolons, whatever the language.
    return write_table(rows, delimiter=";")


def _origin(note: ReportNote, words: Wording) -> str:
    return " · ".join(filter(None, (str(words.KIND[note.kind]), note.theme, note.region)))
