"""Printed tickets: whoever holds one supports once, on whatever device.

A cleared phone would be somebody new. With a ticket it is not: who scans the
ticket again is the same participant.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Participant, Ticket, Workshop
from harvest.services import journal
from harvest.services.people import participants
from harvest.services.tokens import CODE_ALPHABET, normalise_code

CODE_LENGTH = 8
MOST_TICKETS = 2000


def make_tickets(session: Session, workshop: Workshop, count: int) -> None:
    """Add tickets to print; raises HarvestError for none or too many."""
    journal.lock_workshop(session, workshop.id)
    there = len(list_tickets(session, workshop.id))
    if not 1 <= count <= MOST_TICKETS - there:
        raise HarvestError("ticket_count", most=MOST_TICKETS - there)
    session.add_all(Ticket(workshop_id=workshop.id, code=_make_code()) for _ in range(count))
    session.flush()


def list_tickets(session: Session, workshop_id: int) -> Sequence[Ticket]:
    """All tickets of a day, as they were made."""
    return session.scalars(
        select(Ticket).where(Ticket.workshop_id == workshop_id).order_by(Ticket.id)
    ).all()


def find_ticket(session: Session, workshop: Workshop, code: str) -> Ticket:
    """The ticket with this code; raises NotFoundError."""
    found = session.scalar(
        select(Ticket).where(Ticket.workshop_id == workshop.id, Ticket.code == normalise_code(code))
    )
    if found is None:
        raise NotFoundError("ticket_unknown")
    return found


def redeem(
    session: Session,
    workshop: Workshop,
    code: str,
    participant: Participant | None,
    *,
    at: datetime,
) -> Participant:
    """Take part with a ticket; returns who this device is from now on.

    A ticket that nobody used becomes that of ``participant`` (of a new one,
    without). One that was used is the participant who used it. Raises
    NotFoundError for a ticket that does not exist, ConflictError where this
    device has another one already.
    """
    journal.lock_workshop(session, workshop.id)
    ticket = find_ticket(session, workshop, code)
    if ticket.participant_id is not None:
        return participants.get_participant(session, workshop.id, ticket.participant_id)
    if participant is not None and has_ticket(session, participant):
        raise ConflictError("ticket_other")
    person = participant or participants.join(session, workshop, at=at)
    ticket.participant_id = person.id
    session.flush()
    return person


def has_ticket(session: Session, participant: Participant) -> bool:
    """Whether a participant came with a ticket."""
    query = select(Ticket.id).where(Ticket.participant_id == participant.id)
    return session.scalar(query) is not None


def lacks_ticket(session: Session, participant: Participant) -> bool:
    """Whether a participant needs a ticket to support, and has none."""
    workshop = session.get_one(Workshop, participant.workshop_id)
    return workshop.ticketed and not has_ticket(session, participant)


def _make_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
