"""How devices fare: who is connected, who opened the questions, who holds notes.

None of this is in the journal: it changes all the time, and nobody needs its past.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Table, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from harvest.db import UtcDateTime
from harvest.models import Participant, Presence

# A process writes down its phones every 15 seconds; one that crashed does so no more.
SEEN_EVERY: Final = timedelta(seconds=15)
ONLINE: Final = timedelta(seconds=40)

PRESENCE: Final[Table] = Presence.__table__  # type: ignore[assignment] # a Table since it is mapped


def seen(session: Session, participants: Collection[int], *, at: datetime) -> None:
    """Write down that these devices are connected, in one statement however many.

    Who was erased meanwhile is passed over.
    """
    columns = (Participant.id, literal(at, UtcDateTime), literal(0))
    # Two processes take the same rows in the same order, so that neither waits for the other.
    here = select(*columns).where(Participant.id.in_(participants)).order_by(Participant.id)
    insert = _insert(session).from_select(["participant_id", "seen_at", "unsent"], here)
    session.execute(_or_update(insert, {"seen_at": insert.excluded.seen_at}))


def gone(session: Session, participants: Collection[int], *, at: datetime) -> None:
    """Write down that these devices are connected no more.

    They were last seen just too long ago to be online: how long they are away
    is told by the same column.
    """
    away = at - ONLINE
    session.execute(
        update(Presence)
        .where(Presence.participant_id.in_(participants), Presence.seen_at > away)
        .values(seen_at=away)
    )


def has_opened(session: Session, participant: Participant, round_id: int) -> bool:
    """Whether it is written down that this device opened the questions of a round."""
    row = session.get(Presence, participant.id)
    return row is not None and row.opened_id == round_id


def opened(session: Session, participant: Participant, round_id: int) -> None:
    """Write down that a device opened the questions of a round."""
    values = {"opened_id": round_id}
    insert = _insert(session).values(participant_id=participant.id, unsent=0, **values)
    session.execute(_or_update(insert, values))


def is_news(session: Session, participant: Participant, unsent: int, *, at: datetime) -> bool:
    """Whether a report would tell anything that is not written down already."""
    row = session.get(Presence, participant.id)
    if row is None or row.seen_at is None or row.unsent != unsent:
        return True
    return row.seen_at <= at - SEEN_EVERY


def report(session: Session, participant: Participant, unsent: int, *, at: datetime) -> None:
    """Write down that a device is there, and how many notes it still holds."""
    if not is_news(session, participant, unsent, at=at):
        return
    values = {"seen_at": at, "unsent": unsent}
    insert = _insert(session).values(participant_id=participant.id, **values)
    session.execute(_or_update(insert, values))


def _insert(session: Session) -> Any:
    """The insert of this database that may turn into an update."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(PRESENCE)


def _or_update(insert: Any, values: dict[str, Any]) -> Any:
    return insert.on_conflict_do_update(index_elements=["participant_id"], set_=values)
