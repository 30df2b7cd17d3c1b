"""Finding notes: one of a day, and all of an author."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from harvest.errors import NotFoundError
from harvest.models import Note, Participant

# What a facilitator can still take away: nobody did yet.
ON_SCREEN = ("shown", "waiting", "late")


def get_note(session: Session, workshop_id: int, note_id: int) -> Note:
    """A note of this day that its author did not take back; raises NotFoundError."""
    note = session.get(Note, note_id)
    if note is None or note.workshop_id != workshop_id or note.state == "deleted":
        raise NotFoundError("note_gone")
    return note


def list_authors(session: Session, notes: Collection[int]) -> Sequence[int]:
    """The participants who wrote these notes (ids), each once."""
    query = select(Note.participant_id).where(Note.id.in_(notes)).distinct()
    return session.scalars(query).all() if notes else ()


def list_own(session: Session, participant: Participant) -> Sequence[Note]:
    """What this participant wrote today and did not take back, oldest first."""
    return session.scalars(
        select(Note)
        .where(Note.participant_id == participant.id, Note.state != "deleted")
        .options(joinedload(Note.commitment))
        .order_by(Note.written_at, Note.id)
    ).all()
