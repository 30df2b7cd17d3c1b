"""What people do to themes: written in the ledger, seen at once, kept for good."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Edit, Note, Theme, ThemeNote, Workshop
from harvest.services import journal


def get_theme(session: Session, workshop_id: int, theme_id: int) -> Theme:
    """A present theme of this workshop; raises NotFoundError."""
    found = session.get(Theme, theme_id)
    if found is None or found.workshop_id != workshop_id or found.retired:
        raise NotFoundError("not_found")
    return found


def move_note(
    session: Session,
    workshop: Workshop,
    note_id: int,
    theme_id: int | None,
    *,
    actor: str,
    at: datetime,
) -> None:
    """Put a note in a theme, or in none; it stays there, and its like may follow.

    Raises NotFoundError for a note or theme that is not there.
    """
    journal.lock_workshop(session, workshop.id)
    note = session.get(Note, note_id)
    if note is None or note.workshop_id != workshop.id or note.state == "deleted":
        raise NotFoundError("not_found")
    theme = get_theme(session, workshop.id, theme_id) if theme_id is not None else None
    place = session.get(ThemeNote, note_id)
    if place is None:
        place = ThemeNote(note_id=note_id, workshop_id=workshop.id)
        session.add(place)
    place.theme_id = theme.id if theme else None
    place.second_id = None
    place.reason = None if theme else "unique voice"
    place.confidence = 1.0
    place.because = []
    place.provisional = False
    place.by_person = True
    _write(
        session,
        workshop,
        "move",
        {"note": f"{note_id:012d}", "theme": theme.key if theme else None},
        actor=actor,
        at=at,
        entity_id=note_id,
    )


def _write(
    session: Session,
    workshop: Workshop,
    kind: str,
    data: dict[str, Any],
    *,
    actor: str,
    at: datetime,
    entity_id: int,
) -> None:
    """Write an edit in the ledger and in the journal."""
    session.add(Edit(workshop_id=workshop.id, kind=kind, data=data, actor=actor, at=at))
    session.flush()
    journal.record(session, workshop.id, "themes", kind, actor=actor, at=at, entity_id=entity_id)
