"""Bringing in the notes of a sheet, keeping the sheet until then, and taking them back.

All notes of one sheet have one author: a participant without a device, who stands
for nobody (``voices`` is 0), since no sheet says by how many people it was written.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, NotFoundError
from harvest.models import (
    CarryOver,
    Commitment,
    HandCount,
    Note,
    NoteEmbedding,
    NoteSheet,
    Participant,
    Signal,
    Support,
    Workshop,
)
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.notes import near_duplicates, word_list
from harvest.services.notes.coming_in.judging import Accepted
from harvest.services.notes.coming_in.sheet import Sheet

# A sheet that nobody went on with is thrown away.
KEPT = timedelta(hours=2)


def keep_sheet(session: Session, workshop: Workshop, sheet: Sheet, *, at: datetime) -> int:
    """Keep a sheet until its notes are brought in; returns its id."""
    forget_sheets(session, at=at)
    kept = NoteSheet(workshop_id=workshop.id, content=msgspec.json.encode(sheet), kept_at=at)
    session.add(kept)
    session.flush()
    return kept.id


def get_sheet(session: Session, workshop_id: int, sheet_id: int) -> Sheet:
    """A sheet that is kept for this day; raises NotFoundError."""
    kept = session.get(NoteSheet, sheet_id)
    if kept is None or kept.workshop_id != workshop_id:
        raise NotFoundError("import_gone")
    return msgspec.json.decode(kept.content, type=Sheet)


def drop_sheet(session: Session, workshop_id: int, sheet_id: int) -> None:
    """Keep a sheet no longer."""
    session.execute(
        delete(NoteSheet).where(NoteSheet.id == sheet_id, NoteSheet.workshop_id == workshop_id)
    )


def forget_sheets(session: Session, *, at: datetime) -> None:
    """Throw away the sheets that nobody went on with."""
    session.execute(delete(NoteSheet).where(NoteSheet.kept_at < at - KEPT))


def bring_in(
    session: Session, workshop: Workshop, accepted: Sequence[Accepted], by: By
) -> Participant:
    """Make notes of the rows that were accepted; returns their author, who is nobody."""
    journal.lock_workshop(session, workshop.id)
    author = Participant(workshop_id=workshop.id, joined_at=by.at, voices=0)
    session.add(author)
    session.flush()
    session.execute(insert(Note), [_columns(each, author, by) for each in accepted])
    near_duplicates.mark_all(session, workshop.id, author.id)
    own = select(Note.id).where(Note.participant_id == author.id).order_by(Note.id)
    journal.record_all(session, workshop.id, "note", "posted", by, session.scalars(own).all())
    return author


def take_back(session: Session, workshop: Workshop, author_id: int, by: By) -> None:
    """Take back all notes of one sheet: their words go, as when authors take theirs back.

    Raises ConflictError where somebody worked on with one of them.
    """
    journal.lock_workshop(session, workshop.id)
    if is_built_upon(session, author_id):
        raise ConflictError("import_used")
    there = Note.participant_id == author_id, Note.state != "deleted"
    ids = session.scalars(select(Note.id).where(*there).order_by(Note.id)).all()
    session.execute(
        delete(NoteEmbedding)
        .where(NoteEmbedding.note_id.in_(select(Note.id).where(*there)))
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Note)
        .where(*there)
        .values(text="", state="deleted", state_apart=None, duplicate_of=None, edited_at=by.at)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
    journal.record_all(session, workshop.id, "note", "deleted", by, ids)


def is_built_upon(session: Session, author_id: int) -> bool:
    """Whether people worked on with notes of a sheet: backed, promised, merged, brought in.

    Themes are no such work: the analysis makes them anew.
    """
    own = select(Note.id).where(Note.participant_id == author_id)
    merged = [
        own.where(Note.duplicate_of.is_not(None)),
        select(Note.id).where(Note.duplicate_of.in_(own)),
    ]
    hanging = [
        select(model.note_id).where(model.note_id.in_(own))
        for model in (Support, HandCount, Commitment, CarryOver, Signal)
    ]
    return any(session.scalar(query.limit(1)) is not None for query in (*hanging, *merged))


def last_author(session: Session, workshop_id: int) -> int | None:
    """The author (id) of the notes that were brought in last."""
    newest = select(func.max(Participant.id)).where(
        Participant.workshop_id == workshop_id, Participant.voices == 0
    )
    return session.scalar(newest)


def _columns(row: Accepted, author: Participant, by: By) -> dict[str, Any]:
    return {
        "workshop_id": author.workshop_id,
        "op_id": f"sheet-{secrets.token_hex(12)}",
        "participant_id": author.id,
        "group_id": row.group,
        "question_id": row.question,
        "region_id": row.region,
        "text": row.text,
        "state": "waiting" if row.waits else "shown",
        "flagged": word_list.is_flagged(row.text),
        "written_at": row.written_at,
        "received_at": by.at,
    }
