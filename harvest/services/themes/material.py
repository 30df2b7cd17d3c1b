"""Reading what one analysis needs from the tables."""

from collections.abc import Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

import analysis
from harvest.models import (
    CodebookEntry,
    Edit,
    Note,
    NoteEmbedding,
    Question,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.themes.embeddings import text_hash

EDITS: dict[str, type[analysis.Edit]] = {
    "rename": analysis.Rename,
    "merge": analysis.Merge,
    "split": analysis.Split,
    "move": analysis.Move,
    "pin": analysis.Pin,
    "new": analysis.New,
    "retire": analysis.Retire,
}

Reason = analysis.UnplacedReason | None


class Material(msgspec.Struct, frozen=True):
    """All that one analysis needs, read from the tables at one moment."""

    workshop: int
    seq: int
    language: str
    notes: tuple[analysis.Note, ...]
    previous: analysis.ThemeSet | None
    edits: tuple[analysis.Edit, ...]
    codebook: tuple[analysis.CodebookEntry, ...]
    vectors: dict[str, bytes]


def gather_material(session: Session, workshop_id: int) -> Material:
    """Read the shown notes, the last themes, the ledger, the codebook and known vectors."""
    workshop = session.get_one(Workshop, workshop_id)
    rows = session.execute(
        select(Note, Question.kind)
        .join(Question, Question.id == Note.question_id)
        .where(Note.workshop_id == workshop_id, Note.state == "shown")
        .order_by(Note.id)
    ).all()
    return Material(
        workshop=workshop_id,
        seq=workshop.seq,
        language=workshop.language,
        notes=tuple(_as_note(note, kind, workshop.language) for note, kind in rows),
        previous=_previous(session, workshop_id),
        edits=_ledger(session, workshop_id),
        codebook=_codebook(session, workshop_id),
        vectors=_vectors(session, workshop_id),
    )


def _as_note(note: Note, kind: str, language: str) -> analysis.Note:
    region = note.participant.region_id
    return analysis.Note(
        id=f"{note.id:012d}",
        text=note.text,
        question=kind,
        region=str(region) if region is not None else None,
        participant=str(note.participant_id),
        language=language,
    )


def _previous(session: Session, workshop_id: int) -> analysis.ThemeSet | None:
    """The last result, as far as the next run needs it; retired ids stay taken."""
    rows = session.execute(
        select(ThemeNote, Theme.key)
        .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        .where(ThemeNote.workshop_id == workshop_id)
        .order_by(ThemeNote.note_id)
    ).all()
    themes = list_themes(session, workshop_id)
    if not themes and not rows:
        return None
    members: dict[str, list[str]] = {}
    for row, key in rows:
        if key is not None:
            members.setdefault(key, []).append(f"{row.note_id:012d}")
    return analysis.ThemeSet(
        themes=tuple(
            analysis.Theme(
                id=theme.key,
                label=theme.label,
                keyphrases=tuple(theme.keyphrases),
                note_ids=tuple(members.get(theme.key, ())),
                exemplars=tuple(f"{note:012d}" for note in theme.exemplars),
            )
            for theme in themes
        ),
        assignments=tuple(
            analysis.Assignment(f"{row.note_id:012d}", key, cast("Reason", row.reason))
            for row, key in rows
        ),
    )


def _ledger(session: Session, workshop_id: int) -> tuple[analysis.Edit, ...]:
    rows = session.scalars(select(Edit).where(Edit.workshop_id == workshop_id).order_by(Edit.id))
    return tuple(_as_edit(row.kind, row.data) for row in rows)


def _as_edit(kind: str, data: dict[str, Any]) -> analysis.Edit:
    return msgspec.convert(data, type=EDITS[kind])


def _codebook(session: Session, workshop_id: int) -> tuple[analysis.CodebookEntry, ...]:
    rows = session.scalars(
        select(CodebookEntry)
        .where(CodebookEntry.workshop_id == workshop_id)
        .order_by(CodebookEntry.position)
    )
    return tuple(
        analysis.CodebookEntry(row.key, row.name, row.description, tuple(row.keywords))
        for row in rows
    )


def _vectors(session: Session, workshop_id: int) -> dict[str, bytes]:
    """The vectors of notes whose text has not changed since."""
    rows = session.execute(
        select(Note.id, Note.text, NoteEmbedding.text_hash, NoteEmbedding.vector)
        .join(NoteEmbedding, NoteEmbedding.note_id == Note.id)
        .where(Note.workshop_id == workshop_id, Note.state == "shown")
    )
    return {f"{row.id:012d}": row.vector for row in rows if text_hash(row.text) == row.text_hash}


def list_themes(session: Session, workshop_id: int) -> Sequence[Theme]:
    """All themes the workshop ever had, retired ones included."""
    return session.scalars(
        select(Theme).where(Theme.workshop_id == workshop_id).order_by(Theme.id)
    ).all()
