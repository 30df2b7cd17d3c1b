"""Who takes part."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime, make_mark


class Participant(Base):
    """One device in one workshop; no account.

    ``voices`` is for how many people it writes: one, or those at its table. Notes that
    came in from a sheet have an author without a device, who stands for nobody: 0.
    ``mark`` is random, and in the device's pass: a number alone is nobody.
    """

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="SET NULL"))
    nickname: Mapped[str | None]
    mark: Mapped[str] = mapped_column(default=make_mark)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    voices: Mapped[int] = mapped_column(default=1)


class Attendance(Base):
    """The group a participant chose in a round."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("participant_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))


class Presence(Base):
    """How a device fares, for whoever helps the room; gone with the participant.

    ``seen_at`` is when it was last connected, ``opened_id`` the round in which it
    last opened a question, ``unsent`` how many notes it still holds.
    """

    __tablename__ = "presence"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_id: Mapped[int | None] = mapped_column(ForeignKey("round.id", ondelete="SET NULL"))
    unsent: Mapped[int] = mapped_column(default=0)


class Ticket(Base):
    """A printed ticket: whoever scans it is that one participant, on any device."""

    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("workshop_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    code: Mapped[str]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.id", ondelete="SET NULL"), unique=True
    )


class SimilarNotes(Base):
    """Notes (ids) from other rooms of a round that are nearest to a participant's own."""

    __tablename__ = "similar_notes"
    __table_args__ = (UniqueConstraint("participant_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    notes: Mapped[list[int]] = mapped_column(JSON, default=list)
