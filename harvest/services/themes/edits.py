"""What people do to themes: written in the ledger, seen at once, kept for good.

Each edit is checked as a whole before anything changes, and remembers what it
changed, so that ``theme_undo`` can take it back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from harvest.errors import ConflictError, HarvestError
from harvest.models import Edit, Theme, Workshop
from harvest.services import journal
from harvest.services.text import clean_text
from harvest.services.themes import rows
from harvest.services.themes.ledger import list_touched

LABEL_LIMIT = 80


def rename(
    session: Session, workshop: Workshop, theme_id: int, label: str, *, actor: str, at: datetime
) -> None:
    """Give a theme a name of one's own.

    Raises NotFoundError for a theme that is gone, HarvestError for a label that
    is empty or too long, ConflictError for one that another theme has.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, theme_id)
    new = _clean_label(session, workshop, label, but=theme)
    old = theme.label
    theme.label = new
    _write(
        session,
        workshop,
        Edit(kind="rename", data={"theme": theme.key, "label": new}, actor=actor, at=at),
        {"labels": [old, new], "renamed": theme.id},
        entity_id=theme.id,
    )


def merge(
    session: Session,
    workshop: Workshop,
    theme_ids: Sequence[int],
    into_id: int,
    *,
    actor: str,
    at: datetime,
) -> None:
    """Let themes become part of another, which keeps its name.

    Raises NotFoundError when one of them is gone, HarvestError when there is
    nothing to merge.
    """
    journal.lock_workshop(session, workshop.id)
    into = rows.get_theme(session, workshop.id, into_id)
    others = [
        rows.get_theme(session, workshop.id, each)
        for each in dict.fromkeys(theme_ids)
        if each != into_id
    ]
    if not others:
        raise HarvestError("merge_alone")
    notes = rows.notes_in(session, others)
    before = {
        "labels": [into.label, *(theme.label for theme in others)],
        "notes": rows.remember(session, notes),
        "target": into.id,
        "retired": [theme.id for theme in others],
    }
    rows.hand_over(session, notes, into)
    for theme in others:
        theme.retired = True
    data = {"themes": [theme.key for theme in others], "into": into.key}
    edit = Edit(kind="merge", data=data, actor=actor, at=at)
    _write(session, workshop, edit, before, entity_id=into.id)


def split(
    session: Session,
    workshop: Workshop,
    theme_id: int,
    note_ids: Sequence[int],
    label: str | None = None,
    *,
    actor: str,
    at: datetime,
) -> Theme:
    """Let notes leave their theme for a new one, which the analysis names if nobody does.

    Raises NotFoundError for what is gone, ConflictError when a note is in
    another theme by now, HarvestError when no note would stay.
    """
    journal.lock_workshop(session, workshop.id)
    source = rows.get_theme(session, workshop.id, theme_id)
    notes = _some_notes(session, workshop, note_ids)
    if not set(notes) <= set(rows.notes_in(session, [source])):
        raise ConflictError("note_moved")
    if set(notes) >= set(rows.notes_in(session, [source], shown=True)):
        raise HarvestError("split_all")
    given = _clean_label(session, workshop, label) if label and label.strip() else None
    remembered = rows.remember(session, notes)
    name = given or _next_name(session, workshop, source.label)
    new = rows.add_theme(session, workshop, name, like=source)
    rows.put(session, workshop.id, notes, new)
    data = {
        "theme": source.key,
        "new": new.key,
        "notes": [_key(note) for note in notes],
        "label": given,
    }
    before = {
        "labels": [source.label, name],
        "notes": remembered,
        "target": new.id,
        "made": new.id,
        "source": source.id,
    }
    edit = Edit(kind="split", data=data, actor=actor, at=at)
    _write(session, workshop, edit, before, entity_id=new.id)
    return new


def move_notes(
    session: Session,
    workshop: Workshop,
    note_ids: Sequence[int],
    theme_id: int | None,
    *,
    actor: str,
    at: datetime,
) -> None:
    """Put notes in a theme, or in none; they stay there, and their like may follow.

    Each has its line in the ledger; together they are taken back as one.
    Raises NotFoundError for a note or theme that is not there.
    """
    journal.lock_workshop(session, workshop.id)
    notes = _some_notes(session, workshop, note_ids)
    theme = rows.get_theme(session, workshop.id, theme_id) if theme_id is not None else None
    before = {
        "labels": [theme.label] if theme else [],
        "notes": rows.remember(session, notes),
        "target": theme.id if theme else None,
    }
    rows.put(session, workshop.id, notes, theme)
    key = theme.key if theme else None
    edits = [
        Edit(kind="move", data={"note": _key(note), "theme": key}, actor=actor, at=at)
        for note in notes
    ]
    for edit in edits[:-1]:
        edit.workshop_id = workshop.id
        session.add(edit)
        session.flush()
    before["together"] = [edit.id for edit in edits[:-1]]
    _write(session, workshop, edits[-1], before, entity_id=notes[-1])


