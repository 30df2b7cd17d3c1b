"""What people wrote, where it was placed and who supports it."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harvest.db import Base, UtcDateTime
from harvest.models.people import Participant
from harvest.models.plenary import Commitment
from harvest.models.programme import Group, Question


class Note(Base):
    """One contribution.

    ``op_id`` is the random id the phone gave it and its name on that phone.
    ``state`` is shown, waiting (for approval), hidden (by a facilitator), late
    (received after its round closed, held for the facilitator) or deleted (by
    its author: the text is gone, the row stays so that the same id cannot
    return). ``region_id`` is the region its author was in when it was written,
    whichever she chose since. ``voices`` is for how many people it speaks, ``flagged`` that it
    holds a word of the word list, ``near_duplicate_of`` an earlier note that says nearly
    the same, ``duplicate_of`` the note a facilitator merged it with, ``state_apart`` its
    state before that. ``told`` is where its author had been told that an assistant's notes
    go, when the text was written (empty: nowhere).
    """

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("workshop_id", "op_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    op_id: Mapped[str]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), index=True
    )
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id", ondelete="SET NULL"))
    text: Mapped[str]
    state: Mapped[str] = mapped_column(default="shown")
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voices: Mapped[int] = mapped_column(default=1)
    flagged: Mapped[bool] = mapped_column(default=False)
    near_duplicate_of: Mapped[int | None] = mapped_column(
        ForeignKey("note.id", ondelete="SET NULL")
    )
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("note.id", ondelete="SET NULL"))
    state_apart: Mapped[str | None]
    told: Mapped[str] = mapped_column(default="")

    participant: Mapped[Participant] = relationship()
    group: Mapped[Group] = relationship()
    question: Mapped[Question] = relationship()
    commitment: Mapped[Commitment | None] = relationship(viewonly=True)


class NoteSheet(Base):
    """A sheet that was uploaded, with notes to be brought in: kept until that is done."""

    __tablename__ = "note_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[bytes]
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Placing(Base):
    """Where its author says that a note belongs.

    In a theme, or else in something that is called ``name``: an entry of the codebook
    that is no theme yet, words of the author's own, or nothing that has a name.
    ``theme_id`` may be a theme that was merged or retired since. ``newest_theme`` is the
    last theme (id) that was there: of what came later the author knew nothing.
    """

    __tablename__ = "placing"

    note_id: Mapped[int] = mapped_column(
        ForeignKey("note.id", ondelete="CASCADE"), primary_key=True
    )
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(default="")
    newest_theme: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CarryOver(Base):
    """A note brought into a further group; the note itself is not copied."""

    __tablename__ = "carry_over"
    __table_args__ = (UniqueConstraint("note_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    placed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Support(Base):
    """A participant's mark on a note in a debrief group."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("participant_id", "note_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))


class HandCount(Base):
    """Hands that a facilitator counted in the room, beside the marks on phones."""

    __tablename__ = "hand_count"
    __table_args__ = (UniqueConstraint("note_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    count: Mapped[int]
