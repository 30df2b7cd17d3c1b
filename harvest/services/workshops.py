"""Finding a workshop by what a person holds: a code, a link, an id."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Workshop
from harvest.services.tokens import normalise_code


def find_by_code(session: Session, code: str) -> Workshop:
    """The workshop with this join code; raises NotFoundError."""
    found = session.scalar(select(Workshop).where(Workshop.join_code == normalise_code(code)))
    if found is None:
        raise NotFoundError("unknown_code")
    return found


def find_by_wall_token(session: Session, token: str) -> Workshop:
    """The workshop whose wall has this link; raises NotFoundError."""
    found = session.scalar(select(Workshop).where(Workshop.wall_token == token))
    if found is None:
        raise NotFoundError("not_found")
    return found


def find_by_console_token(session: Session, token: str) -> Workshop:
    """The workshop whose console has this link; raises NotFoundError."""
    found = session.scalar(select(Workshop).where(Workshop.console_token == token))
    if found is None:
        raise NotFoundError("not_found")
    return found


def get_workshop(session: Session, workshop_id: int) -> Workshop:
    """The workshop with this id; raises NotFoundError."""
    found = session.get(Workshop, workshop_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def list_workshops(session: Session) -> Sequence[Workshop]:
    """All workshops, the newest day first."""
    return session.scalars(select(Workshop).order_by(Workshop.date.desc(), Workshop.id)).all()


def erasure_date(workshop: Workshop) -> date:
    """When the notes of a day are erased: so many days after the day or its making."""
    begin = max(workshop.date, workshop.created_at.date())
    return begin + timedelta(days=workshop.retention_days)
