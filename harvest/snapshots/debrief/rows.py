"""The notes of a table as a phone's page brings them: the same for all, and made once."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Round, Theme, Workshop
from harvest.services.queries import is_present
from harvest.snapshots.debrief.harvest import HarvestNote, harvest_notes, list_table_rows

# Tables of which the rows are kept: those of a day and of the next.
MOST_TABLES = 16
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class PackedNote(msgspec.Struct, frozen=True, array_like=True):
    """A ``HarvestNote`` in few bytes.

    ``after`` is when it came in, counted from the first, ``origin`` a place in a list;
    ``theme`` and ``like`` are 0 where there is none.
    """

    id: int
    question: int
    after: int
    text: str
    origin: int
    theme: int
    like: int


class HarvestRows(msgspec.Struct, frozen=True):
    """All notes of a table, and the names of the present themes.

    The first note came in at ``begin``; ``origins`` are where notes were written.
    ``support`` are the counts of the notes that have any, once these may be told.
    """

    begin: int
    origins: list[str | None]
    notes: list[PackedNote]
    support: dict[int, int] | None
    themes: dict[int, str]


class Grouping(msgspec.Struct, frozen=True):
    """The names of the present themes, and which notes of a table are in which."""

    themes: dict[int, str]
    of: dict[int, list[int]]


class _Kept(msgspec.Struct, frozen=True):
    """The rows as they are now, and have been since ``since`` in the journal.

    ``stamp`` is the seq and the notes of the day they were made of.
    """

    stamp: tuple[int, int, int]
    since: int
    notes: list[HarvestNote]
    rows: HarvestRows
    written: str


_kept: WeakKeyDictionary[Engine, dict[int, _Kept]] = WeakKeyDictionary()


def list_notes(session: Session, workshop: Workshop, group: Group) -> list[HarvestNote]:
    """All notes of a table, as phones show them."""
    return _keep(session, workshop, group).notes


def write_rows(session: Session, workshop: Workshop, group: Group) -> str:
    """The rows of a table as JSON that may stand in a page."""
    return _keep(session, workshop, group).written


def rows_since(
    session: Session, workshop: Workshop, group: Group, since: int
) -> HarvestRows | None:
    """The rows of a table; None where these are as they were at that point of the journal."""
    kept = _keep(session, workshop, group)
    return kept.rows if since < kept.since else None


def view_grouping(session: Session, workshop: Workshop, group: Group) -> Grouping:
    """The themes of a table's notes, after there are others."""
    rows = _keep(session, workshop, group).rows
    of: dict[int, list[int]] = {}
    for note in rows.notes:
        if note.theme:
            of.setdefault(note.theme, []).append(note.id)
    return Grouping(rows.themes, of)


def _keep(session: Session, workshop: Workshop, group: Group) -> _Kept:
    """What is known of a table at this point of the journal; made where it is not yet."""
    engine = session.get_bind().engine
    tables = _kept.setdefault(engine, {})
    kept = tables.get(group.id)
    stamp = (workshop.seq, *_count_notes(session, workshop))
    if kept is None or kept.stamp != stamp:
        before = tables.pop(group.id, None)
        while len(tables) >= MOST_TABLES:
            del tables[next(iter(tables))]
        kept = tables[group.id] = _make(session, workshop, group, stamp, before)
    return kept


def _count_notes(session: Session, workshop: Workshop) -> tuple[int, int]:
    """How many notes a day has, and the last: erasing them leaves no trace in the journal."""
    query = select(func.count(), func.coalesce(func.max(Note.id), 0))
    count, last = session.execute(query.where(Note.workshop_id == workshop.id)).one()
    return count, last


def _make(
    session: Session,
    workshop: Workshop,
    group: Group,
    stamp: tuple[int, int, int],
    before: _Kept | None,
) -> _Kept:
    round_ = session.get_one(Round, group.round_id)
    found = list_table_rows(session, round_, group=group.id)
    notes = harvest_notes(session, round_, workshop.timezone, found)
    present = select(Theme.id, Theme.label).where(is_present(workshop.id))
    labels = present.order_by(Theme.position, Theme.id)
    themes = {row[0]: row[1] for row in session.execute(labels)}
    rows = _pack(notes, themes, shown=round_.marks_shown)
    written = msgspec.json.encode(rows).decode().translate(_ESCAPES)
    since = before.since if before and before.written == written else workshop.seq
    return _Kept(stamp, since, notes, rows, written)


def _pack(notes: Sequence[HarvestNote], themes: dict[int, str], *, shown: bool) -> HarvestRows:
    begin = notes[0].at if notes else 0
    origins: dict[str | None, int] = {}
    packed = [
        PackedNote(
            note.id,
            note.question,
            note.at - begin,
            note.text,
            origins.setdefault(note.origin, len(origins)),
            note.theme or 0,
            note.like or 0,
        )
        for note in notes
    ]
    support = {note.id: note.support for note in notes if note.support} if shown else None
    return HarvestRows(begin, list(origins), packed, support, themes)
