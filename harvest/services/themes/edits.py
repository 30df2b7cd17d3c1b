"""What people do to themes: written in the ledger, seen at once, kept for good.

Each edit is checked as a whole before anything changes, and remembers what it
changed, so that ``undo`` can take it back.
"""

from collections.abc import Sequence

import msgspec
from sqlalchemy.orm import Session

import analysis
from harvest.errors import ConflictError, HarvestError
from harvest.models import Edit, Theme, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SplitTheme,
    WhichTheme,
)
from harvest.services.text import clean_text
from harvest.services.themes import rows
from harvest.services.themes.ids import engine_id
from harvest.services.themes.ledger import kind_of, list_touched
from harvest.services.themes.rows import Before

LABEL_LIMIT = 80


def rename(session: Session, workshop: Workshop, command: RenameTheme, by: By) -> None:
    """Give a theme a name of one's own.

    Raises NotFoundError for a theme that is gone, HarvestError for a label that
    is empty or too long, ConflictError for one that another theme has.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, command.theme)
    new = _clean_label(session, workshop, command.label, but=theme)
    old = theme.label
    theme.label = new
    before = Before(labels=[old, new], renamed=theme.id)
    _write(session, workshop, analysis.Rename(theme.key, new), before, by, entity_id=theme.id)


def merge(session: Session, workshop: Workshop, command: MergeThemes, by: By) -> None:
    """Let themes become part of another, which keeps its name.

    Raises NotFoundError when one of them is gone, HarvestError when there is
    nothing to merge.
    """
    journal.lock_workshop(session, workshop.id)
    into = rows.get_theme(session, workshop.id, command.into)
    others = [
        rows.get_theme(session, workshop.id, each)
        for each in dict.fromkeys(command.themes)
        if each != command.into
    ]
    if not others:
        raise HarvestError("merge_alone")
    notes = rows.notes_in(session, others)
    before = Before(
        labels=[into.label, *(theme.label for theme in others)],
        notes=rows.remember(session, notes),
        target=into.id,
        retired=[theme.id for theme in others],
    )
    rows.hand_over(session, notes, into)
    for theme in others:
        theme.retired = True
    edit = analysis.Merge(tuple(theme.key for theme in others), into.key)
    _write(session, workshop, edit, before, by, entity_id=into.id)


def split(session: Session, workshop: Workshop, command: SplitTheme, by: By) -> Theme:
    """Let notes leave their theme for a new one, which the analysis names if nobody does.

    Raises NotFoundError for what is gone, ConflictError when a note is in
    another theme by now, HarvestError when no note would stay.
    """
    journal.lock_workshop(session, workshop.id)
    source = rows.get_theme(session, workshop.id, command.theme)
    notes = _some_notes(session, workshop, command.notes)
    if not set(notes) <= set(rows.notes_in(session, [source])):
        raise ConflictError("note_moved")
    if set(notes) >= set(rows.notes_in(session, [source], shown=True)):
        raise HarvestError("split_all")
    given = (
        _clean_label(session, workshop, command.label)
        if command.label and command.label.strip()
        else None
    )
    remembered = rows.remember(session, notes)
    name = given or _next_name(session, workshop, source.label)
    new = rows.add_theme(session, workshop, name)
    rows.put(session, workshop.id, notes, new)
    before = Before(
        labels=[source.label, name],
        notes=remembered,
        target=new.id,
        made=new.id,
        source=source.id,
    )
    edit = analysis.Split(source.key, new.key, _engine_ids(notes), given)
    _write(session, workshop, edit, before, by, entity_id=new.id)
    return new


def move_notes(session: Session, workshop: Workshop, command: MoveNotes, by: By) -> None:
    """Put notes in a theme, or in none; they stay there, and their like may follow.

    Each has its line in the ledger; together they are taken back as one.
    Raises NotFoundError for a note or theme that is not there.
    """
    journal.lock_workshop(session, workshop.id)
    notes = _some_notes(session, workshop, command.notes)
    theme = (
        rows.get_theme(session, workshop.id, command.theme) if command.theme is not None else None
    )
    remembered = rows.remember(session, notes)
    rows.put(session, workshop.id, notes, theme)
    key = theme.key if theme else None
    *others, last = [analysis.Move(note, key) for note in _engine_ids(notes)]
    before = Before(
        labels=[theme.label] if theme else [],
        notes=remembered,
        target=theme.id if theme else None,
        together=[_add(session, workshop, edit, None, by).id for edit in others],
    )
    _write(session, workshop, last, before, by, entity_id=notes[-1])


def pin(session: Session, workshop: Workshop, command: WhichTheme, by: By) -> None:
    """Keep a theme as it is, whatever is found; a second pin says nothing new.

    Raises NotFoundError for a theme that is gone.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, command.theme)
    if list_touched(session, workshop.id).get(theme.key) == "pinned":
        return
    before = Before(labels=[theme.label])
    _write(session, workshop, analysis.Pin(theme.key), before, by, entity_id=theme.id)


def make(session: Session, workshop: Workshop, command: MakeTheme, by: By) -> Theme:
    """Make a theme by hand; while it has no notes, those that name it are invited.

    Raises NotFoundError for a note that is gone, HarvestError for a label that
    is empty, too long or taken.
    """
    journal.lock_workshop(session, workshop.id)
    name = _clean_label(session, workshop, command.label)
    notes = rows.get_notes(session, workshop.id, command.notes)
    remembered = rows.remember(session, notes)
    theme = rows.add_theme(session, workshop, name)
    rows.put(session, workshop.id, notes, theme)
    before = Before(labels=[name], notes=remembered, target=theme.id, made=theme.id)
    edit = analysis.New(theme.key, name, _engine_ids(notes))
    _write(session, workshop, edit, before, by, entity_id=theme.id)
    return theme


def retire(session: Session, workshop: Workshop, command: WhichTheme, by: By) -> None:
    """Say that a theme is none; its notes are free for the next analysis.

    Raises NotFoundError for a theme that is gone already.
    """
    journal.lock_workshop(session, workshop.id)
    theme = rows.get_theme(session, workshop.id, command.theme)
    notes = rows.notes_in(session, [theme])
    before = Before(labels=[theme.label], notes=rows.remember(session, notes), retired=[theme.id])
    rows.set_free(session, notes)
    theme.retired = True
    edit = analysis.Retire(theme.key, _engine_ids(notes))
    _write(session, workshop, edit, before, by, entity_id=theme.id)


def _engine_ids(notes: Sequence[int]) -> tuple[str, ...]:
    return tuple(engine_id(note) for note in notes)


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
    if rows.find_named(session, workshop.id, label) not in (None, but):
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
    session: Session,
    workshop: Workshop,
    edit: analysis.Edit,
    before: Before,
    by: By,
    *,
    entity_id: int,
) -> None:
    """Write an edit in the ledger and, without words, in the journal."""
    added = _add(session, workshop, edit, before, by)
    notes = None if before.notes is None else {"notes": [kept["note"] for kept in before.notes]}
    journal.record(session, workshop.id, "themes", added.kind, by, entity_id=entity_id, data=notes)


def _add(
    session: Session, workshop: Workshop, edit: analysis.Edit, before: Before | None, by: By
) -> Edit:
    row = Edit(
        workshop_id=workshop.id,
        kind=kind_of(edit),
        data=msgspec.to_builtins(edit),
        actor=by.actor,
        at=by.at,
        before=msgspec.to_builtins(before) if before else {},
    )
    session.add(row)
    session.flush()
    return row
