"""Where organisers are signed in: one row per browser, so that each of them can be ended."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from harvest.models import Organiser, SignIn

LONGEST = timedelta(days=31)
LONGEST_UNUSED = timedelta(days=7)
# The moment of use is written so often at most: reading a page is no reason to write.
NOTED_EVERY = timedelta(hours=1)


def begin(session: Session, organiser: Organiser, *, at: datetime) -> str:
    """Sign an organiser in; returns what the browser is to keep."""
    over = or_(SignIn.began_at <= at - LONGEST, SignIn.used_at <= at - LONGEST_UNUSED)
    session.execute(delete(SignIn).where(over))
    kept = secrets.token_urlsafe(32)
    session.add(SignIn(organiser_id=organiser.id, digest=_digest(kept), began_at=at, used_at=at))
    session.flush()
    return kept


def find(session: Session, kept: object, *, at: datetime) -> SignIn | None:
    """The sign-in of what a browser kept, unless it has ended."""
    if not isinstance(kept, str):
        return None
    return session.scalar(
        select(SignIn).where(
            SignIn.digest == _digest(kept),
            SignIn.began_at > at - LONGEST,
            SignIn.used_at > at - LONGEST_UNUSED,
        )
    )


def is_due(sign_in: SignIn, *, at: datetime) -> bool:
    """Whether it is time to write again that it is used."""
    return at - sign_in.used_at >= NOTED_EVERY


def note_use(session: Session, sign_in: SignIn, *, at: datetime) -> None:
    """Write that a sign-in is used; one that was ended meanwhile stays so."""
    found = session.get(SignIn, sign_in.id)
    if found is not None:
        found.used_at = at


def list_sign_ins(session: Session, organiser: Organiser, *, at: datetime) -> Sequence[SignIn]:
    """Where an organiser is signed in now, the latest first."""
    return session.scalars(
        select(SignIn)
        .where(
            SignIn.organiser_id == organiser.id,
            SignIn.began_at > at - LONGEST,
            SignIn.used_at > at - LONGEST_UNUSED,
        )
        .order_by(SignIn.began_at.desc(), SignIn.id.desc())
    ).all()


def end(session: Session, sign_in: SignIn) -> None:
    """Sign one browser out, with every copy of what it kept."""
    session.execute(delete(SignIn).where(SignIn.id == sign_in.id))


def end_all(session: Session, organiser: Organiser) -> None:
    """Sign an organiser out everywhere."""
    session.execute(delete(SignIn).where(SignIn.organiser_id == organiser.id))


def _digest(kept: str) -> str:
    return hashlib.blake2b(kept.encode(), digest_size=20).hexdigest()
