"""Who organises: accounts, where they are signed in, and what each may do with a day."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from harvest.db import Base, UtcDateTime


class Organiser(Base):
    """Somebody who signs in to prepare a day and to follow it up."""

    __tablename__ = "organiser"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignIn(Base):
    """A browser in which an organiser is signed in; without its row its cookie is worth nothing.

    ``digest`` is a hash of what the cookie holds, so that a copy of this table opens nothing.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    organiser_id: Mapped[int] = mapped_column(
        ForeignKey("organiser.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[str] = mapped_column(unique=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)

    organiser: Mapped[Organiser] = relationship()


class SignInFailure(Base):
    """A failed sign-in; ``subject`` is a keyed hash of where it came from, never an address."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DayRight(Base):
    """What an organiser may do with a day of another; ``role`` is editor or viewer."""

    __tablename__ = "day_right"
    __table_args__ = (UniqueConstraint("workshop_id", "organiser_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"))
    organiser_id: Mapped[int] = mapped_column(
        ForeignKey("organiser.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[str]

    organiser: Mapped[Organiser] = relationship()


class ApiToken(Base):
    """What another program shows to read days of an organiser; only its ``digest`` is kept.

    It is good for ``days`` (ids), or for ``all_days`` of hers, also those still to come; and
    of these for what she may see herself at that moment.
    """

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    organiser_id: Mapped[int] = mapped_column(
        ForeignKey("organiser.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    all_days: Mapped[bool]
    days: Mapped[list[int]] = mapped_column(JSON, default=list)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_on: Mapped[date | None]

    organiser: Mapped[Organiser] = relationship()
