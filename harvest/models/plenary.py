"""What the plenary hears, what people say of it, and what they will do."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime, make_mark


class PlenaryItem(Base):
    """One item of the running order.

    Its ``kind`` is theme, quote (a note), figure, region, or steps (the first steps
    of a region). ``speech`` is what the speaker wants to say; no wall shows it.
    """

    __tablename__ = "plenary_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    kind: Mapped[str]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    figure_id: Mapped[int | None] = mapped_column(ForeignKey("figure.id", ondelete="CASCADE"))
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="CASCADE"))
    speech: Mapped[str] = mapped_column(default="")


class CheckBack(Base):
    """Themes shown to those who contributed: do they recognise themselves?

    ``themes`` are the themes as they were sent (id, label, notes); without a
    region it goes to everyone.
    """

    __tablename__ = "check_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="CASCADE"))
    themes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CheckBackAnswer(Base):
    """What one participant said of a theme: recognised, or not; what is missing is a note.

    ``theme_id`` is the id with which the theme was sent; the theme itself may be gone.
    Without one it is about no theme that was sent: there is one missing.
    """

    __tablename__ = "check_back_answer"
    __table_args__ = (UniqueConstraint("check_back_id", "participant_id", "theme_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    check_back_id: Mapped[int] = mapped_column(ForeignKey("check_back.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    theme_id: Mapped[int | None]
    recognised: Mapped[bool]
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Commitment(Base):
    """A next action that its author puts a name or a date to, by free choice.

    Private to the author and the organisers unless ``shared``. ``token`` is the
    secret part of the author's link to it, ``checkin_token`` that of a link which
    only lets one say how it goes. ``email`` is where its author wants to be asked how it
    goes, ``mailed_for`` the last date for which that was done.
    """

    __tablename__ = "commitment"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), unique=True)
    token: Mapped[str] = mapped_column(unique=True)
    checkin_token: Mapped[str] = mapped_column(
        unique=True, index=True, default=make_mark, server_default=""
    )
    who: Mapped[str]
    what: Mapped[str]
    due: Mapped[date | None]
    email: Mapped[str] = mapped_column(default="", server_default="")
    mailed_for: Mapped[date | None]
    partners: Mapped[str] = mapped_column(default="")
    shared: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CommitmentWord(Base):
    """How a commitment stood at a moment, in the words of whoever said so.

    ``state`` is open, underway, stuck, done or dropped. ``voice`` is by what way it
    was said: author (the private link), checkin (the link that organisers send) or organiser.
    """

    __tablename__ = "commitment_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey("commitment.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[str]
    line: Mapped[str] = mapped_column(default="")
    voice: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
