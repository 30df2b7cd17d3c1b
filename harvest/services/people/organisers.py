"""Organisers: making them, knowing them by their password, and giving them another."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotAllowedError
from harvest.models import Organiser
from harvest.services.people import api_tokens, sign_ins
from harvest.services.people.passwords import hash_password, is_password, refuse_weak
from harvest.services.text import clean_line


def create_organiser(
    session: Session, email: str, name: str, password: str, *, at: datetime
) -> Organiser:
    """Make an account.

    Raises HarvestError for an address that is none (``invalid``) or taken
    (``account_taken``), and for a weak password as ``refuse_weak``.
    """
    address, name = as_address(email), clean_line(name)
    if "@" not in address:
        raise HarvestError("invalid")
    refuse_weak(password, address, name)
    if find_organiser(session, address) is not None:
        raise HarvestError("account_taken")
    organiser = Organiser(
        email=address,
        name=name or address,
        password_hash=hash_password(password),
        created_at=at,
    )
    session.add(organiser)
    session.flush()
    return organiser


def find_organiser(session: Session, email: str) -> Organiser | None:
    """The organiser with this address."""
    return session.scalar(select(Organiser).where(Organiser.email == as_address(email)))


def authenticate(session: Session, email: str, password: str) -> Organiser:
    """The organiser with this password; raises NotAllowedError for any mismatch."""
    organiser = find_organiser(session, email)
    kept = organiser.password_hash if organiser else None
    if not is_password(password, kept) or organiser is None:
        raise NotAllowedError("sign_in_failed")
    return organiser


def set_password(session: Session, organiser: Organiser, password: str) -> None:
    """Give an organiser another password; raises as ``refuse_weak``.

    It ends each session, and the tokens that somebody may have made in one.
    """
    refuse_weak(password, organiser.email, organiser.name)
    organiser.password_hash = hash_password(password)
    sign_ins.end_all(session, organiser)
    api_tokens.revoke_all(session, organiser)


def as_address(email: str) -> str:
    """An address as it is kept: blanks around it and capitals do not count."""
    return email.strip().lower()
