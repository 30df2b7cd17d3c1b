"""What a wall shows large: one note, or one theme in full."""

from collections import defaultdict

import msgspec
from sqlalchemy import Select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Question, Theme, ThemeNote, Workshop
from harvest.services.queries import is_shown, select_notes
from harvest.services.scene import scene_of


class FocusNote(msgspec.Struct, frozen=True):
    """A note with where it comes from; never by whom. ``voices`` is for how many it speaks."""

    id: int
    kind: str
    text: str
    group: str
    region: int | None
    voices: int


class FocusTheme(msgspec.Struct, frozen=True):
    """A theme with all its notes, by kind of question, the most telling first."""

    id: int
    label: str
    notes: dict[str, list[FocusNote]]


class Focus(msgspec.Struct, frozen=True):
    """The note and the theme of the scene, as far as they can be shown."""

    note: FocusNote | None = None
    theme: FocusTheme | None = None


def view_focus(session: Session, workshop: Workshop) -> Focus:
    """What the scene of a workshop shows large."""
    scene = scene_of(workshop)
    return Focus(
        note=_note(session, workshop.id, scene.note) if scene.mode == "spotlight" else None,
        theme=_theme(session, workshop.id, scene.theme) if scene.mode == "theme" else None,
    )


def _shown(workshop_id: int) -> Select[int, str, str, str, int | None, int]:
    return (
        select_notes(Note.id, Question.kind, Note.text, Group.title, Note.region_id, Note.voices)
        .where(is_shown(workshop_id))
        .order_by(Note.id)
    )


def _note(session: Session, workshop_id: int, note_id: int | None) -> FocusNote | None:
    row = session.execute(_shown(workshop_id).where(Note.id == note_id)).first()
    return FocusNote(*row) if row else None


def _theme(session: Session, workshop_id: int, theme_id: int | None) -> FocusTheme | None:
    theme = session.get(Theme, theme_id) if theme_id is not None else None
    if theme is None or theme.retired:
        return None
    rows = session.execute(
        _shown(workshop_id)
        .join(ThemeNote, ThemeNote.note_id == Note.id)
        .where(ThemeNote.theme_id == theme.id)
    )
    telling = {note: place for place, note in enumerate(theme.exemplars)}
    notes = sorted(
        (FocusNote(*row) for row in rows),
        key=lambda note: (telling.get(note.id, len(telling)), note.id),
    )
    by_kind: defaultdict[str, list[FocusNote]] = defaultdict(list)
    for note in notes:
        by_kind[note.kind].append(note)
    return FocusTheme(theme.id, theme.label, dict(by_kind))
