"""Erasing what people left behind, once its time has come."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from harvest.models import (
    Act,
    AssistantAnswer,
    AssistantRun,
    Change,
    CheckBack,
    CodebookTrial,
    Edit,
    ExportOrder,
    NoteSheet,
    Participant,
    PlenaryItem,
    Round,
    Signal,
    Theme,
    ThemeJob,
    ThemeProposal,
    ThemeRun,
    Workshop,
)
from harvest.services import orders
from harvest.services.workshops import erasure_date, list_workshops

# What people wrote, and what was made of it; what hangs on these rows goes with them.
LEFT_BEHIND = (
    Act,
    AssistantAnswer,
    AssistantRun,
    Change,
    CheckBack,
    CodebookTrial,
    Edit,
    ExportOrder,
    NoteSheet,
    Participant,
    PlenaryItem,
    Signal,
    Theme,
    ThemeJob,
    ThemeProposal,
    ThemeRun,
)

# A clock that is wrong for an hour erases nothing.
SECOND_LOOK = timedelta(days=1)


def erase_harvest(session: Session, workshop: Workshop) -> None:
    """Erase all that people left behind; the programme stays for a next year.

    Its walls show what they showed before anybody came, and nothing is public any more.
    """
    for model in LEFT_BEHIND:
        session.execute(delete(model).where(model.workshop_id == workshop.id))
    orders.forget_comparisons(session, workshop.id)
    rounds = update(Round).where(Round.workshop_id == workshop.id)
    session.execute(rounds.values(marks_shown=False, matched_at=None))
    workshop.wall = {}
    workshop.expired_at = None
    workshop.placings_asked_at = None
    session.flush()


def erase_expired(session: Session, at: datetime) -> list[str]:
    """Erase the harvest of every day whose date had come a day ago too; returns their keys."""
    erased = []
    for workshop in list_workshops(session):
        if erasure_date(workshop) > at.date() or not _has_harvest(session, workshop):
            workshop.expired_at = None
        elif workshop.expired_at is None or workshop.expired_at > at:
            workshop.expired_at = at
        elif workshop.expired_at <= at - SECOND_LOOK:
            erase_harvest(session, workshop)
            erased.append(workshop.key)
    return erased


def _has_harvest(session: Session, workshop: Workshop) -> bool:
    return any(
        session.scalar(select(model.workshop_id).where(model.workshop_id == workshop.id).limit(1))
        for model in LEFT_BEHIND
    )
