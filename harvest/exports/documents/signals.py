"""The chapter of what the organisers pass on to those who govern, with its evidence."""

from collections.abc import Iterator

from harvest.exports.cells import clean
from harvest.exports.documents.figures import find_support
from harvest.exports.documents.quoting import Teller
from harvest.exports.documents.story import Block, Central, Columns, Heading, Paragraph
from harvest.exports.documents.themes import say_figures


def tell(teller: Teller) -> Iterator[Block]:
    """Each signal: why it is one, and what was said."""
    notes = {note.id: note for note in teller.shown}
    support = find_support(teller)
    themes = {theme.label: theme for theme in teller.report.themes}
    for signal in teller.report.signals:
        if signal.theme is not None:
            theme = themes[signal.theme]
            yield Heading(clean(theme.label))
            if signal.why:
                yield Paragraph(clean(signal.why))
            yield Paragraph(say_figures(teller, theme, support[theme.label]), quiet=True)
            yield Columns(
                teller.by_kind(note for note in teller.shown if note.theme == theme.label)
            )
        elif signal.note in notes:
            note = notes[signal.note]
            yield Heading(clean(signal.why or note.question))
            yield Central(teller.quote(note))
