"""What an assistant was asked, and what it proposed: kept apart from what people said."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class AssistantRun(Base):
    """One time that an assistant was asked about a day.

    ``kind`` is places (a theme for each note), words (names and sentences for the themes
    there are) or codebook (themes that an organiser may expect). ``state`` is waiting,
    running, done, stopped (by a person) or failed, for the reason in ``trouble``.
    ``outcome`` is empty until somebody applied or declined what it says of places.
    ``heard_at`` is when the worker last gave a sign, ``done`` of ``whole`` requests are
    answered, ``requests`` and ``tokens`` what they took; ``model`` answered them.
    """

    __tablename__ = "assistant_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="waiting")
    outcome: Mapped[str] = mapped_column(default="")
    trouble: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done: Mapped[int] = mapped_column(default=0)
    whole: Mapped[int] = mapped_column(default=0)
    requests: Mapped[int] = mapped_column(default=0)
    tokens: Mapped[int] = mapped_column(default=0)


class AssistantPlace(Base):
    """Where an assistant thinks that a note belongs.

    In the theme with the key ``theme``, or else in one called ``name``, or in none where
    both are empty. ``second`` is the key or name of the next best. Gone when the note says
    something else.
    """

    __tablename__ = "assistant_place"

    run_id: Mapped[int] = mapped_column(
        ForeignKey("assistant_run.id", ondelete="CASCADE"), primary_key=True
    )
    note_id: Mapped[int] = mapped_column(
        ForeignKey("note.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    theme: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    second: Mapped[str] = mapped_column(default="")


class AssistantProposal(Base):
    """Something that an assistant wrote, for a person to take or to leave.

    ``kind`` is name (a better one for a theme), sentence (on a theme and a ``question``)
    or entry (of a codebook, with a line ``about`` it and ``keywords``). ``notes`` (ids)
    are its evidence; a present name covered ``covered`` of the ``of`` notes it was shown.
    ``state`` is offered, taken or declined.
    """

    __tablename__ = "assistant_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(
        ForeignKey("assistant_run.id", ondelete="CASCADE"), index=True
    )
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    kind: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    notes: Mapped[list[int]] = mapped_column(JSON, default=list)
    covered: Mapped[int] = mapped_column(default=0)
    of: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="offered")


class AssistantAnswer(Base):
    """An answer as it came, so that the same question need not be asked again.

    All of a day are gone when one of its notes is, or says something else: they may quote it.
    """

    __tablename__ = "assistant_answer"

    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), primary_key=True
    )
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str]
