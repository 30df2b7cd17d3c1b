"""Vectors of meaning, kept per note and gone with it."""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from harvest.models import Note, NoteEmbedding


class Unembedded(msgspec.Struct, frozen=True):
    """A note that has no vector of this model and this text yet."""

    note: int
    text: str


def text_hash(text: str) -> str:
    """A short hash that tells whether a text has changed."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def list_unembedded(session: Session, model: str, limit: int) -> list[Unembedded]:
    """Notes without a vector of ``model``, the newest first, at most ``limit``."""
    rows = session.execute(
        select(Note.id, Note.text)
        .outerjoin(NoteEmbedding, NoteEmbedding.note_id == Note.id)
        .where(
            Note.state != "deleted",
            or_(NoteEmbedding.note_id.is_(None), NoteEmbedding.model != model),
        )
        .order_by(Note.id.desc())
        .limit(limit)
    )
    return [Unembedded(row.id, row.text) for row in rows]


def store_vectors(session: Session, model: str, told: Sequence[tuple[Unembedded, bytes]]) -> None:
    """Keep vectors; a note that is gone by now keeps none."""
    present = set(
        session.scalars(
            select(Note.id).where(
                Note.id.in_([each.note for each, _vector in told]), Note.state != "deleted"
            )
        )
    )
    for each, vector in told:
        if each.note in present:
            session.merge(
                NoteEmbedding(
                    note_id=each.note,
                    model=model,
                    text_hash=text_hash(each.text),
                    vector=vector,
                )
            )
    session.flush()
