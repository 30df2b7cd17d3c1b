"""How notes are quoted in documents: word for word, with their number, the most backed first."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from harvest.exports.cells import clean
from harvest.exports.documents.story import Quote, Quotes
from harvest.services.programme.day_words import Wording
from harvest.snapshots.report.notes import ReportNote
from harvest.snapshots.report.report import Report
from harvest.snapshots.report.themes import KINDS

FEW, MANY = 5, 40  # quotes per kind of question: in what others read, and in one's own


class Teller:
    """A report with what every chapter needs of it: its shown notes, its words, its rule."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words = Wording(report.words)
        self.shown = [note for note in report.notes if note.state == "shown"]
        self.steps = [made for made in report.commitments if made.state == "shown"]
        self.numbers = {note.id: note.number for note in report.notes}

    def told(self, count: int) -> int | None:
        """A count of people, where that many may be told of."""
        return None if 0 < count < self.report.least else count

    def quote(self, note: ReportNote) -> Quote:
        """A note as it is quoted; where it comes from is for the organisers alone."""
        about = []
        if backing := self.told(note.backing):
            about.append(_("steun %(count)s", count=backing))
        if not self.report.least and note.region:
            about.append(clean(note.region))
        return Quote(clean(note.text), note.number, " · ".join(about))

    def by_kind(self, notes: Iterable[ReportNote]) -> list[Quotes]:
        """Notes under the kind of question they answer; a kind that has none is left out."""
        most = FEW if self.report.least else MANY
        ranked = sorted(notes, key=lambda note: -note.backing)
        columns = []
        for kind in KINDS:
            found = [note for note in ranked if note.kind == kind]
            left = len(found) - most
            if found:
                more = ngettext("en nog %(num)s", "en nog %(num)s", left) if left > 0 else ""
                quotes = [self.quote(note) for note in found[:most]]
                columns.append(Quotes(kind, clean(str(self.words.KINDS[kind])), quotes, more))
        return columns


def say_size(notes: int, people: int) -> str:
    """How many notes of how many people, in words; of none where they came from a sheet."""
    written: str = ngettext("%(num)s notitie", "%(num)s notities", notes)
    if not people:
        return written
    by = ngettext("%(num)s deelnemer", "%(num)s deelnemers", people)
    said: str = _("%(notes)s van %(people)s", notes=written, people=by)
    return said
