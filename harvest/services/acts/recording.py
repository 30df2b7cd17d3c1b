"""Writing down what a facilitator did."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import Act, Workshop
from harvest.services import journal
from harvest.services.acts.changed import Changed, compare, look
from harvest.services.commands.by import By


def carry_out(
    session: Session,
    workshop: Workshop,
    kind: str,
    service: Callable[..., Any],
    said: Sequence[Any],
    by: By,
    *,
    final: bool = True,
) -> Any:
    """Call a service, and write down what it changed at the end of the list.

    ``said`` are the service's arguments between the workshop and who acts. What leaves
    the journal as it was is no act, and without ``final`` neither is what cannot be
    taken back. Returns what the service returns.
    """
    journal.lock_workshop(session, workshop.id)
    before = look(session, workshop)
    result = service(session, workshop, *said, by)
    after = look(session, workshop)
    changed = compare(before, after)
    if after.seq != before.seq and (final or changed != Changed()):
        kept = msgspec.to_builtins(changed, str_keys=True)
        session.add(Act(workshop_id=workshop.id, kind=kind, actor=by.actor, at=by.at, changed=kept))
        session.flush()
    return result


def list_last(session: Session, workshop_id: int) -> Sequence[Act]:
    """The last act of each who did something, what was taken back left out; the newest first."""
    last = (
        select(func.max(Act.id))
        .where(Act.workshop_id == workshop_id, Act.undone_at.is_(None))
        .group_by(Act.actor)
    )
    return session.scalars(select(Act).where(Act.id.in_(last)).order_by(Act.id.desc())).all()
