"""Placing new notes at once among the present themes, until the next analysis."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

import analysis
from harvest.models import Note, NoteEmbedding, Theme, ThemeNote, ThemeRun
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.queries import is_present
from harvest.services.themes.embeddings import text_hash
from harvest.services.themes.ids import engine_id
from harvest.services.themes.ledger import LedgerVersion, ledger_version
from harvest.services.themes.material import Material
from harvest.services.themes.model import SentenceModel
from harvest.services.themes.results import store_assignments

if TYPE_CHECKING:
    from analysis.assign_new import NewNoteAssigner

KEPT = 4


class Newcomer(msgspec.Struct, frozen=True):
    """A shown note that no theme and no tray has yet; ``vector`` where a model runs."""

    workshop: int
    note: int
    text: str
    vector: bytes | None


def list_newcomers(session: Session, model: str, limit: int) -> list[Newcomer]:
    """Notes of one workshop that has themes, not placed yet, the oldest first.

    With a ``model`` only those that have their vector.
    """
    query = (
        select(Note.workshop_id, Note.id, Note.text, NoteEmbedding)
        .join(ThemeRun, ThemeRun.workshop_id == Note.workshop_id)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .outerjoin(
            NoteEmbedding, (NoteEmbedding.note_id == Note.id) & (NoteEmbedding.model == model)
        )
        .where(Note.state == "shown", ThemeNote.note_id.is_(None))
        .order_by(Note.workshop_id, Note.id)
        .limit(limit)
    )
    found = [
        Newcomer(row.workshop_id, row.id, row.text, _fresh(row.NoteEmbedding, row.text))
        for row in session.execute(query)
    ]
    if model != "none":
        found = [each for each in found if each.vector is not None]
    return [each for each in found if each.workshop == found[0].workshop]


class ThemesVersion(NamedTuple):
    """The themes as they stand: when they were found, and what people did since."""

    run: datetime
    ledger: LedgerVersion


def themes_version(session: Session, workshop_id: int) -> ThemesVersion | None:
    """Which themes are the present ones."""
    run = session.get(ThemeRun, workshop_id)
    return ThemesVersion(run.at, ledger_version(session, workshop_id)) if run else None


class Placers:
    """What places notes among the themes of a run, for the last few workshops."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[ThemesVersion, NewNoteAssigner]] = {}

    def know(self, workshop_id: int, run: ThemesVersion) -> bool:
        """Whether the themes of this run are known."""
        return workshop_id in self._kept and self._kept[workshop_id][0] == run

    def learn(self, run: ThemesVersion, material: Material, sentence_model: SentenceModel) -> None:
        """Learn where the notes of a run went; pure work."""
        from analysis.assign_new import NewNoteAssigner

        found = material.previous or analysis.ThemeSet()
        assigner = NewNoteAssigner(sentence_model.knowledge_for(material), material.language)
        self._kept.pop(material.workshop, None)
        self._kept[material.workshop] = run, assigner.fit(material.notes, found)
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]

    def place(self, newcomers: Sequence[Newcomer]) -> list[analysis.Assignment]:
        """Where newcomers of one workshop go; pure work."""
        import numpy as np

        _, assigner = self._kept[newcomers[0].workshop]
        return [
            assigner.assign(
                analysis.Note(engine_id(each.note), each.text),
                np.frombuffer(each.vector, dtype=np.int8) if each.vector is not None else None,
            )
            for each in newcomers
        ]


def store_newcomers(
    session: Session,
    workshop_id: int,
    assignments: Sequence[analysis.Assignment],
    by: By,
    *,
    run: ThemesVersion,
) -> None:
    """Write assignments down, if the themes are still those of ``run``."""
    journal.lock_workshop(session, workshop_id)
    if themes_version(session, workshop_id) != run:
        return
    known = set(session.scalars(select(ThemeNote.note_id).where(
        ThemeNote.workshop_id == workshop_id)))  # fmt: skip
    rows = session.execute(select(Theme.key, Theme.id).where(is_present(workshop_id)))
    ids: dict[str, int] = {row.key: row.id for row in rows}
    new = [each for each in assignments if int(each.note) not in known]
    if new:
        store_assignments(session, workshop_id, new, ids, provisional=True)
        journal.record(
            session,
            workshop_id,
            "themes",
            "placed",
            by,
            data={"notes": [int(each.note) for each in new]},
        )


def _fresh(kept: NoteEmbedding | None, text: str) -> bytes | None:
    return kept.vector if kept is not None and kept.text_hash == text_hash(text) else None
