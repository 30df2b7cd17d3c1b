"""The signals of a day, as their page and the report tell them."""

from collections.abc import Collection

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Note, Theme
from harvest.services.signals import list_signals


class SignalView(msgspec.Struct, frozen=True):
    """A theme (its label and id) or a note (its id and text) that was marked, and why.

    ``is_there`` is False once the theme was retired, or the note is shown no more.
    """

    id: int
    theme: str | None
    theme_id: int | None
    note: int | None
    text: str
    why: str
    is_there: bool


def view_signals(session: Session, workshop_id: int) -> list[SignalView]:
    """All that the organisers marked."""
    views = []
    for signal in list_signals(session, workshop_id):
        theme = session.get(Theme, signal.theme_id) if signal.theme_id else None
        note = session.get(Note, signal.note_id) if signal.note_id else None
        views.append(
            SignalView(
                id=signal.id,
                theme=theme.label if theme else None,
                theme_id=theme.id if theme else None,
                note=note.id if note else None,
                text=note.text if note else "",
                why=signal.why,
                is_there=not theme.retired if theme else note is not None and note.state == "shown",
            )
        )
    return views


def of_report(
    session: Session, workshop_id: int, notes: Collection[int], themes: Collection[str]
) -> list[SignalView]:
    """Those of the notes (ids) and the themes (labels) that a report tells of."""
    found = view_signals(session, workshop_id)
    return [
        each for each in found if each.is_there and (each.note in notes or each.theme in themes)
    ]
