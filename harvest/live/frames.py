"""Frames: what a wall or a console lacks, as it stands now.

A frame is built from the present state of what changed, not from the past:
a note that was posted, edited and hidden within one frame is simply gone. It
has ``first`` and ``last``, the numbers in the journal it brings up to date, and
then either ``view``, the whole view, or the parts that changed by their names,
with ``notes`` that changed and the ids of those that are ``gone``.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from harvest.live.changes import Changes
from harvest.services.programme.rounds import find_current
from harvest.snapshots import console, wall
from harvest.snapshots.held_back import as_paused
from harvest.snapshots.parts import read_parts

Frame = dict[str, Any]


def wall_frame(changes: Changes, *, at: datetime) -> Frame:
    """What a wall lacks, without what is held back; after a pause, all of it."""
    session, workshop = changes.session, changes.workshop
    if changes.whole or changes.paused:
        return _span(changes) | {"view": wall.view_wall(session, workshop, at=at)}
    current = find_current(session, workshop.id)
    changed = changes.on_stage(current)
    with as_paused(session, workshop):
        notes = wall.list_notes(session, current, changed) if current and changed else []
        parts = read_parts(wall.PARTS, session, workshop, at, changes.concerns(current))
    return _span(changes) | parts | _notes(changed, notes)


def console_frame(changes: Changes, *, at: datetime) -> Frame:
    """What a console lacks."""
    session, workshop = changes.session, changes.workshop
    if changes.whole:
        return _span(changes) | {"view": console.view_console(session, workshop, at=at)}
    current = find_current(session, workshop.id)
    notes = console.list_notes(session, workshop.id, changes.notes) if changes.notes else []
    parts = read_parts(console.PARTS, session, workshop, at, changes.concerns(current))
    return _span(changes) | parts | _notes(changes.notes, notes)


def _span(changes: Changes) -> Frame:
    return {"first": changes.first, "last": changes.last}


def _notes(changed: Sequence[int], notes: Sequence[Any]) -> Frame:
    """The notes that changed, and the ids of those that are no longer to be seen."""
    present = {note.id for note in notes}
    gone = [note for note in changed if note not in present]
    return ({"notes": notes} if notes else {}) | ({"gone": gone} if gone else {})
