"""The one bridge between the tables and the theme engine."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

import analysis
from harvest.models import CodebookEntry, Edit, Note, Question, Theme, ThemeNote, Workshop
from harvest.services import journal

RANDOM_STATE = 20230310

Reason = analysis.UnplacedReason | None

EDITS: dict[str, type[analysis.Edit]] = {
    "rename": analysis.Rename,
    "merge": analysis.Merge,
    "split": analysis.Split,
    "move": analysis.Move,
    "pin": analysis.Pin,
    "new": analysis.New,
    "retire": analysis.Retire,
}


class Material(msgspec.Struct, frozen=True):
    """All that one analysis needs, read from the tables at one moment."""

    workshop: int
    seq: int
    language: str
    notes: tuple[analysis.Note, ...]
    previous: analysis.ThemeSet | None
    edits: tuple[analysis.Edit, ...]
    codebook: tuple[analysis.CodebookEntry, ...]


def gather_material(session: Session, workshop_id: int) -> Material:
    """Read the shown notes, the last themes, the ledger and the codebook."""
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
    )


def analyse(material: Material) -> analysis.ThemeSet:
    """Find the themes; pure work, without a transaction open."""
    return analysis.find_themes(
        material.notes,
        previous=material.previous,
        edits=material.edits,
        codebook=material.codebook,
        language=material.language,
        random_state=RANDOM_STATE,
    )


def store(
    session: Session, material: Material, found: analysis.ThemeSet, *, actor: str, at: datetime
) -> None:
    """Write a result. Notes taken back in the meantime are left out."""
    journal.lock_workshop(session, material.workshop)
    known = {theme.key: theme for theme in _themes(session, material.workshop)}
    ids: dict[str, int] = {}
    for position, theme in enumerate(found.themes):
        row = known.pop(theme.id, None)
        if row is None:
            row = Theme(workshop_id=material.workshop, key=theme.id)
            session.add(row)
        row.label = theme.label
        row.keyphrases = list(theme.keyphrases)
        row.exemplars = [int(note) for note in theme.exemplars]
        row.cohesion = theme.cohesion
        row.codebook_key = theme.codebook
        row.position = position
        row.retired = False
        session.flush()
        ids[theme.id] = row.id
    for row in known.values():
        row.retired = True
    _store_assignments(session, material.workshop, found.assignments, ids)
    journal.record(
        session,
        material.workshop,
        "themes",
        "found",
        actor=actor,
        at=at,
        data={"themes": len(found.themes), "moved": len(found.transfers)},
    )


def _store_assignments(
    session: Session,
    workshop_id: int,
    assignments: Sequence[analysis.Assignment],
    ids: dict[str, int],
) -> None:
    present = set(session.scalars(select(Note.id).where(Note.workshop_id == workshop_id)))
    session.execute(delete(ThemeNote).where(ThemeNote.workshop_id == workshop_id))
    session.add_all(
        ThemeNote(
            note_id=int(each.note),
            workshop_id=workshop_id,
            theme_id=ids[each.theme] if each.theme is not None else None,
            second_id=ids.get(each.second) if each.second is not None else None,
            reason=each.reason,
            confidence=each.confidence,
            because=[list(span) for span in each.because],
        )
        for each in assignments
        if int(each.note) in present
    )
    session.flush()


def _themes(session: Session, workshop_id: int) -> Sequence[Theme]:
    return session.scalars(
        select(Theme).where(Theme.workshop_id == workshop_id).order_by(Theme.id)
    ).all()


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
    themes = _themes(session, workshop_id)
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


def count_unsorted(session: Session, workshop_id: int) -> int:
    """How many shown notes no analysis has looked at yet."""
    return (
        session.scalar(
            select(func.count(Note.id))
            .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
            .where(
                Note.workshop_id == workshop_id,
                Note.state == "shown",
                ThemeNote.note_id.is_(None),
            )
        )
        or 0
    )
