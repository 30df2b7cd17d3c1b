"""Who comes in at a join code, by the pass in the device's cookie."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app, g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.errors import HarvestError, NotFoundError, UnknownDeviceError
from harvest.limits import hashed, limits, this_address
from harvest.models import Participant, Workshop
from harvest.services.people import participants
from harvest.services.tokens import TOKEN_DAYS, Pass, read_pass, sign_pass
from harvest.services.workshops import find_by_code


@dataclass(frozen=True)
class Visit:
    """Who comes in at a join code; without a participant the device is new."""

    workshop: Workshop
    participant: Participant | None
    token: str

    def require(self) -> Participant:
        """The participant; raises where the device is not known."""
        if self.participant is None:
            raise UnknownDeviceError
        return self.participant


def find_visit(session: Session, code: str) -> Visit:
    """Who is visiting; raises NotFoundError for an unknown code.

    Raises TooManyError for an address that tried too many of those, and for a device
    that sends too many forms.
    """
    with counting_misses():
        workshop = find_by_code(session, code)
    g.language = workshop.language
    token = request.cookies.get(cookie_name(workshop), "")
    if request.method == "POST":
        limits().address.count(this_address())
        if token:
            limits().device.count(hashed(token))
    participant = None
    try:
        granted = read_pass(current_app.config["SECRET_KEY"], token, "phone")
        participant = participants.find_holder(session, workshop, granted)
    except HarvestError:
        token = ""
    return Visit(workshop, participant, token)


@contextmanager
def counting_misses() -> Iterator[None]:
    """Count what is not found; refuse to look for an address that found nothing too often."""
    misses, who = limits().misses, this_address()
    if misses.is_reached(who):
        misses.count(who)
    try:
        yield
    except NotFoundError:
        misses.count(who)
        raise


def let_in(response: Response, workshop: Workshop, participant: Participant) -> Response:
    """Let the device that gets this answer be a participant from now on."""
    link = participants.link_of(workshop, participant)
    granted = Pass("phone", workshop.id, participant.id, link)
    response.set_cookie(
        cookie_name(workshop),
        sign_pass(current_app.config["SECRET_KEY"], granted),
        max_age=TOKEN_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SECURE_COOKIES"],
    )
    return response


def cookie_name(workshop: Workshop) -> str:
    """The name of the cookie that holds the pass of a device for one day."""
    return f"device_{workshop.id}"