def pin(session: Session, workshop: Workshop, theme_id: int, *, actor: str, at: datetime) -> None:
    """Keep a theme as it is, whatever is found; a second pin says nothing new.

    Raises NotFoundError for a theme that is gone.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, theme_id)
    if list_touched(session, workshop.id).get(theme.key) == "pinned":
        return
    edit = Edit(kind="pin", data={"theme": theme.key}, actor=actor, at=at)
    _write(session, workshop, edit, {"labels": [theme.label]}, entity_id=theme.id)


def make(
    session: Session,
    workshop: Workshop,
    label: str,
    note_ids: Sequence[int] = (),
    *,
    actor: str,
    at: datetime,
) -> Theme:
    """Make a theme by hand; while it has no notes, those that name it are invited.

    Raises NotFoundError for a note that is gone, HarvestError for a label that
    is empty, too long or taken.
    """
    journal.lock_workshop(session, workshop.id)
    name = _clean_label(session, workshop, label)
    notes = rows.get_notes(session, workshop.id, note_ids)
    remembered = rows.remember(session, notes)
    theme = rows.add_theme(session, workshop, name, like=None)
    rows.put(session, workshop.id, notes, theme)
    data = {"theme": theme.key, "label": name, "notes": [_key(note) for note in notes]}
    before = {"labels": [name], "notes": remembered, "target": theme.id, "made": theme.id}
    edit = Edit(kind="new", data=data, actor=actor, at=at)
    _write(session, workshop, edit, before, entity_id=theme.id)
    return theme


def retire(
    session: Session, workshop: Workshop, theme_id: int, *, actor: str, at: datetime
) -> None:
    """Say that a theme is none; its notes are free for the next analysis.

    Raises NotFoundError for a theme that is gone already.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, theme_id)
    notes = rows.notes_in(session, [theme])
    before = {
        "labels": [theme.label],
        "notes": rows.remember(session, notes),
        "target": None,
        "retired": [theme.id],
    }
    rows.set_free(session, notes)
    theme.retired = True
    data = {"theme": theme.key, "notes": [_key(note) for note in notes]}
    edit = Edit(kind="retire", data=data, actor=actor, at=at)
    _write(session, workshop, edit, before, entity_id=theme.id)


def _key(note: int) -> str:
    """The id of a note as the analysis knows it."""
    return f"{note:012d}"


def _some_notes(session: Session, workshop: Workshop, note_ids: Sequence[int]) -> list[int]:
    notes = rows.get_notes(session, workshop.id, note_ids)
    if not notes:
        raise HarvestError("no_notes")
    return notes


def _clean_label(
    session: Session, workshop: Workshop, raw: str, *, but: Theme | None = None
) -> str:
    """A label that no present theme has, except the one that is being named."""
    label = clean_text(raw)
    if not label:
        raise HarvestError("text_empty")
    if len(label) > LABEL_LIMIT:
        raise HarvestError("text_too_long", length=len(label), limit=LABEL_LIMIT)
    present = rows.list_present(session, workshop.id)
    if any(t is not but and t.label.casefold() == label.casefold() for t in present):
        raise ConflictError("label_taken")
    return label


def _next_name(session: Session, workshop: Workshop, label: str) -> str:
    """A name for what left a theme, until the analysis knows what it is about."""
    taken = {theme.label for theme in rows.list_present(session, workshop.id)}
    number = 2
    while f"{label} ({number})" in taken:
        number += 1
    return f"{label} ({number})"


def _write(
    session: Session, workshop: Workshop, edit: Edit, before: dict[str, Any], *, entity_id: int
) -> None:
    """Write an edit in the ledger and, without words, in the journal."""
    edit.workshop_id = workshop.id
    edit.before = before
    session.add(edit)
    session.flush()
    journal.record(
        session,
        workshop.id,
        "themes",
        edit.kind,
        actor=edit.actor,
        at=edit.at,
        entity_id=entity_id,
        data={"notes": [kept["note"] for kept in before["notes"]]} if "notes" in before else None,
    )
