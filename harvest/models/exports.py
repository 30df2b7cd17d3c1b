"""Files of a harvest, and comparisons of days, that an organiser asked for: kept for a day."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from harvest.db import Base, UtcDateTime


class ExportOrder(Base):
    """One time that somebody asked for files; ``choice`` says of what, and in which formats.

    A comparison of days is asked for in the one format ``comparison``.

    ``state`` is waiting, running, done or failed; ``heard_at`` is when the worker last gave
    a sign.
    """

    __tablename__ = "export_order"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(
        ForeignKey("workshop.id", ondelete="CASCADE"), index=True
    )
    choice: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default="waiting")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ExportedFile(Base):
    """A file that was made for an order."""

    __tablename__ = "exported_file"

    order_id: Mapped[int] = mapped_column(
        ForeignKey("export_order.id", ondelete="CASCADE"), primary_key=True
    )
    format: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    mimetype: Mapped[str]
    content: Mapped[bytes]
