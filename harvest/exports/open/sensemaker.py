"""The table that Jigsaw's Sensemaker reads: statements with their topics and votes."""

from harvest.exports.open.tally import count_marks, letters
from harvest.exports.open.writing import Cell, one_line, write_table
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.votes import Votes

# Both generations of the tool: the first reads a comment, the second a survey.
_COLUMNS = ("comment-id", "comment_text", "rid", "survey_text", "topics")
_VOTES = ("agrees", "disagrees", "passes")

# These part topics from each other and from their subtopics.
_PARTING = str.maketrans(":;", ",,")


def make_sensemaker(report: Report, votes: Votes) -> bytes:
    """Themes as topics and kinds of question as subtopics, votes by region."""
    words = Wording(report.words)
    head = [*_COLUMNS, *_VOTES]
    for letter in letters(votes):
        head += [f"group-{letter}-{what}-count" for what in ("agree", "disagree", "pass")]
    marks, groups = count_marks(votes), votes.groups
    rows: list[list[Cell]] = [[*head]]
    for note in report.shown:
        topics = _topics(note, str(words.KINDS[note.kind]))
        rows.append([note.number, note.text, note.number, note.text, topics])
        rows[-1] += [marks[note.id].total(), 0, 0]
        for group in groups:
            rows[-1] += [marks[note.id][group], 0, 0]
    return write_table(rows)


def _topics(note: ReportNote, kind: str) -> str:
    """The theme of a note with its kind; nothing without, so that the tool looks for one."""
    if note.theme is None:
        return ""
    return ":".join(one_line(name.translate(_PARTING)) for name in (note.theme, kind))
