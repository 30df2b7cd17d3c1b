"""What a facilitator does with notes beyond showing and hiding them."""

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Note, NoteEmbedding, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Mask, SetShown, ShowNotes, WhichNote
from harvest.services.debrief import support
from harvest.services.notes import commitments, word_list
from harvest.services.notes.duplicates import let_duplicates_go, set_apart
from harvest.services.notes.reading import ON_SCREEN, get_note
from harvest.services.themes.masking import mask_words

MASK = "•••"


def set_shown(session: Session, workshop: Workshop, command: SetShown, by: By) -> Note:
    """Hide a note from the walls, or bring it (back) there."""
    journal.lock_workshop(session, workshop.id)
    note = get_note(session, workshop.id, command.note)
    state = "shown" if command.shown else "hidden"
    if note.state != state:
        if not command.shown:
            let_duplicates_go(session, note, by)
        set_apart(session, note)
        note.state = state
        verb = "restored" if command.shown else "hidden"
        journal.record(session, workshop.id, "note", verb, by, entity_id=note.id)
        if command.shown:
            support.drop_surplus(session, note, at=by.at)
    return note


def set_all_shown(session: Session, workshop: Workshop, command: ShowNotes, by: By) -> None:
    """Hide several notes from the walls at once, or bring them there.

    Raises HarvestError where none is named.
    """
    if not command.notes:
        raise HarvestError("no_notes")
    for note in command.notes:
        set_shown(session, workshop, SetShown(note, command.shown), by)


def hide_device(session: Session, workshop: Workshop, command: WhichNote, by: By) -> int:
    """Hide all notes of the device that wrote this one; returns how many.

    What others said too is theirs: it stands by itself again.
    """
    journal.lock_workshop(session, workshop.id)
    author = get_note(session, workshop.id, command.note).participant_id
    notes = session.scalars(
        select(Note).where(Note.participant_id == author, Note.state != "deleted")
    ).all()
    for note in notes:
        let_duplicates_go(session, note, by)
        set_apart(session, note)
    hidden = [note for note in notes if note.state in ON_SCREEN]
    for note in hidden:
        note.state = "hidden"
        journal.record(session, workshop.id, "note", "hidden", by, entity_id=note.id)
    return len(hidden)


def mask(session: Session, workshop: Workshop, command: Mask, by: By) -> Note:
    """Make words of a note unreadable for good, and in all that was made of it.

    That is its commitment, and the names of themes wherever they are kept. The journal
    holds no words. Raises HarvestError where the note does not hold the words.
    """
    journal.lock_workshop(session, workshop.id)
    note = get_note(session, workshop.id, command.note)
    words = command.words.split()
    wanted = " ".join(words)
    if not wanted:
        raise HarvestError("text_empty")
    # The words may stand on two lines.
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    masked, count = pattern.subn(MASK, note.text)
    if not count:
        raise HarvestError("words_not_found")
    note.text = masked
    note.flagged = word_list.is_flagged(masked)
    commitments.mask(session, note, pattern, MASK)
    note.edited_at = by.at
    session.execute(delete(NoteEmbedding).where(NoteEmbedding.note_id == note.id))
    journal.forget(session, workshop.id, note.id)
    journal.record(session, workshop.id, "note", "masked", by, entity_id=note.id)
    if mask_words(session, workshop.id, wanted, MASK):
        journal.record(session, workshop.id, "themes", "masked", by)
    return note
