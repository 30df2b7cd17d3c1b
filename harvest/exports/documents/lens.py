"""The chapter that reads the harvest against the codebook of the programme."""

from collections.abc import Iterator
from itertools import groupby

from flask_babel import gettext as _

from harvest.exports.cells import UNTOLD, clean
from harvest.exports.documents.quoting import Teller, say_size
from harvest.exports.documents.story import Block, Heading, Lines, Paragraph, Quotes
from harvest.snapshots.report.coverage import EntryCoverage

QUOTED = 2


def tell(teller: Teller) -> Iterator[Block]:
    """What was said of what the organisers expected, what was not, and what is new."""
    coverage = teller.report.coverage
    if coverage is None or not teller.shown:
        return
    yield Paragraph(
        _(
            "Een notitie telt mee bij een onderwerp van het codeboek als ze de woorden ervan "
            "gebruikt of in het thema van die naam staat; ze kan bij meer dan een staan. "
            "%(count)s van de %(all)s notities gaan over geen enkel onderwerp.",
            count=coverage.outside,
            all=len(teller.shown),
        ),
        quiet=True,
    )
    notes = {note.id: note for note in teller.shown}
    for section, entries in groupby(coverage.entries, key=lambda entry: entry.section):
        if section:
            yield Heading(clean(section))
        for entry in entries:
            if entry.notes == 0:
                continue
            quotes = [teller.quote(notes[each]) for each in entry.found[:QUOTED] if each in notes]
            yield Quotes("", f"{clean(entry.name)} · {_size(entry)}", quotes)
    gaps = [clean(entry.name) for entry in coverage.entries if entry.notes == 0]
    if gaps:
        yield Heading(_("Waarover niemand sprak"))
        yield Lines(gaps)
    if coverage.new:
        yield Heading(_("Nieuw: thema’s die niet in het codeboek staan"))
        yield Lines([clean(label) for label in coverage.new])


def _size(entry: EntryCoverage) -> str:
    if entry.notes is None or entry.people is None:
        return UNTOLD
    return say_size(entry.notes, entry.people)
