"""Asking for an analysis, and taking that work up with a lease."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Self

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from harvest.models import ThemeJob, Workshop
from harvest.services import journal
from harvest.services.commands.by import By

# Renewed while somebody works: who dies or hangs loses the job after this.
LEASE = timedelta(seconds=20)
ATTEMPTS = 3
# A job that nobody takes for so long has no worker.
NEGLECTED = timedelta(seconds=90)


class Patience(NamedTuple):
    """How long to wait for quiet before new themes, in seconds."""

    delay: float
    longest: float

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """As configured."""
        return cls(config["THEME_DELAY"], config["THEME_MAX_DELAY"])


def ask(
    session: Session,
    workshop_id: int,
    *,
    at: datetime,
    patience: Patience | None = None,
) -> None:
    """Ask for an analysis: now, or with ``patience`` once the room is quiet.

    Asking again puts it off (so that a busy room is not analysed at each
    note), but never beyond ``longest`` seconds after it was first asked for,
    and never once it is due.
    """
    job = session.get(ThemeJob, workshop_id)
    if job is None:
        job = ThemeJob(workshop_id=workshop_id)
        session.add(job)
    if job.due_at is None or job.asked_at is None:
        job.asked_at = at
    already_due = job.due_at is not None and job.due_at <= at
    if patience is None:
        job.due_at = at
    elif not already_due:
        job.due_at = min(
            at + timedelta(seconds=patience.delay),
            job.asked_at + timedelta(seconds=patience.longest),
        )
    job.attempts = 0
    job.failed = False
    session.flush()


def ask_now(session: Session, workshop: Workshop, by: By) -> None:
    """Ask for an analysis at once, as a facilitator."""
    ask(session, workshop.id, at=by.at)


def take(session: Session, *, at: datetime) -> ThemeJob | None:
    """Take the job that has been due longest, if any, and lease it."""
    due = session.scalar(
        select(ThemeJob.workshop_id)
        .where(
            or_(
                and_(ThemeJob.due_at <= at, ThemeJob.lease.is_(None)),
                ThemeJob.leased_until < at,
            )
        )
        .order_by(ThemeJob.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if due is None:
        return None
    job = session.get_one(ThemeJob, due)
    if job.lease is not None and job.attempts >= ATTEMPTS:
        # It ended its workers, each time.
        fail(session, job, By("analysis", at))
        return None
    job.lease = secrets.token_hex(8)
    job.leased_until = at + LEASE
    job.attempts += 1
    # A wish that comes in while this run is on asks for the next one.
    job.due_at = None
    session.flush()
    return job


def renew(session: Session, job: ThemeJob, *, at: datetime) -> None:
    """Keep the lease a while longer, unless somebody else took the job meanwhile."""
    session.execute(
        update(ThemeJob)
        .where(ThemeJob.workshop_id == job.workshop_id, ThemeJob.lease == job.lease)
        .values(leased_until=at + LEASE)
        .execution_options(synchronize_session=False)
    )


def finish(session: Session, job: ThemeJob) -> bool:
    """Give the lease back; False when somebody else took the job meanwhile."""
    return _release(session, job, attempts=0)


def fail(session: Session, job: ThemeJob, by: By) -> None:
    """Give the job back after a failure: again in a while, a few times, then not."""
    if job.attempts < ATTEMPTS:
        _release(session, job, due_at=by.at + timedelta(seconds=5 * job.attempts))
    elif _release(session, job, failed=True):
        journal.record(session, job.workshop_id, "themes", "failed", by)


def _release(session: Session, job: ThemeJob, **values: object) -> bool:
    released = session.execute(
        update(ThemeJob)
        .where(ThemeJob.workshop_id == job.workshop_id, ThemeJob.lease == job.lease)
        .values(lease=None, leased_until=None, **values)
        .returning(ThemeJob.workshop_id)
        .execution_options(synchronize_session=False)
    )
    return released.first() is not None


def state_of(session: Session, workshop_id: int, *, at: datetime) -> str:
    """``idle``, ``waiting``, ``running`` or ``failed``."""
    job = session.get(ThemeJob, workshop_id)
    if job is None:
        return "idle"
    if job.leased_until is not None and job.leased_until > at:
        return "running"
    waits_since = job.leased_until or job.due_at
    if waits_since is not None:
        return "failed" if waits_since < at - NEGLECTED else "waiting"
    return "failed" if job.failed else "idle"
