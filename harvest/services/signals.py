"""Signals: themes and notes that the organisers pass on to those who govern."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Note, Signal, Theme, Workshop
from harvest.services.queries import is_present, is_shown
from harvest.services.text import LINE_LIMIT, clean_line


def mark_theme(
    session: Session, workshop: Workshop, theme_id: int, why: str, *, at: datetime
) -> None:
    """Mark a theme, or say anew why; raises NotFoundError for one that is not there."""
    theme = session.scalar(select(Theme).where(is_present(workshop.id), Theme.id == theme_id))
    if theme is None:
        raise NotFoundError("theme_gone")
    _mark(session, Signal(workshop_id=workshop.id, theme_id=theme.id, marked_at=at), why)


def mark_note(
    session: Session, workshop: Workshop, note_id: int, why: str, *, at: datetime
) -> None:
    """Mark a note, or say anew why; raises NotFoundError for one that is not shown."""
    note = session.scalar(select(Note).where(is_shown(workshop.id), Note.id == note_id))
    if note is None:
        raise NotFoundError("note_gone")
    _mark(session, Signal(workshop_id=workshop.id, note_id=note.id, marked_at=at), why)


def _mark(session: Session, wanted: Signal, why: str) -> None:
    known = session.scalar(
        select(Signal).where(
            Signal.workshop_id == wanted.workshop_id,
            Signal.theme_id == wanted.theme_id
            if wanted.theme_id is not None
            else Signal.note_id == wanted.note_id,
        )
    )
    signal = known or wanted
    signal.why = clean_line(why, LINE_LIMIT)
    session.add(signal)
    session.flush()


def unmark(session: Session, workshop: Workshop, signal_id: int) -> None:
    """Take a mark back; nothing happens where it is gone already."""
    signal = session.get(Signal, signal_id)
    if signal is not None and signal.workshop_id == workshop.id:
        session.delete(signal)


def list_signals(session: Session, workshop_id: int) -> Sequence[Signal]:
    """All that is marked, in the order it was."""
    of_day = select(Signal).where(Signal.workshop_id == workshop_id)
    return session.scalars(of_day.order_by(Signal.id)).all()
