"""What a paused wall does not get to know: all that came, or was reworded, since the pause."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import event, or_
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from harvest.models import CarryOver, Note, Workshop
from harvest.services.scene import scene_of


@contextmanager
def as_paused(session: Session, workshop: Workshop) -> Iterator[None]:
    """Let no query of the block find notes that came after the walls were paused, if they are.

    It is done to every query, and not by each part of a view, so that none forgets it.
    """
    paused = scene_of(workshop).paused
    if paused is None:
        yield
        return
    until = datetime.fromtimestamp(paused / 1000, UTC)
    unaltered = or_(Note.edited_at.is_(None), Note.edited_at <= until)
    criteria = (
        with_loader_criteria(Note, (Note.received_at <= until) & unaltered, include_aliases=True),
        with_loader_criteria(CarryOver, CarryOver.placed_at <= until, include_aliases=True),
    )

    def hold_back(state: ORMExecuteState) -> None:
        if state.is_select:
            state.statement = state.statement.options(*criteria)

    event.listen(session, "do_orm_execute", hold_back)
    try:
        yield
    finally:
        event.remove(session, "do_orm_execute", hold_back)
