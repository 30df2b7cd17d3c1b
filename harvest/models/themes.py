"""Themes, where each note went, what people changed, and the work to be done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class Theme(Base):
    """A cluster of notes; ``key`` is its lasting id in the analysis.

    ``summary`` is a sentence of one of its notes: the note and the place in
    its text. ``stability``, 0 to 1, says how well the theme holds when notes
    are drawn anew, ``contrast`` where it was heard more than elsewhere.
    """

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("workshop_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    key: Mapped[str]
    label: Mapped[str]
    keyphrases: Mapped[list[str]] = mapped_column(JSON, default=list)
    exemplars: Mapped[list[int]] = mapped_column(JSON, default=list)
    summary: Mapped[dict[str, int] | None] = mapped_column(JSON)
    stability: Mapped[float | None]
    contrast: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    discussed: Mapped[bool] = mapped_column(default=False)


class ThemeNote(Base):
    """Where a note is: in a theme, or in none for a reason.

    ``provisional`` until an analysis of the whole harvest has confirmed it;
    ``by_person`` when somebody put it there. ``nearest`` are the themes (ids) it is
    most like, at most three, the best first.
    """

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
    provisional: Mapped[bool] = mapped_column(default=False)
    by_person: Mapped[bool] = mapped_column(default=False)
    nearest: Mapped[list[int]] = mapped_column(JSON, default=list)


class ThemeRun(Base):
    """What the last analysis said of the harvest as a whole.

    ``model`` is the sentence model that helped (``none`` without), ``sureness``
    0 to 1 how sure the grouping is, ``families`` themes of themes,
    ``transfers`` what moved, ``duplicates`` groups of notes that say nearly
    the same, ``doubts`` the questions whose answers would help most, ``names`` those that
    hold for too few of their notes. ``assistant_run``
    (an id) is whose suggestions it took in. ``before`` is what it replaced, so that it
    can be taken back.
    """

    __tablename__ = "theme_run"

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    model: Mapped[str]
    sureness: Mapped[float | None]
    families: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    transfers: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    duplicates: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    doubts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    names: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    assistant_run: Mapped[int | None] = mapped_column(
        ForeignKey("assistant_run.id", ondelete="SET NULL")
    )
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ThemeProposal(Base):
    """A result of the analysis that nobody but the facilitators has seen yet.

    ``found`` is the result as it came, ``newest`` and ``undone`` how the ledger
    stood when it was made: after another edit it no longer fits. ``assistant_run`` is
    whose suggestions it took in.
    """

    __tablename__ = "theme_proposal"

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    model: Mapped[str]
    newest: Mapped[int]
    undone: Mapped[int]
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    assistant_run: Mapped[int | None] = mapped_column(
        ForeignKey("assistant_run.id", ondelete="SET NULL")
    )


class CodebookTrial(Base):
    """A codebook entry or concept in the making, tried on the harvest by the theme worker.

    ``entry`` is what the organiser has typed so far; ``answer`` which notes it matches.
    """

    __tablename__ = "codebook_trial"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)


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
    """What a person did to the themes; replayed, in order, on each new analysis.

    ``before`` is what it changed, so that it can be taken back; an edit with
    ``undone_at`` is not replayed.
    """

    __tablename__ = "edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


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
