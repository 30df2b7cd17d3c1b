"""Where notes may go: turned on by the organiser, and told to those who write."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Workshop
from harvest.services import journal
from harvest.services.assistant import runs
from harvest.services.commands.by import By
from harvest.services.queries import is_shown


def turn_on(session: Session, workshop: Workshop, host: str, by: By) -> None:
    """Let an assistant on ``host`` read what is written from now on."""
    journal.lock_workshop(session, workshop.id)
    if workshop.assistant != host:
        workshop.assistant = host
        journal.record(session, workshop.id, "assistant", "turned_on", by)


def turn_off(session: Session, workshop: Workshop, by: By) -> None:
    """Let no assistant read anything more; what it said and was applied stays."""
    journal.lock_workshop(session, workshop.id)
    runs.stop(session, workshop, by)
    if workshop.assistant:
        workshop.assistant = ""
        journal.record(session, workshop.id, "assistant", "turned_off", by)


def list_readable(session: Session, workshop: Workshop) -> set[int]:
    """The notes (ids) that may be sent: shown, and written by who could know where they go."""
    if not workshop.assistant:
        return set()
    return set(
        session.scalars(
            select(Note.id).where(is_shown(workshop.id), Note.told == workshop.assistant)
        )
    )
