"""Notes that say the same: one speaks for the others, until it no longer does.

A note that speaks counts its own people and those of its duplicates
(``voices``); a duplicate is hidden, and remembers how it was. Nobody is spoken
for by a duplicate: what it spoke for goes along to the note that speaks now.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Note, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MergeAll, MergeNotes
from harvest.services.debrief import support
from harvest.services.notes.reading import ON_SCREEN, get_note


def merge_duplicate(session: Session, workshop: Workshop, command: MergeNotes, by: By) -> None:
    """Let one note speak for another that says the same; the other is hidden.

    Raises HarvestError where the two are one, or the one that stays is itself
    a duplicate or is not to be seen.
    """
    journal.lock_workshop(session, workshop.id)
    note, into = (get_note(session, workshop.id, each) for each in (command.note, command.into))
    if note.duplicate_of == into.id:
        return
    if note is into or into.duplicate_of is not None or into.state not in ON_SCREEN:
        raise HarvestError("invalid")
    set_apart(session, note)
    for each in list_duplicates(session, note):
        set_apart(session, each)
        join(each, into)
        journal.record(session, workshop.id, "note", "merged", by, entity_id=each.id)
    join(note, into)
    journal.record(session, workshop.id, "note", "merged", by, entity_id=note.id)
    journal.record(session, workshop.id, "note", "joined", by, entity_id=into.id)


def merge_all(session: Session, workshop: Workshop, command: MergeAll, by: By) -> None:
    """Let the first of some notes that can be seen speak for the others.

    Raises HarvestError where fewer than two of them can be merged.
    """
    notes = [get_note(session, workshop.id, each) for each in dict.fromkeys(command.notes)]
    shown = [note for note in notes if note.state in ON_SCREEN and note.duplicate_of is None]
    if len(shown) < 2:
        raise HarvestError("invalid")
    first, *others = sorted(shown, key=lambda note: note.id)
    for note in others:
        merge_duplicate(session, workshop, MergeNotes(note.id, first.id), by)


def join(note: Note, into: Note) -> None:
    """Let a note that speaks for itself alone be spoken for, as far as the other can be seen."""
    if into.duplicate_of is not None or into.state not in ON_SCREEN:
        return
    note.duplicate_of = into.id
    note.state_apart, note.state = note.state, "hidden"
    into.voices += note.voices


def list_duplicates(session: Session, note: Note) -> Sequence[Note]:
    """The notes it speaks for, in the order in which they were written."""
    query = select(Note).where(Note.duplicate_of == note.id).order_by(Note.id)
    return session.scalars(query).all()


def set_apart(session: Session, note: Note) -> None:
    """Undo a merge, if there was one: each speaks for its own people again."""
    if note.duplicate_of is None:
        return
    into = session.get_one(Note, note.duplicate_of)
    into.voices -= note.voices
    note.duplicate_of = None
    if note.state_apart is not None:
        note.state, note.state_apart = note.state_apart, None


def let_duplicates_go(session: Session, note: Note, by: By) -> None:
    """Let those that a note spoke for stand by themselves again, as they were.

    Whoever wrote one of them has nothing to do with what happens to this note.
    """
    for each in list_duplicates(session, note):
        set_apart(session, each)
        verb = "parted" if each.state == "hidden" else "restored"
        journal.record(session, note.workshop_id, "note", verb, by, entity_id=each.id)
        if each.state == "shown":
            support.drop_surplus(session, each, at=by.at)
