"""What a facilitator does with notes beyond showing and hiding them."""

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import Note, NoteEmbedding, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    Mask,
    MergeNotes,
    SetShown,
    WhichNote,
)
from harvest.services.debrief import support
from harvest.services.notes import commitments

MASK = "•••"
ON_SCREEN = ("shown", "waiting", "late")


def get_note(session: Session, workshop_id: int, note_id: int) -> Note:
    """A note of this day that its author did not take back; raises NotFoundError."""
    note = session.get(Note, note_id)
    if note is None or note.workshop_id != workshop_id or note.state == "deleted":
        raise NotFoundError("note_gone")
    return note


def set_shown(session: Session, workshop: Workshop, command: SetShown, by: By) -> Note:
    """Hide a note from the walls, or bring it (back) there."""
    journal.lock_workshop(session, workshop.id)
    note = get_note(session, workshop.id, command.note)
    state = "shown" if command.shown else "hidden"
    if note.state != state:
        set_apart(session, note)
        note.state = state
        verb = "restored" if command.shown else "hidden"
        journal.record(session, workshop.id, "note", verb, by, entity_id=note.id)
        if command.shown:
            support.drop_surplus(session, note, at=by.at)
    return note


def hide_device(session: Session, workshop: Workshop, command: WhichNote, by: By) -> int:
    """Hide all notes of the device that wrote this one; returns how many."""
    journal.lock_workshop(session, workshop.id)
    author = get_note(session, workshop.id, command.note).participant_id
    notes = session.scalars(
        select(Note).where(Note.participant_id == author, Note.state.in_(ON_SCREEN))
    ).all()
    for note in notes:
        note.state = "hidden"
        journal.record(session, workshop.id, "note", "hidden", by, entity_id=note.id)
    return len(notes)


def merge_duplicate(session: Session, workshop: Workshop, command: MergeNotes, by: By) -> None:
    """Let one note speak for another that says the same; the other is hidden.

    Raises HarvestError where the two are one, or the one that stays is itself
    a duplicate.
    """
    journal.lock_workshop(session, workshop.id)
    note, into = (get_note(session, workshop.id, each) for each in (command.note, command.into))
    if note is into or into.duplicate_of is not None:
        raise HarvestError("invalid")
    if note.duplicate_of == into.id:
        return
    set_apart(session, note)
    note.duplicate_of = into.id
    note.state = "hidden"
    into.voices += note.voices
    for changed, verb in ((note, "merged"), (into, "joined")):
        journal.record(session, workshop.id, "note", verb, by, entity_id=changed.id)


def set_apart(session: Session, note: Note) -> None:
    """Undo a merge, if there was one: each speaks for its own people again."""
    if note.duplicate_of is None:
        return
    into = session.get(Note, note.duplicate_of)
    if into is not None:
        into.voices = max(1, into.voices - note.voices)
    note.duplicate_of = None


def mask(session: Session, workshop: Workshop, command: Mask, by: By) -> Note:
    """Make words of a note, and of its commitment, unreadable for good: a name, a number.

    The journal holds no words, and exports are made of the note itself. Raises
    HarvestError where the note does not hold the words.
    """
    journal.lock_workshop(session, workshop.id)
    note = get_note(session, workshop.id, command.note)
    wanted = " ".join(command.words.split())
    if not wanted:
        raise HarvestError("text_empty")
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    masked, count = pattern.subn(MASK, note.text)
    if not count:
        raise HarvestError("words_not_found")
    note.text = masked
    commitments.mask(session, note, pattern, MASK)
    note.edited_at = by.at
    session.execute(delete(NoteEmbedding).where(NoteEmbedding.note_id == note.id))
    journal.record(session, workshop.id, "note", "masked", by, entity_id=note.id)
    return note
