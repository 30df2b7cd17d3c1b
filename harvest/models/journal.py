"""The journal of a workshop."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class Change(Base):
    """One entry, numbered by ``seq`` without gaps.

    It says which thing changed (``kind`` and ``entity_id``), who did it and
    when, but never holds a person's words: those live in one place only, so
    that erasing them there erases them everywhere.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("workshop_id", "seq"),
        UniqueConstraint("workshop_id", "op_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    seq: Mapped[int]
    kind: Mapped[str]
    verb: Mapped[str]
    entity_id: Mapped[int | None]
    actor: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    op_id: Mapped[str | None]
    fingerprint: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
