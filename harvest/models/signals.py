"""What the organisers pass on to those who govern."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class Signal(Base):
    """A theme, or else a note, that an organiser marked; ``why`` is in her own words."""

    __tablename__ = "signal"
    __table_args__ = (
        UniqueConstraint("workshop_id", "theme_id"),
        UniqueConstraint("workshop_id", "note_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    note_id: Mapped[int | None] = mapped_column(ForeignKey("note.id", ondelete="CASCADE"))
    why: Mapped[str] = mapped_column(default="")
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
