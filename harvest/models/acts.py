"""What facilitators did, one after another."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class Act(Base):
    """One thing that a facilitator did, or a result of the analysis that showed at once.

    ``changed`` is what it changed, as ids and states, so that it can be taken back; it
    is empty where an act cannot be. Nobody's words are in it.
    """

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
