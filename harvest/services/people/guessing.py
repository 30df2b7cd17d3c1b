"""Slowing down who guesses passwords, without shutting out whose password it is.

Failures count for an account together with the address they come from: who
fails elsewhere keeps nobody out. A browser in which the organiser signed in
before has a count of its own, and so is not kept out by its neighbours either.
"""

import hashlib
import ipaddress
import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from harvest.errors import TooManyError
from harvest.models import SignInFailure
from harvest.services.people.organisers import as_address

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 8
TRIES_PER_ADDRESS = 40
# What one household or office is given of IPv6, in bits.
IPV6_NETWORK = 56


@dataclass(frozen=True)
class Attempt:
    """An account that somebody tries, from an address and in a browser.

    ``account`` is a keyed hash of the account's address; ``limits`` are keyed
    hashes of what failures count for, with how many there may be, the narrowest first.
    """

    account: str
    limits: Mapping[str, int]

    @classmethod
    def of(cls, secret: str, email: str, address: str, known: str = "") -> "Attempt":
        """An attempt; ``known`` is what the browser kept of an earlier sign-in."""
        account = _hash(secret, f"account {as_address(email)}")
        browser = _browser(secret, known, account)
        if browser is not None:
            return cls(account, {_hash(secret, f"browser {browser}"): TRIES_PER_ACCOUNT})
        network = _network(address)
        return cls(
            account,
            {
                _hash(secret, f"account {account} from {network}"): TRIES_PER_ACCOUNT,
                _hash(secret, f"address {network}"): TRIES_PER_ADDRESS,
            },
        )


@dataclass(frozen=True)
class Begun:
    """The rows (ids) that an attempt left, and whether it is the last one for now."""

    rows: Sequence[int]
    is_last: bool


def begin(session: Session, attempt: Attempt, *, at: datetime) -> Begun:
    """Count an attempt as a failure until it succeeds: many at once are not one.

    Raises TooManyError when there were too many lately.
    """
    session.execute(delete(SignInFailure).where(SignInFailure.at <= at - WINDOW))
    is_last = False
    for subject, limit in attempt.limits.items():
        failed, oldest = session.execute(
            select(func.count(), func.min(SignInFailure.at)).where(SignInFailure.subject == subject)
        ).one()
        if failed >= limit:
            waiting = (oldest + WINDOW - at).total_seconds()
            raise TooManyError("sign_in_throttled", minutes=max(1, math.ceil(waiting / 60)))
        is_last = is_last or failed == limit - 1
    rows = [SignInFailure(subject=subject, at=at) for subject in attempt.limits]
    session.add_all(rows)
    session.flush()
    return Begun([row.id for row in rows], is_last)


def succeed(session: Session, attempt: Attempt, begun: Begun) -> None:
    """Forget the failures of this account here; its address keeps those of other accounts."""
    here = SignInFailure.subject == next(iter(attempt.limits))
    session.execute(delete(SignInFailure).where(or_(here, SignInFailure.id.in_(begun.rows))))


def know_browser(secret: str, attempt: Attempt) -> str:
    """What a browser is to keep of a sign-in, for the next one."""
    return _signer(secret).dumps([attempt.account, secrets.token_urlsafe(9)])


def _browser(secret: str, known: str, account: str) -> str | None:
    try:
        of, browser = _signer(secret).loads(known)
    except (BadData, TypeError, ValueError):
        return None
    return str(browser) if of == account else None


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="harvest-known-browser")


def _hash(secret: str, subject: str) -> str:
    return hashlib.blake2b(subject.encode(), key=secret.encode()[:64]).hexdigest()[:40]


def _network(address: str) -> str:
    """Where an address belongs to: of IPv6 everybody has as many as they like."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            return str(ipaddress.ip_network((int(found), IPV6_NETWORK), strict=False))
        return str(found.ipv4_mapped)
    return address
