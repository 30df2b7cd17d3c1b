"""The rows behind the themes: found, remembered, changed and put back by edits."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Note, Theme, ThemeNote, Workshop
from harvest.services.queries import is_present
from harvest.services.text import fold_name

# The columns of a note's place among the themes, which an undo puts back.
PLACE = ("theme_id", "second_id", "reason", "confidence", "because", "provisional", "by_person")


class Before(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an edit changed, so that it can be taken back.

    ``labels`` are the themes it was about, as they were called. ``notes`` are the notes it
    moved with their places before (None where it moves none), ``target`` the theme it put
    them in, ``retired`` the themes it put away, ``made`` the theme it made and ``source``
    the one that its notes came from, ``renamed`` the theme it renamed, ``together`` the
    other edits that were made with it.
    """

    labels: list[str]
    notes: list[dict[str, Any]] | None = None
    target: int | None = None
    retired: list[int] = []
    made: int | None = None
    source: int | None = None
    renamed: int | None = None
    together: list[int] = []


def get_theme(session: Session, workshop_id: int, theme_id: int) -> Theme:
    """A present theme of this workshop; raises NotFoundError."""
    found = session.get(Theme, theme_id)
    if found is None or found.workshop_id != workshop_id or found.retired:
        raise NotFoundError("theme_gone")
    return found


def get_notes(session: Session, workshop_id: int, note_ids: Iterable[int]) -> list[int]:
    """The ids of notes, each once and in order; raises NotFoundError where one is gone."""
    wanted = sorted(set(note_ids))
    found = session.scalars(
        select(Note.id).where(
            Note.workshop_id == workshop_id, Note.state != "deleted", Note.id.in_(wanted)
        )
    ).all()
    if len(found) != len(wanted):
        raise NotFoundError("note_gone")
    return wanted


def list_present(session: Session, workshop_id: int) -> Sequence[Theme]:
    """The themes that are there now."""
    return session.scalars(
        select(Theme).where(is_present(workshop_id)).order_by(Theme.position, Theme.id)
    ).all()


def by_name(session: Session, workshop_id: int) -> dict[str, Theme]:
    """The present themes by name, as ``fold_name`` has it."""
    return {fold_name(theme.label): theme for theme in list_present(session, workshop_id)}


def find_named(session: Session, workshop_id: int, label: str) -> Theme | None:
    """The present theme with this name, however it is written."""
    return by_name(session, workshop_id).get(fold_name(label))


def notes_in(session: Session, themes: Iterable[Theme], *, shown: bool = False) -> list[int]:
    """The notes of themes, hidden ones included unless only the ``shown`` are asked for."""
    query = (
        select(ThemeNote.note_id)
        .join(Note, Note.id == ThemeNote.note_id)
        .where(ThemeNote.theme_id.in_([theme.id for theme in themes]), Note.state != "deleted")
        .order_by(ThemeNote.note_id)
    )
    return list(session.scalars(query.where(Note.state == "shown") if shown else query))


def add_theme(session: Session, workshop: Workshop, label: str) -> Theme:
    """A new theme, after the others.

    Its key begins with another letter than the engine's own, so that neither
    ever takes a key of the other's.
    """
    keys = session.scalars(select(Theme.key).where(Theme.workshop_id == workshop.id)).all()
    number = 1 + max((int(key[1:]) for key in keys if key[0] == "h"), default=0)
    positions = [theme.position for theme in list_present(session, workshop.id)]
    theme = Theme(
        workshop_id=workshop.id,
        key=f"h{number}",
        label=label,
        position=1 + max(positions, default=-1),
    )
    session.add(theme)
    session.flush()
    return theme


def remember(session: Session, notes: Sequence[int]) -> list[dict[str, Any]]:
    """Where notes are now, to be put back; only the id of one that is nowhere yet."""
    rows = {
        row.note_id: row
        for row in session.scalars(select(ThemeNote).where(ThemeNote.note_id.in_(notes)))
    }
    return [
        {"note": note, **{name: getattr(rows[note], name) for name in PLACE}}
        if note in rows
        else {"note": note}
        for note in notes
    ]


def put(session: Session, workshop_id: int, notes: Iterable[int], theme: Theme | None) -> None:
    """Put notes in a theme, or in none, as a person's word."""
    wanted = list(notes)
    place: dict[str, Any] = {
        "theme_id": theme.id if theme else None,
        "second_id": None,
        "reason": None if theme else "unique voice",
        "confidence": 1.0,
        "because": [],
        "provisional": False,
        "by_person": True,
    }
    placed = set(_change(session, wanted, place))
    session.add_all(
        ThemeNote(note_id=note, workshop_id=workshop_id, **place)
        for note in wanted
        if note not in placed
    )
    session.flush()


def place_by_author(session: Session, note: Note, theme: Theme) -> None:
    """Put a note where its author says, if no analysis and no person has placed it for good."""
    place = session.get(ThemeNote, note.id)
    if place is None:
        place = ThemeNote(note_id=note.id, workshop_id=note.workshop_id, provisional=True)
        session.add(place)
    if place.provisional or (place.theme_id is None and not place.by_person):
        place.theme_id, place.reason, place.confidence = theme.id, None, 1.0
        place.provisional = True
        session.flush()


def hand_over(session: Session, notes: Iterable[int], theme: Theme) -> None:
    """Let notes belong to another theme, with all that is known of them."""
    _change(session, notes, {"theme_id": theme.id})


def set_free(session: Session, notes: Iterable[int]) -> None:
    """Leave notes without a theme until the next analysis finds them one."""
    place: dict[str, Any] = {
        "theme_id": None,
        "second_id": None,
        "reason": "cannot decide",
        "confidence": 0.0,
        "because": [],
        "provisional": True,
        "by_person": False,
    }
    _change(session, notes, place)


def _change(session: Session, notes: Iterable[int], place: dict[str, Any]) -> Sequence[int]:
    """Change the places of notes in one statement, however many there are; whose were changed."""
    return session.scalars(
        update(ThemeNote)
        .where(ThemeNote.note_id.in_(list(notes)))
        .values(place)
        .returning(ThemeNote.note_id)
    ).all()
