"""Tokens of an organiser: what another program shows to read her days, each of them ended alone.

What a token may see is asked at each use, of ``rights.list_days_of``.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import ApiToken, Organiser

# So that a program that looks for lost secrets knows one of ours.
PREFIX = "sprokkel_"
NAME_LIMIT = 60
# For how many days one may be made.
LASTING = (30, 90, 365)
# More than anybody keeps apart.
MOST = 50


def make(
    session: Session,
    organiser: Organiser,
    name: str,
    days: Sequence[int] | None,
    lasting: int,
    *,
    at: datetime,
) -> tuple[ApiToken, str]:
    """Make a token for some days (ids), or for all; returns it and what the program is to show.

    Raises HarvestError (``too_many_tokens``) where there are too many.
    """
    session.execute(delete(ApiToken).where(ApiToken.expires_at <= at))
    if len(list_tokens(session, organiser, at=at)) >= MOST:
        raise HarvestError("too_many_tokens", limit=MOST)
    shown = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        organiser_id=organiser.id,
        name=name,
        digest=_digest(shown),
        all_days=days is None,
        days=sorted(days or ()),
        made_at=at,
        expires_at=at + timedelta(days=lasting),
    )
    session.add(token)
    session.flush()
    return token, shown


def find(session: Session, shown: str, *, at: datetime) -> ApiToken | None:
    """The token that a program shows, unless it was revoked or its time is over."""
    is_ours = ApiToken.digest == _digest(shown)
    return session.scalar(select(ApiToken).where(is_ours, ApiToken.expires_at > at))


def note_use(session: Session, token: ApiToken, *, at: datetime) -> None:
    """Write on which day a token was last used; one that was revoked meanwhile stays so."""
    found = session.get(ApiToken, token.id)
    if found is not None:
        found.last_used_on = at.date()


def list_tokens(session: Session, organiser: Organiser, *, at: datetime) -> Sequence[ApiToken]:
    """The tokens of an organiser that are good now, the newest first."""
    return session.scalars(
        select(ApiToken)
        .where(ApiToken.organiser_id == organiser.id, ApiToken.expires_at > at)
        .order_by(ApiToken.made_at.desc(), ApiToken.id.desc())
    ).all()


def revoke(session: Session, organiser: Organiser, token_id: int) -> None:
    """End a token of an organiser; raises NotFoundError where she has none with this id."""
    found = session.get(ApiToken, token_id)
    if found is None or found.organiser_id != organiser.id:
        raise NotFoundError("not_found")
    session.delete(found)
    session.flush()


def revoke_all(session: Session, organiser: Organiser) -> None:
    """End every token of an organiser."""
    session.execute(delete(ApiToken).where(ApiToken.organiser_id == organiser.id))


def _digest(shown: str) -> str:
    return hashlib.blake2b(shown.encode(errors="replace"), digest_size=20).hexdigest()
