"""Where authors say that their own notes belong: kept, carried along, and asked for.

Those who wrote a note know best what it is about. What they say is evidence for the
analysis, below a facilitator's own move and above what the engine thinks.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import analysis
from harvest.errors import HarvestError, NotFoundError
from harvest.models import CodebookEntry, Note, Participant, Placing, Theme, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.participant import PlaceNote
from harvest.services.queries import get_own_note
from harvest.services.text import clean_line, fold_name
from harvest.services.themes import rows
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.services.themes.ids import engine_id
from harvest.services.themes.ledger import replayed

OTHER = "other"


def place(session: Session, participant: Participant, command: PlaceNote, *, at: datetime) -> Note:
    """Keep where a note of one's own belongs, in place of what was said before.

    The same operation again gives the same answer. Raises NotFoundError for a note or
    a place that is gone, HarvestError for a name that is too long, ConflictError when
    the operation's id was used for something else.
    """
    workshop_id = participant.workshop_id
    journal.lock_workshop(session, workshop_id)
    said = journal.fingerprint(session, command, participant.id)
    done = journal.find_answered(session, workshop_id, command.op_id, said)
    note = get_own_note(session, participant, command.note)
    if done is not None:
        return note
    if note.state == "deleted":
        raise NotFoundError("note_gone")
    _keep(session, note, command, at)
    by = By.participant(participant, at)
    journal.record(
        session,
        workshop_id,
        "placing",
        "said" if command.place else "taken_back",
        by,
        entity_id=note.id,
        op_id=command.op_id,
        fingerprint=said,
    )
    return note


def _keep(session: Session, note: Note, command: PlaceNote, at: datetime) -> None:
    kept = session.get(Placing, note.id)
    if not command.place:
        if kept is not None:
            session.delete(kept)
            session.flush()
        return
    theme, name = _read_place(session, note.workshop_id, command)
    newest = session.scalar(select(func.max(Theme.id)).where(Theme.workshop_id == note.workshop_id))
    if kept is None:
        kept = Placing(note_id=note.id, workshop_id=note.workshop_id)
        session.add(kept)
    kept.theme_id = theme.id if theme else None
    kept.name = name
    kept.newest_theme = newest or 0
    kept.at = at
    session.flush()
    if theme is not None:
        rows.place_by_author(session, note, theme)


def _read_place(session: Session, workshop_id: int, command: PlaceNote) -> tuple[Theme | None, str]:
    """The theme that a place is, if it is one, and what it is called where it is none."""
    if command.place == OTHER:
        name = clean_line(command.name, len(command.name))
        if len(name) > LABEL_LIMIT:
            raise HarvestError("text_too_long", length=len(name), limit=LABEL_LIMIT)
        same = rows.find_named(session, workshop_id, name) if name else None
        return same, "" if same else name
    kind, number = command.place[0], int(command.place[1:])
    if kind == "t":
        # What an old page or an outbox offers may have become part of another since.
        now = present_themes(session, workshop_id).get(number, number)
        return rows.get_theme(session, workshop_id, now), ""
    entry = session.get(CodebookEntry, number)
    if entry is None or entry.workshop_id != workshop_id:
        raise NotFoundError("theme_gone")
    same = rows.find_named(session, workshop_id, entry.name)
    return same, "" if same else entry.name


def ask_hall(session: Session, workshop: Workshop, by: By) -> None:
    """Ask all who have a note without an answer where it belongs."""
    journal.lock_workshop(session, workshop.id)
    workshop.placings_asked_at = by.at
    journal.record(session, workshop.id, "placing", "asked", by)


def fasten(session: Session, workshop_id: int) -> None:
    """Let what has a name only belong to the theme that the analysis made of that name.

    From then on the theme may be renamed or merged, and takes what was said along.
    """
    themes = rows.by_name(session, workshop_id)
    named = select(Placing).where(
        Placing.workshop_id == workshop_id, Placing.theme_id.is_(None), Placing.name != ""
    )
    for placing in session.scalars(named):
        theme = themes.get(fold_name(placing.name))
        if theme is not None:
            placing.theme_id = theme.id
    session.flush()


def list_placings(session: Session, workshop_id: int) -> tuple[analysis.Placing, ...]:
    """What authors said of the notes that are shown, as the engine takes it."""
    themes = session.execute(select(Theme.id, Theme.key).where(Theme.workshop_id == workshop_id))
    keys = {row.id: row.key for row in themes}
    placings = session.scalars(
        select(Placing)
        .join(Note, Note.id == Placing.note_id)
        .where(Placing.workshop_id == workshop_id, Note.state == "shown")
        .order_by(Placing.note_id)
    )
    return tuple(
        analysis.Placing(
            engine_id(each.note_id),
            keys[each.theme_id] if each.theme_id is not None else None,
            each.name,
            tuple(key for theme, key in keys.items() if theme <= each.newest_theme),
        )
        for each in placings
    )


def present_themes(session: Session, workshop_id: int) -> dict[int, int]:
    """Which theme stands now for each theme that was ever placed in (ids).

    One that was merged is the one it became part of; a retired one is none.
    """
    themes = session.execute(
        select(Theme.id, Theme.key, Theme.retired).where(Theme.workshop_id == workshop_id)
    ).all()
    ids = {row.key: row.id for row in themes if not row.retired}
    ledger = replayed(session, workshop_id)
    now = {row.id: ids.get(ledger.current(row.key)) for row in themes}
    return {theme: present for theme, present in now.items() if present is not None}


class Said(NamedTuple):
    """What an author said of a note, as it stands now: a ``theme`` (id), or a ``name``."""

    theme: int | None
    name: str


def list_said(
    session: Session, workshop_id: int, notes: Collection[int] | None = None
) -> dict[int, Said]:
    """What the author of each note (id) says of it; what named a theme that is gone says nothing.

    Of all notes of the day, or of these ``notes``. A name that a present theme has,
    however it is written, is that theme.
    """
    query = select(Placing).where(Placing.workshop_id == workshop_id)
    if notes is not None:
        query = query.where(Placing.note_id.in_(notes))
    placings = session.scalars(query).all()
    if not placings:
        return {}
    stands = present_themes(session, workshop_id)
    named = rows.by_name(session, workshop_id)
    said = {}
    for each in placings:
        if each.theme_id is None:
            theme = named.get(fold_name(each.name)) if each.name else None
            said[each.note_id] = Said(theme.id, "") if theme else Said(None, each.name)
        elif each.theme_id in stands:
            said[each.note_id] = Said(stands[each.theme_id], "")
    return said


def let_go(session: Session, note: Note) -> None:
    """Forget what was said of a note that says something else now."""
    kept = session.get(Placing, note.id)
    if kept is not None:
        session.delete(kept)
        session.flush()
