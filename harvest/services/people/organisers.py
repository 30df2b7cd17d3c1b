"""Organisers: making them, letting them in, slowing down who guesses."""

import hashlib
import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotAllowedError, TooManyError
from harvest.models import Organiser, SignInFailure
from harvest.services.text import clean_line

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 8
TRIES_PER_ADDRESS = 40
PASSWORD_MINIMUM = 10

_hasher = PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    # Checked when the account does not exist, so that the answer takes as long.
    return _hasher.hash("nobody has this password")


def create_organiser(
    session: Session, email: str, name: str, password: str, *, at: datetime
) -> Organiser:
    """Make an account; raises HarvestError for an address that is taken or a weak password."""
    address = _address(email)
    if "@" not in address or len(password) < PASSWORD_MINIMUM:
        raise HarvestError("invalid")
    if session.scalar(select(Organiser.id).where(Organiser.email == address)):
        raise HarvestError("invalid")
    organiser = Organiser(
        email=address,
        name=clean_line(name) or address,
        password_hash=_hasher.hash(password),
        created_at=at,
    )
    session.add(organiser)
    session.flush()
    return organiser


def refuse_guessing(
    session: Session, secret: str, email: str, address: str, *, at: datetime
) -> None:
    """Raise TooManyError when this account or address failed too often lately."""
    subjects = _subjects(secret, email, address)
    limits = zip(subjects, (TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS), strict=True)
    for subject, limit in limits:
        failed, oldest = session.execute(
            select(func.count(), func.min(SignInFailure.at)).where(
                SignInFailure.subject == subject, SignInFailure.at > at - WINDOW
            )
        ).one()
        if failed >= limit:
            waiting = (oldest + WINDOW - at).total_seconds()
            raise TooManyError("sign_in_throttled", minutes=max(1, math.ceil(waiting / 60)))


def note_failure(session: Session, secret: str, email: str, address: str, *, at: datetime) -> None:
    """Remember a failed sign-in and forget those outside the window."""
    session.execute(delete(SignInFailure).where(SignInFailure.at <= at - WINDOW))
    session.add_all(
        SignInFailure(subject=subject, at=at) for subject in _subjects(secret, email, address)
    )


def authenticate(session: Session, email: str, password: str) -> Organiser:
    """The organiser with this password; raises NotAllowedError for any mismatch."""
    organiser = session.scalar(select(Organiser).where(Organiser.email == _address(email)))
    try:
        _hasher.verify(organiser.password_hash if organiser else _hash_of_nobody(), password)
    except (VerificationError, InvalidHashError):
        raise NotAllowedError("sign_in_failed") from None
    if organiser is None:
        raise NotAllowedError("sign_in_failed")
    return organiser


def _address(email: str) -> str:
    return email.strip().lower()


def _subjects(secret: str, email: str, address: str) -> Iterable[str]:
    for subject in (f"account {_address(email)}", f"address {address}"):
        yield hashlib.blake2b(subject.encode(), key=secret.encode()[:64]).hexdigest()[:40]
