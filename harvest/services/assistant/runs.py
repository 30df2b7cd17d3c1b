"""Asking an assistant, stopping it, and how far it is: one run at a time for each day."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, HarvestError
from harvest.models import AssistantRun, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import AskAssistant

# A worker that gave no sign for so long has died, and another takes the run over.
SILENCE: Final = timedelta(seconds=30)
# The limits of requests and tokens count so far back.
A_DAY: Final = timedelta(days=1)
GOING: Final = ("waiting", "running")


def ask(session: Session, workshop: Workshop, command: AskAssistant, by: By) -> AssistantRun:
    """Ask the assistant of a day for something.

    Raises HarvestError where the organiser turned none on, ConflictError while it is at
    work.
    """
    return start(session, workshop, command.kind, by)


def start(session: Session, workshop: Workshop, kind: str, by: By) -> AssistantRun:
    """As ``ask``, by kind of run: places, words or codebook."""
    journal.lock_workshop(session, workshop.id)
    if not workshop.assistant:
        raise HarvestError("assistant_off")
    if find_going(session, workshop.id) is not None:
        raise ConflictError("assistant_busy")
    run = AssistantRun(workshop_id=workshop.id, kind=kind, asked_at=by.at)
    session.add(run)
    session.flush()
    journal.record(session, workshop.id, "assistant", "asked", by, entity_id=run.id)
    return run


def stop(session: Session, workshop: Workshop, by: By) -> None:
    """Let the run that is going on end; what it asked is not used."""
    journal.lock_workshop(session, workshop.id)
    run = find_going(session, workshop.id)
    if run is not None:
        run.state = "stopped"
        journal.record(session, workshop.id, "assistant", "stopped", by, entity_id=run.id)


def find_going(session: Session, workshop_id: int) -> AssistantRun | None:
    """The run that waits or is being done."""
    return session.scalar(
        select(AssistantRun).where(
            AssistantRun.workshop_id == workshop_id, AssistantRun.state.in_(GOING)
        )
    )


def is_due(session: Session, *, at: datetime) -> bool:
    """Whether a run waits for somebody to do it."""
    return session.scalar(_due(at)) is not None


def take(session: Session, *, at: datetime) -> AssistantRun | None:
    """Take the run that waits longest, or one whose worker has died."""
    run = session.scalar(_due(at).with_for_update(skip_locked=True))
    if run is not None:
        run.state, run.heard_at = "running", at
        session.flush()
    return run


def _due(at: datetime) -> Select[AssistantRun]:
    is_left = (AssistantRun.state == "running") & (AssistantRun.heard_at < at - SILENCE)
    return (
        select(AssistantRun)
        .where(or_(AssistantRun.state == "waiting", is_left))
        .order_by(AssistantRun.id)
        .limit(1)
    )


def keep_alive(session: Session, run_id: int, *, at: datetime) -> bool:
    """Give a sign that somebody works on a run; False when it has been stopped."""
    return (
        session.execute(
            update(AssistantRun)
            .where(AssistantRun.id == run_id, AssistantRun.state == "running")
            .values(heard_at=at)
            .returning(AssistantRun.id)
            .execution_options(synchronize_session=False)
        ).first()
        is not None
    )


def used(session: Session, workshop_id: int, *, at: datetime) -> tuple[int, int]:
    """The requests and tokens that a day took in the last 24 hours."""
    requests, tokens = session.execute(
        select(
            func.coalesce(func.sum(AssistantRun.requests), 0),
            func.coalesce(func.sum(AssistantRun.tokens), 0),
        ).where(AssistantRun.workshop_id == workshop_id, AssistantRun.asked_at > at - A_DAY)
    ).one()
    return int(requests), int(tokens)


def find_last(session: Session, workshop_id: int, *kinds: str) -> AssistantRun | None:
    """The newest run of these kinds."""
    return session.scalar(
        select(AssistantRun)
        .where(AssistantRun.workshop_id == workshop_id, AssistantRun.kind.in_(kinds))
        .order_by(AssistantRun.id.desc())
        .limit(1)
    )
