"""What the tables of the regions harvested, as walls show it at any time of the day."""

import msgspec
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Round
from harvest.services.debrief.carry_over import is_debrief
from harvest.snapshots.commitments import CommitmentSummary, view_shared
from harvest.snapshots.debrief.harvest import list_table_rows, sum_votes


class WallTableNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note at a table.

    ``at`` is when it came there. ``support`` is there only once it may be told, and
    ``commitment`` only when its author shares it.
    """

    id: int
    kind: str
    text: str
    at: int
    support: int | None = None
    commitment: CommitmentSummary | None = None


class WallTable(msgspec.Struct, frozen=True):
    """The table of a region, its notes in the order they came in."""

    group: int
    region: int
    notes: list[WallTableNote]


class WallTables(msgspec.Struct, frozen=True):
    """The tables of a debrief; ``shown`` when their support may be told."""

    shown: bool
    kinds: list[str]
    tables: list[WallTable]


def view_tables(session: Session, round_: Round | None) -> WallTables | None:
    """The tables of a debrief; None while there has been none."""
    if round_ is None:
        return None
    totals = sum_votes(session, round_)
    notes: dict[int, list[WallTableNote]] = {
        group.id: [] for group in round_.groups if is_debrief(round_, group)
    }
    shared = view_shared(session, round_.workshop_id)
    for row in list_table_rows(session, round_):
        if row.group in notes:
            support = None if totals is None else totals.get((row.id, row.group), 0)
            said = shared.get(row.id)
            at = milliseconds(row.since)
            notes[row.group].append(WallTableNote(row.id, row.kind, row.text, at, support, said))
    return WallTables(
        shown=round_.marks_shown,
        kinds=list(dict.fromkeys(question.kind for question in round_.questions)),
        tables=[
            WallTable(group.id, group.region_id, notes[group.id])
            for group in round_.groups
            if group.id in notes and group.region_id is not None
        ],
    )
