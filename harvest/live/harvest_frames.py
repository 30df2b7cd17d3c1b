"""What the phones of a region lack of its harvest.

Each debrief group has a room of its own, so that no phone hears of another
region. What is covered (the counts, until they are revealed) is in no frame.
"""

from msgspec import UNSET
from sqlalchemy import select

from harvest.live.changes import Changes
from harvest.live.protocol import HarvestFrame
from harvest.models import Group, Round
from harvest.services.debrief.carry_over import DEBRIEF, is_debrief, notes_at_tables
from harvest.services.programme.rounds import find_current, is_accepting
from harvest.snapshots.debrief.harvest import harvest_notes, list_table_rows


def harvest_frames(changes: Changes) -> list[HarvestFrame]:
    """One frame per debrief group in which something changed."""
    current = find_current(changes.session, changes.workshop.id)
    if current is None or current.kind != DEBRIEF:
        return []
    tables = [group for group in current.groups if is_debrief(current, group)]
    if changes.whole:
        return [_whole(changes, current, table) for table in tables]
    touched = _touched(changes, current)
    return [
        _changed(changes, current, table, touched[table.id])
        for table in tables
        if table.id in touched
    ]


def _whole(changes: Changes, current: Round, table: Group) -> HarvestFrame:
    rows = list_table_rows(changes.session, current, group=table.id)
    return HarvestFrame(
        group=table.id,
        last=changes.last,
        open=is_accepting(current, table),
        whole=True,
        notes=harvest_notes(changes.session, current, changes.workshop.timezone, rows),
    )


def _changed(changes: Changes, current: Round, table: Group, touched: set[int]) -> HarvestFrame:
    rows = list_table_rows(changes.session, current, only=sorted(touched), group=table.id)
    notes = harvest_notes(changes.session, current, changes.workshop.timezone, rows)
    return HarvestFrame(
        group=table.id,
        last=changes.last,
        open=is_accepting(current, table),
        notes=notes or UNSET,
        gone=sorted(touched - {note.id for note in notes}) or UNSET,
    )


def _touched(changes: Changes, current: Round) -> dict[int, set[int]]:
    """Per group the notes that stand there, shown or not, or just left, and changed."""
    touched: dict[int, set[int]] = {}
    at_tables = notes_at_tables(current.id)
    query = select(at_tables.c.note_id, at_tables.c.group_id).where(
        at_tables.c.note_id.in_(changes.on_stage(current))
    )
    for note, group in [*changes.session.execute(query), *changes.removed]:
        touched.setdefault(group, set()).add(note)
    return touched
