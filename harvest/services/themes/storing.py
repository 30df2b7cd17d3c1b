"""Writing a result of the analysis to the tables."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

import analysis
from harvest.models import Note, Theme, ThemeNote
from harvest.services import journal
from harvest.services.themes.material import Material, list_themes


def store(
    session: Session, material: Material, found: analysis.ThemeSet, *, actor: str, at: datetime
) -> None:
    """Write a result. Notes taken back in the meantime are left out."""
    journal.lock_workshop(session, material.workshop)
    known = {theme.key: theme for theme in list_themes(session, material.workshop)}
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
