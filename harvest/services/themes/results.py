"""Writing a result of the analysis to the tables."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

import analysis
from harvest.models import Note, Theme, ThemeJob, ThemeNote, ThemeProposal, ThemeRun, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.queries import is_shown
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes import placings
from harvest.services.themes.ledger import LedgerVersion, ledger_version, replayed
from harvest.services.themes.material import list_themes
from harvest.services.themes.undo import keep_nothing, keep_present


def store(
    session: Session,
    workshop: Workshop,
    ledger: LedgerVersion,
    found: analysis.ThemeSet,
    by: By,
    *,
    model: str,
    assistant_run: int | None = None,
    quiet: bool = False,
) -> bool:
    """Write a result of the analysis.

    ``model`` is the sentence model that helped, ``assistant_run`` (an id) whose suggestions
    it took in, ``ledger`` the version of the ledger when the result was made. A
    ``quiet`` result moves nothing that anybody can see: what could be taken back before it
    can be taken back after it.

    Notes taken back in the meantime are left out. A result that knows nothing
    of what people did to the themes while it was being made is not written
    (returns False): it would undo their work. A new one is asked for.
    """
    workshop_id = workshop.id
    journal.lock_workshop(session, workshop_id)
    if ledger_version(session, workshop_id) != ledger:
        ask_again(session, workshop_id, by.at)
        return False
    # An older result that still waits for a word would throw this one away.
    session.execute(delete(ThemeProposal).where(ThemeProposal.workshop_id == workshop_id))
    last = session.get(ThemeRun, workshop_id)
    before = last.before if quiet and last else keep_present(session, workshop_id)
    if before is None and assistant_run is not None:
        before = keep_nothing(session, workshop_id, by.at)
    known = {theme.key: theme for theme in list_themes(session, workshop_id)}
    ids: dict[str, int] = {}
    for position, theme in enumerate(found.themes):
        row = known.pop(theme.id, None)
        if row is None:
            row = Theme(workshop_id=workshop_id, key=theme.id)
            session.add(row)
        _describe(row, theme)
        row.position = position
        session.flush()
        ids[theme.id] = row.id
    for row in known.values():
        row.retired = True
    session.execute(delete(ThemeNote).where(ThemeNote.workshop_id == workshop_id))
    placed = replayed(session, workshop_id).placed
    store_assignments(session, workshop_id, found.assignments, ids, by_person=placed)
    placings.fasten(session, workshop_id)
    run = _run(workshop_id, found, model, by.at, before)
    run.assistant_run = assistant_run
    session.merge(run)
    journal.record(
        session,
        workshop_id,
        "themes",
        "found",
        by,
        data={"themes": len(found.themes), "moved": len(found.transfers)},
    )
    return True


def ask_again(session: Session, workshop_id: int, at: datetime) -> None:
    """Ask for another result, unless whoever made the edit has done so.

    An edit waits for quiet before it has itself analysed, and only another
    edit can spoil the next result, so that this ends when people do.
    """
    job = session.get(ThemeJob, workshop_id)
    if job is None or job.due_at is None:
        theme_jobs.ask(session, workshop_id, at=at)


def _describe(row: Theme, theme: analysis.Theme) -> None:
    excerpt = theme.summary
    row.label = theme.label
    row.keyphrases = list(theme.keyphrases)
    row.exemplars = [int(note) for note in theme.exemplars]
    row.summary = (
        {"note": int(excerpt.note), "start": excerpt.start, "end": excerpt.end} if excerpt else None
    )
    row.stability = theme.stability
    row.contrast = msgspec.to_builtins(theme.contrast) if theme.contrast else None
    row.retired = False


def _run(
    workshop_id: int,
    found: analysis.ThemeSet,
    model: str,
    at: datetime,
    before: dict[str, Any] | None,
) -> ThemeRun:
    return ThemeRun(
        workshop_id=workshop_id,
        at=at,
        model=model,
        sureness=found.sureness,
        families=[msgspec.to_builtins(each) for each in found.families],
        transfers=[{**msgspec.to_builtins(t), "note": int(t.note)} for t in found.transfers],
        duplicates=[[int(note) for note in group] for group in found.duplicates],
        doubts=[{**msgspec.to_builtins(d), "note": int(d.note)} for d in found.doubts],
        names=[{**msgspec.to_builtins(d), "notes": [*map(int, d.notes)]} for d in found.names],
        before=before,
    )


def store_assignments(
    session: Session,
    workshop_id: int,
    assignments: Sequence[analysis.Assignment],
    ids: Mapping[str, int],
    *,
    by_person: Collection[str] = (),
    provisional: bool = False,
) -> None:
    """Write where notes went; ``ids`` is the row of each theme by its key."""
    present = set(session.scalars(select(Note.id).where(Note.workshop_id == workshop_id)))
    session.add_all(
        ThemeNote(
            note_id=int(each.note),
            workshop_id=workshop_id,
            theme_id=ids[each.theme] if each.theme is not None else None,
            second_id=ids.get(each.second) if each.second is not None else None,
            reason=each.reason,
            confidence=each.confidence,
            because=[list(span) for span in each.because],
            nearest=[ids[theme] for theme in each.nearest if theme in ids],
            provisional=provisional,
            by_person=each.note in by_person,
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
                is_shown(workshop_id),
                or_(ThemeNote.note_id.is_(None), ThemeNote.provisional.is_(True)),
            )
        )
        or 0
    )
