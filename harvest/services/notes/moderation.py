"""What a facilitator does with notes beyond showing and hiding them."""

import re
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import Note, NoteEmbedding, Theme
from harvest.services import journal
from harvest.services.notes import commitments

MASK = "•••"
ON_SCREEN = ("shown", "waiting", "late")


def get_note(session: Session, workshop_id: int, note_id: int) -> Note:
    """A note of this day that its author did not take back; raises NotFoundError."""
    note = session.get(Note, note_id)
    if note is None or note.workshop_id != workshop_id or note.state == "deleted":
        raise NotFoundError("note_gone")
    return note


def hide_device(
    session: Session, workshop_id: int, note_id: int, *, actor: str, at: datetime
) -> int:
    """Hide all notes of the device that wrote this one; returns how many."""
    journal.lock_workshop(session, workshop_id)
    author = get_note(session, workshop_id, note_id).participant_id
    notes = session.scalars(
        select(Note).where(Note.participant_id == author, Note.state.in_(ON_SCREEN))
    ).all()
    for note in notes:
        note.state = "hidden"
        journal.record(
            session, workshop_id, "note", "hidden", actor=actor, at=at, entity_id=note.id
        )
    return len(notes)


def merge_duplicate(
    session: Session, workshop_id: int, note_id: int, into_id: int, *, actor: str, at: datetime
) -> None:
    """Let one note speak for another that says the same; the other is hidden.

    Raises HarvestError where the two are one, or the one that stays is itself
    a duplicate.
    """
    journal.lock_workshop(session, workshop_id)
    note, into = (get_note(session, workshop_id, each) for each in (note_id, into_id))
    if note is into or into.duplicate_of is not None:
        raise HarvestError("invalid")
    if note.duplicate_of == into.id:
        return
    set_apart(session, note)
    note.duplicate_of = into.id
    note.state = "hidden"
    into.voices += note.voices
    for changed, verb in ((note, "merged"), (into, "joined")):
        journal.record(session, workshop_id, "note", verb, actor=actor, at=at, entity_id=changed.id)


def set_apart(session: Session, note: Note) -> None:
    """Undo a merge, if there was one: each speaks for its own people again."""
    if note.duplicate_of is None:
        return
    into = session.get(Note, note.duplicate_of)
    if into is not None:
        into.voices = max(1, into.voices - note.voices)
    note.duplicate_of = None


def mask(
    session: Session, workshop_id: int, note_id: int, words: str, *, actor: str, at: datetime
) -> Note:
    """Make words of a note, and of its commitment, unreadable for good: a name, a number.

    The journal holds no words, and exports are made of the note itself. Raises
    HarvestError where the note does not hold the words.
    """
    journal.lock_workshop(session, workshop_id)
    note = get_note(session, workshop_id, note_id)
    wanted = " ".join(words.split())
    if not wanted:
        raise HarvestError("text_empty")
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    masked, count = pattern.subn(MASK, note.text)
    if not count:
        raise HarvestError("words_not_found")
    note.text = masked
    commitments.mask(session, note, pattern, MASK)
    note.edited_at = at
    session.execute(delete(NoteEmbedding).where(NoteEmbedding.note_id == note.id))
    journal.record(session, workshop_id, "note", "masked", actor=actor, at=at, entity_id=note.id)
    return note


def set_discussed(
    session: Session, workshop_id: int, theme_id: int, discussed: bool, *, actor: str, at: datetime
) -> None:
    """Mark that the plenary spoke of a theme; raises NotFoundError for one that is gone."""
    journal.lock_workshop(session, workshop_id)
    theme = session.get(Theme, theme_id)
    if theme is None or theme.workshop_id != workshop_id or theme.retired:
        raise NotFoundError("not_found")
    if theme.discussed != discussed:
        theme.discussed = discussed
        journal.record(
            session, workshop_id, "themes", "discussed", actor=actor, at=at, entity_id=theme.id
        )
