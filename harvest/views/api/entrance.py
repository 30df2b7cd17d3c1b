"""Who asks: every address with data wants a token, and no cookie counts."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import NoReturn

from flask import Blueprint, g, request
from sqlalchemy.orm import Session

from harvest.db import database
from harvest.errors import NotAllowedError, NotFoundError, NotKeptError, UnknownCallerError
from harvest.events import Event, tell
from harvest.limits import hashed, limits, this_address
from harvest.models import ApiToken, Workshop
from harvest.services.people import api_tokens, rights

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
# What says how to ask holds nothing of a day.
OPEN_TO_ALL = {"api.reference", "api.document"}


@blueprint.before_request
def require_token() -> None:
    """Refuse who shows no token, one that is not good, or asks too often with one."""
    if request.endpoint in OPEN_TO_ALL:
        return
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        raise UnknownCallerError("token_lacking")
    now = datetime.now(UTC)
    with database().reading() as session:
        token = api_tokens.find(session, given.token, at=now)
        if token is None:
            _refuse_unknown()
        _ = token.organiser
    g.token = token
    limits().token.count(hashed(token.digest))
    if token.last_used_on != now.date():
        tell(Event.TOKEN_USED, organiser=token.organiser_id, token=token.id)
        # A database that cannot be written is no reason to show nothing.
        with suppress(NotKeptError), database().writing() as session:
            api_tokens.note_use(session, token, at=now)


def list_days(session: Session) -> list[Workshop]:
    """The days that the token of this request is good for now."""
    return list(rights.list_days_of(session, this_token()))


def get_day(session: Session, workshop_id: int) -> Workshop:
    """One of them.

    Raises NotFoundError for a day that its organiser may not see either, NotAllowedError
    for one that she may.
    """
    token = this_token()
    for day in rights.list_days_of(session, token):
        if day.id == workshop_id:
            return day
    facts = {"organiser": token.organiser_id, "token": token.id, "day": workshop_id}
    if any(day.id == workshop_id for day in rights.list_days(session, token.organiser)):
        tell(Event.REFUSED, **facts, reason="token_other_day")
        raise NotAllowedError("token_other_day")
    tell(Event.REFUSED, **facts, reason="not_found")
    raise NotFoundError("not_found")


def this_token() -> ApiToken:
    """The token of the present request."""
    token: ApiToken = g.token
    return token


def _refuse_unknown() -> NoReturn:
    """Raises UnknownCallerError, or TooManyError for an address that guesses."""
    limits().misses.count(this_address())
    tell(Event.TOKEN_REFUSED)
    raise UnknownCallerError("token_unknown")
