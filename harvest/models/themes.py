"""Themes, where each note went, what people changed, and the work to be done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class Theme(Base):
    """A cluster of notes; ``key`` is its lasting id in the analysis."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    label: Mapped[str]
    keyphrases: Mapped[list[str]] = mapped_column(JSON, default=list)
    exemplars: Mapped[list[int]] = mapped_column(JSON, default=list)
    cohesion: Mapped[float] = mapped_column(default=0.0)
    codebook_key: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class ThemeNote(Base):
    """Where the last analysis put a note: in a theme, or in none for a reason."""

    __tablename__ = "theme_note"

    note_id: Mapped[int] = mapped_column(
        ForeignKey("note.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    theme_id: Mapped[int | None] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), index=True
    )
    second_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))
    reason: Mapped[str | None]
    confidence: Mapped[float] = mapped_column(default=0.0)
    because: Mapped[list[list[int]]] = mapped_column(JSON, default=list)


class NoteEmbedding(Base):
    """A note's vector of meaning (bytes), of one sentence model and one text.

    Gone when the text changes, and with the note.
    """

    __tablename__ = "note_embedding"

    note_id: Mapped[int] = mapped_column(
        ForeignKey("note.id", ondelete="CASCADE"), primary_key=True
    )
    model: Mapped[str]
    text_hash: Mapped[str]
    vector: Mapped[bytes]


class Edit(Base):
    """What a person did to the themes; replayed, in order, on each new analysis."""

    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class ThemeJob(Base):
    """The one piece of theme work a workshop can have.

    One row per workshop, so there is one run at a time by construction.
    ``due_at`` says when to start; a worker that takes it writes its
    ``lease`` and ``leased_until``; when it dies the lease runs out and
    another takes over.
    """

    __tablename__ = "theme_job"

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True
    )
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    failed: Mapped[bool] = mapped_column(default=False)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_seq: Mapped[int] = mapped_column(default=0)
