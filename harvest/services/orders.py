"""What organisers ask for of a harvest: the theme worker makes it, one at a time.

That is files to take home, or a comparison of days.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import ExportedFile, ExportOrder

# A worker that gave no sign for so long has died, and another takes the order over.
SILENCE: Final = timedelta(seconds=60)
# How long files are kept: somebody may close the page, and come back for them.
KEPT: Final = timedelta(days=1)
# What is asked for where days are to be compared: it is shown on a page, and is no file to take.
COMPARISON: Final = "comparison"
IS_COMPARISON: Final = ExportOrder.choice[("formats", 0)].as_string() == COMPARISON


class Choice(msgspec.Struct, frozen=True):
    """What is asked for: which formats, of which parts of the harvest, and for whom.

    ``regions`` and ``rounds`` are ids; none of them, or of ``states``, is all. ``least`` is
    the fewest people that anything is told of, 0 where the organisers read it. ``days`` are the
    ids of the other days of a comparison.
    """

    formats: tuple[str, ...]
    parts: tuple[str, ...]
    regions: tuple[int, ...] = ()
    rounds: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    least: int = 0
    language: str = "nl"
    days: tuple[int, ...] = ()


class FileLine(msgspec.Struct, frozen=True):
    """A file that is there; ``size`` in bytes."""

    format: str
    name: str
    size: int


def ask(session: Session, workshop_id: int, choice: Choice, *, at: datetime) -> ExportOrder:
    """Ask for files."""
    order = ExportOrder(workshop_id=workshop_id, choice=msgspec.to_builtins(choice), asked_at=at)
    session.add(order)
    session.flush()
    return order


def ask_comparison(
    session: Session, workshop_id: int, days: Collection[int], *, at: datetime
) -> ExportOrder:
    """Ask to lay a day beside others."""
    choice = Choice((COMPARISON,), (), days=tuple(days))
    return ask(session, workshop_id, choice, at=at)


def get_order(session: Session, workshop_id: int, order_id: int) -> ExportOrder:
    """The files that were asked for of a day; raises NotFoundError, also once they are gone."""
    order = session.scalar(_files_of(workshop_id).where(ExportOrder.id == order_id))
    if order is None:
        raise NotFoundError("not_found")
    return order


def find_last(session: Session, workshop_id: int) -> ExportOrder | None:
    """The files of a day that were asked for last."""
    return session.scalar(_files_of(workshop_id).order_by(ExportOrder.id.desc()).limit(1))


def get_comparison(
    session: Session, workshop_id: int, order_id: int, seen: Collection[int]
) -> ExportOrder:
    """A comparison of a day with others, for somebody who sees the days ``seen``.

    Raises NotFoundError where one of its days is none of those, and once it is gone.
    """
    for order in _list_comparisons(session, workshop_id, seen):
        if order.id == order_id:
            return order
    raise NotFoundError("not_found")


def find_last_comparison(
    session: Session, workshop_id: int, seen: Collection[int]
) -> ExportOrder | None:
    """The comparison of a day that was asked for last, with none but the days ``seen``."""
    return next(iter(_list_comparisons(session, workshop_id, seen)), None)


def is_going(order: ExportOrder | None) -> bool:
    """Whether there is something to wait for."""
    return order is not None and order.state in ("waiting", "running")


def choice_of(order: ExportOrder) -> Choice:
    """What was asked for."""
    return msgspec.convert(order.choice, Choice)


def list_files(session: Session, order: ExportOrder) -> list[FileLine]:
    """The files that are there already, in the order they were asked for."""
    rows = session.execute(
        select(
            ExportedFile.format, ExportedFile.name, func.length(ExportedFile.content).label("size")
        ).where(ExportedFile.order_id == order.id)
    )
    asked = choice_of(order).formats
    files = [FileLine(row.format, row.name, row.size) for row in rows]
    return sorted(files, key=lambda file: asked.index(file.format))


def get_file(session: Session, order: ExportOrder, format: str) -> ExportedFile:
    """One file; raises NotFoundError where it is not there."""
    file = session.get(ExportedFile, (order.id, format))
    if file is None:
        raise NotFoundError("not_found")
    return file


def read_files(session: Session, order: ExportOrder) -> Sequence[ExportedFile]:
    """All files of an order."""
    of_order = select(ExportedFile).where(ExportedFile.order_id == order.id)
    return session.scalars(of_order.order_by(ExportedFile.name)).all()


def forget_comparisons(session: Session, workshop_id: int) -> None:
    """Throw away the comparisons of other days with this one: they tell what was said on it."""
    comparisons = session.scalars(select(ExportOrder).where(IS_COMPARISON))
    with_it = [order.id for order in comparisons if workshop_id in choice_of(order).days]
    session.execute(delete(ExportOrder).where(ExportOrder.id.in_(with_it)))


def _files_of(workshop_id: int) -> Select[ExportOrder]:
    return select(ExportOrder).where(ExportOrder.workshop_id == workshop_id, ~IS_COMPARISON)


def _list_comparisons(
    session: Session, workshop_id: int, seen: Collection[int]
) -> list[ExportOrder]:
    of_day = select(ExportOrder).where(ExportOrder.workshop_id == workshop_id, IS_COMPARISON)
    newest_first = session.scalars(of_day.order_by(ExportOrder.id.desc()))
    return [order for order in newest_first if set(choice_of(order).days) <= set(seen)]


# ---------------------------------------------------------------- the worker


def take(session: Session, *, at: datetime) -> ExportOrder | None:
    """The order that waits longest, or one whose worker has died; it is being worked on now."""
    is_left = (ExportOrder.state == "running") & (ExportOrder.heard_at < at - SILENCE)
    order = session.scalar(
        select(ExportOrder)
        .where(or_(ExportOrder.state == "waiting", is_left))
        .order_by(ExportOrder.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if order is not None:
        order.state, order.heard_at = "running", at
        session.flush()
    return order


def store(session: Session, order_id: int, file: ExportedFile, *, at: datetime) -> bool:
    """Keep a file that was made; False where nobody wants it any more."""
    order = session.get(ExportOrder, order_id)
    if order is None:
        return False
    order.heard_at = at
    session.merge(file)
    return True


def finish(session: Session, order_id: int, state: str) -> None:
    """All files are there (done), or there will be no more (failed)."""
    order = session.get(ExportOrder, order_id)
    if order is not None:
        order.state = state


def forget(session: Session, *, at: datetime) -> None:
    """Throw away the files that nobody came for in a day."""
    session.execute(delete(ExportOrder).where(ExportOrder.asked_at < at - KEPT))
