"""What people did to the themes, as the console tells it."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Theme, ThemeRun
from harvest.services.queries import is_present
from harvest.services.themes import undo
from harvest.services.themes.ledger import list_touched


class LastEdit(msgspec.Struct, frozen=True):
    """The act that can be taken back, in parts to make a sentence of.

    It is an edit, or a result of the analysis (of the kind ``analysis``, whose ``id``
    is its moment). ``labels`` are the themes it was about, as they were called: of a merge the
    one that stayed first, of a rename the old name and the new, of a split
    where the notes left and where they went. ``notes`` counts the notes it
    put somewhere else.
    """

    id: int
    kind: str
    labels: list[str]
    notes: int
    who: str
    at: int


class Edits(msgspec.Struct, frozen=True):
    """The last edit, and which themes (ids) people ``edited``, ``pinned`` or ``made``."""

    last: LastEdit | None
    touched: dict[int, str]


def view_edits(session: Session, workshop_id: int) -> Edits:
    """What people did to the present themes."""
    touched = list_touched(session, workshop_id)
    present = session.execute(select(Theme.id, Theme.key).where(is_present(workshop_id)))
    return Edits(
        last=_last(session, workshop_id),
        touched={row.id: touched[row.key] for row in present if row.key in touched},
    )


def _last(session: Session, workshop_id: int) -> LastEdit | None:
    act = undo.find_last(session, workshop_id)
    if act is None:
        return None
    name, at = undo.name_of(act), milliseconds(act.at)
    if isinstance(act, ThemeRun):
        return LastEdit(name.id, name.kind, [], undo.count_moved(session, act), "worker", at)
    before = undo.read_before(act)
    return LastEdit(name.id, name.kind, before.labels, len(before.notes or ()), act.actor, at)
