"""What a run is about, read at one moment."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.types import CodebookEntry, Note
from harvest.models import Theme, Workshop
from harvest.services.assistant.consent import list_readable
from harvest.services.queries import is_present
from harvest.services.themes.ledger import replayed
from harvest.services.themes.material import gather_material


class Matter(msgspec.Struct, frozen=True):
    """The notes that may be sent, and the themes as they stand.

    Of what was made of notes, only what those that may be sent say themselves: a theme that
    has none of them is left out, unless people or the codebook named it. ``themes`` and
    ``codebook`` are described alike; ``members`` are the notes of each theme (by its key),
    ``rows`` its id, ``named`` the themes that people gave a name.
    """

    language: str
    notes: tuple[Note, ...]
    themes: tuple[CodebookEntry, ...]
    codebook: tuple[CodebookEntry, ...]
    members: dict[str, tuple[Note, ...]]
    rows: dict[str, int]
    named: frozenset[str]


def read_matter(session: Session, workshop: Workshop) -> Matter:
    """Read what an assistant may be asked about."""
    material = gather_material(session, workshop.id)
    readable = list_readable(session, workshop)
    notes = tuple(note for note in material.notes if int(note.id) in readable)
    rows = session.scalars(
        select(Theme).where(is_present(workshop.id)).order_by(Theme.position)
    ).all()
    expected = {entry.name.casefold(): entry for entry in material.codebook}
    where = {a.note: a.theme for a in material.previous.assignments} if material.previous else {}
    members = {
        row.key: tuple(note for note in notes if where.get(note.id) == row.key) for row in rows
    }
    named = frozenset(replayed(session, workshop.id).labels)
    themes = []
    for row in rows:
        entry = expected.pop(row.label.casefold(), None)
        if entry is not None or members[row.key] or row.key in named:
            themes.append(_describe(row, entry, members[row.key]))
    return Matter(
        language=workshop.language,
        notes=notes,
        themes=tuple(themes),
        codebook=tuple(expected.values()),
        members=members,
        rows={row.key: row.id for row in rows},
        named=named,
    )


def _describe(theme: Theme, entry: CodebookEntry | None, notes: Sequence[Note]) -> CodebookEntry:
    """A theme as an entry: in the codebook's own words, or in those of notes that may be sent."""
    if entry is not None:
        return CodebookEntry(theme.key, theme.label, entry.description, entry.keywords)
    said = " ".join(note.text for note in notes).casefold()
    phrases = tuple(phrase for phrase in theme.keyphrases if phrase.casefold() in said)
    return CodebookEntry(theme.key, theme.label, "", phrases)
