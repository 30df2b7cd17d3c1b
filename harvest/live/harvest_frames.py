"""What the phones of a region lack of its harvest.

Each debrief group has a room of its own, so that no phone hears of another
region. What is covered (the counts, until they are revealed) is in no frame.
"""

from msgspec import UNSET
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.live.changes import Changes
from harvest.live.protocol import HarvestFrame, HarvestNews
from harvest.models import Group, Participant, Round, Workshop
from harvest.services.debrief.carry_over import DEBRIEF, is_debrief, notes_at_tables
from harvest.services.programme.rounds import find_current, is_accepting
from harvest.snapshots.debrief.harvest import (
    harvest_notes,
    list_table_rows,
    sum_votes,
    view_harvest,
)
from harvest.snapshots.debrief.rows import list_notes


def harvest_frames(changes: Changes) -> list[HarvestFrame]:
    """One frame per debrief group in which something changed."""
    current = find_current(changes.session, changes.workshop.id)
    if current is None or current.kind != DEBRIEF:
        return []
    tables = [group for group in current.groups if is_debrief(current, group)]
    touched = _touched(changes, current)
    frames = (_frame(changes, current, table, touched.get(table.id, set())) for table in tables)
    return [frame for frame in frames if frame is not None]


def catch_up(
    session: Session, workshop: Workshop, participant: Participant, since: int
) -> HarvestNews | None:
    """The harvest of a participant's region, and its notes as far as they changed.

    Who knows of nothing (0) gets all of them.
    """
    harvest = view_harvest(session, workshop, participant)
    if harvest is None:
        return None
    table = session.get_one(Group, harvest.group)
    current = session.get_one(Round, table.round_id)
    changes = Changes(session, workshop, since)
    if not since:
        return HarvestNews(harvest, _whole(changes, current, table))
    touched = _touched(changes, current).get(table.id, set())
    return HarvestNews(harvest, _frame(changes, current, table, touched))


def _frame(
    changes: Changes, current: Round, table: Group, touched: set[int]
) -> HarvestFrame | None:
    if changes.far_behind or "programme" in changes.kinds:
        return _whole(changes, current, table)
    concerns_all = changes.counts_turned or changes.access_changed or changes.new_places
    return _changed(changes, current, table, touched) if concerns_all or touched else None


def _whole(changes: Changes, current: Round, table: Group) -> HarvestFrame:
    return HarvestFrame(
        group=table.id,
        last=changes.last,
        open=is_accepting(current, table),
        whole=True,
        regrouped=changes.new_places or changes.far_behind,
        notes=list_notes(changes.session, changes.workshop, table),
    )


def _changed(changes: Changes, current: Round, table: Group, touched: set[int]) -> HarvestFrame:
    rows = list_table_rows(changes.session, current, only=sorted(touched), group=table.id)
    notes = harvest_notes(changes.session, current, changes.workshop.timezone, rows)
    counts = _counts(changes, current, table) if changes.counts_turned else UNSET
    return HarvestFrame(
        group=table.id,
        last=changes.last,
        open=is_accepting(current, table),
        regrouped=changes.new_places,
        notes=notes or UNSET,
        gone=sorted(touched - {note.id for note in notes}) or UNSET,
        support=counts,
    )


def _counts(changes: Changes, current: Round, table: Group) -> dict[int, int] | None:
    totals = sum_votes(changes.session, current)
    if totals is None:
        return None
    return {note: count for (note, group), count in totals.items() if group == table.id and count}


def _touched(changes: Changes, current: Round) -> dict[int, set[int]]:
    """Per group the notes that stand there, shown or not, or just left, and changed."""
    touched: dict[int, set[int]] = {}
    at_tables = notes_at_tables(current.id)
    changed = {*changes.on_stage(current), *changes.placed_at_once}
    query = select(at_tables.c.note_id, at_tables.c.group_id).where(
        at_tables.c.note_id.in_(sorted(changed))
    )
    for note, group in [*changes.session.execute(query), *changes.removed]:
        touched.setdefault(group, set()).add(note)
    return touched
