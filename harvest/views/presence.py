"""What a visit tells about how its device fares; it never spoils the visit."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import after_this_request, current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import NotKeptError, name_of
from harvest.models import Participant
from harvest.services.people import presence


def note_opened(session: Session, participant: Participant, round_id: int) -> None:
    """The questions of a round are shown on a device: write it down once."""
    if not presence.has_opened(session, participant, round_id):
        _afterwards(lambda writing: presence.opened(writing, participant, round_id))


def note_seen(session: Session, participant: Participant, unsent: int) -> None:
    """A device asks over HTTP, its socket being away: it is there all the same."""
    at = datetime.now(UTC)
    if presence.is_news(session, participant, unsent, at=at):
        _afterwards(lambda writing: presence.report(writing, participant, unsent, at=at))


def _afterwards(do: Callable[[Session], None]) -> None:
    """Write once the page is made and its own session is closed: one connection at a time."""

    @after_this_request
    def write(response: Response) -> Response:
        try:
            with database().writing() as session:
                do(session)
        except (NotKeptError, SQLAlchemyError) as error:
            current_app.logger.error("%s while noting a device", name_of(error))
        return response
