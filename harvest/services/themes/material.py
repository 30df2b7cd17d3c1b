"""Reading what one analysis needs from the tables."""

from collections.abc import Sequence
from typing import Any, cast

import msgspec
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

import analysis
from analysis.lexicon import Concept
from harvest.models import (
    CodebookEntry,
    Note,
    NoteEmbedding,
    Participant,
    Question,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.queries import is_shown, select_notes
from harvest.services.themes.embeddings import text_hash
from harvest.services.themes.ids import engine_id
from harvest.services.themes.ledger import LedgerVersion, ledger_version, list_edits
from harvest.services.themes.placings import list_placings
from harvest.services.themes.suggestions import (
    applied_run,
    list_suggestions,
    which_run,
)

Reason = analysis.UnplacedReason | None


class Vector(msgspec.Struct, frozen=True):
    """A vector and the sentence model that made it."""

    model: str
    row: bytes


class Material(msgspec.Struct, frozen=True):
    """All that one analysis needs, read from the tables at one moment.

    ``placings`` are what authors said, ``suggestions`` what an assistant thought in the
    run ``assistant_run``, ``vectors`` are those of notes whose text has
    not changed since, ``ledger`` is the version of the ledger.
    """

    workshop: int
    ledger: LedgerVersion
    language: str
    notes: tuple[analysis.Note, ...]
    previous: analysis.ThemeSet | None
    edits: tuple[analysis.Edit, ...]
    placings: tuple[analysis.Placing, ...]
    assistant_run: int | None
    suggestions: tuple[analysis.Suggestion, ...]
    codebook: tuple[analysis.CodebookEntry, ...]
    concepts: tuple[Concept, ...]
    vectors: dict[str, Vector]


def gather_material(session: Session, workshop_id: int, *, offered: bool = True) -> Material:
    """Read the shown notes, the last themes, the ledger, the codebook and known vectors.

    Without ``offered``, what an assistant suggests and nobody applied is left out.
    """
    workshop = session.get_one(Workshop, workshop_id)
    assistant_run = (which_run if offered else applied_run)(session, workshop_id)
    rows = session.execute(
        select_notes(
            Note.id,
            Note.text,
            Note.participant_id,
            Question.kind,
            Note.region_id,
            Participant.voices,
        )
        .where(is_shown(workshop_id))
        .order_by(Note.id)
    )
    return Material(
        workshop=workshop_id,
        ledger=ledger_version(session, workshop_id),
        language=workshop.language,
        notes=tuple(_as_note(row, workshop.language) for row in rows),
        previous=_previous(session, workshop_id),
        edits=list_edits(session, workshop_id),
        placings=list_placings(session, workshop_id),
        assistant_run=assistant_run,
        suggestions=list_suggestions(session, assistant_run),
        codebook=_codebook(session, workshop_id),
        concepts=_concepts(workshop),
        vectors=_vectors(session, workshop_id),
    )


def _as_note(row: Row[Any], language: str) -> analysis.Note:
    return analysis.Note(
        id=engine_id(row.id),
        text=row.text,
        question=row.kind,
        region=str(row.region_id) if row.region_id is not None else None,
        participant=str(row.participant_id),
        voices=row.voices,
        language=language,
    )


def _previous(session: Session, workshop_id: int) -> analysis.ThemeSet | None:
    """The last result, as far as the next run needs it; retired ids stay taken."""
    rows = session.execute(
        select(ThemeNote, Theme.key)
        .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        .where(ThemeNote.workshop_id == workshop_id, ThemeNote.provisional.is_(False))
        .order_by(ThemeNote.note_id)
    ).all()
    themes = list_themes(session, workshop_id)
    if not themes and not rows:
        return None
    members: dict[str, list[str]] = {}
    for row, key in rows:
        if key is not None:
            members.setdefault(key, []).append(engine_id(row.note_id))
    return analysis.ThemeSet(
        themes=tuple(
            analysis.Theme(
                id=theme.key,
                label=theme.label,
                keyphrases=tuple(theme.keyphrases),
                note_ids=tuple(members.get(theme.key, ())),
                exemplars=tuple(engine_id(note) for note in theme.exemplars),
            )
            for theme in themes
        ),
        assignments=tuple(
            analysis.Assignment(
                engine_id(row.note_id), key, cast("Reason", row.reason), row.confidence
            )
            for row, key in rows
        ),
    )


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


def _concepts(workshop: Workshop) -> tuple[Concept, ...]:
    """The organiser's own concepts, beside the lexicon's."""
    language = workshop.language
    return tuple(
        Concept(
            id=f"own {row.key}",
            parent=f"own {row.key}",
            label={language: row.name},
            keywords={language: tuple(row.keywords) or (row.name,)},
            notes={language: tuple(row.notes)},
        )
        for row in workshop.concepts
    )


def _vectors(session: Session, workshop_id: int) -> dict[str, Vector]:
    rows = session.execute(
        select(
            Note.id,
            Note.text,
            NoteEmbedding.text_hash,
            NoteEmbedding.model,
            NoteEmbedding.vector,
        )
        .join(NoteEmbedding, NoteEmbedding.note_id == Note.id)
        .where(is_shown(workshop_id))
    )
    return {
        engine_id(row.id): Vector(row.model, row.vector)
        for row in rows
        if text_hash(row.text) == row.text_hash
    }


def list_themes(session: Session, workshop_id: int) -> Sequence[Theme]:
    """All themes the workshop ever had, retired ones included."""
    return session.scalars(
        select(Theme).where(Theme.workshop_id == workshop_id).order_by(Theme.id)
    ).all()
