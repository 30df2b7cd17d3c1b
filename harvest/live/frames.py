"""Frames: what a wall or a console lacks, as it stands now.

A frame is built from the present state of what changed, not from the past:
a note that was posted, edited and hidden within one frame is simply gone. It
has ``first`` and ``last``, the numbers in the journal it brings up to date, and
then either ``view``, the whole view, or:

- the parts that changed by their names, or ``patches`` of them, and the ``versions``
  they have now (``harvest.live.sent_parts``, docs/adr/0014);
- ``notes`` that changed, and the ids of those that are ``gone``;
- for walls ``support``, the counts of all notes where these are revealed, or null where
  they are covered again.

Where slow parts do not go with the rest, a frame says what of these it brings: what came
after ``since``, up to where they are ``settled``.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from harvest.live.changes import Changes
from harvest.live.sent_parts import SentParts
from harvest.models import Round, Workshop
from harvest.services.programme.rounds import find_current
from harvest.snapshots import console, wall
from harvest.snapshots.held_back import as_paused
from harvest.snapshots.parts import Part, list_versions, read_parts
from harvest.snapshots.programme import encode

Frame = dict[str, Any]


def wall_frame(
    changes: Changes,
    *,
    at: datetime,
    slow: Changes | None = None,
    sent: SentParts | None = None,
) -> Frame:
    """What a wall lacks, without what is held back; after a pause, all of it.

    Its slow parts are read after the changes in ``slow``, if these are others; with
    ``sent`` it says only what differs from what was sent before.
    """
    session, workshop = changes.session, changes.workshop
    if changes.whole or changes.paused:
        view = wall.view_wall(session, workshop, at=at)
        return _whole(changes, view, sent)
    current = find_current(session, workshop.id)
    changed = changes.on_stage(current)
    with as_paused(session, workshop):
        notes = wall.list_notes(session, current, changed) if current and changed else []
        parts = _read(wall.PARTS, changes, slow, current, at)
        counts = _counts(changes, current)
    return _span(changes) | _tell(wall.PARTS, parts, sent) | _notes(changed, notes) | counts


def console_frame(
    changes: Changes,
    *,
    at: datetime,
    slow: Changes | None = None,
    sent: SentParts | None = None,
) -> Frame:
    """What a console lacks; ``slow`` and ``sent`` as for a wall."""
    session, workshop = changes.session, changes.workshop
    if changes.whole:
        view = console.view_console(session, workshop, at=at)
        return _whole(changes, view, sent)
    current = find_current(session, workshop.id)
    notes = console.list_notes(session, workshop.id, changes.notes) if changes.notes else []
    parts = _read(console.PARTS, changes, slow, current, at)
    return _span(changes) | _tell(console.PARTS, parts, sent) | _notes(changes.notes, notes)


def whole_parts(
    session: Session, workshop: Workshop, parts: Sequence[Part], names: set[str], at: datetime
) -> Frame:
    """Parts as they are now, for who has other versions of them than a patch is for."""
    asked = [part for part in parts if part.is_versioned and part.name in names]
    values = read_parts(asked, session, workshop, at)
    return {"last": workshop.seq} | _tell(asked, values, None)


def _read(
    parts: Sequence[Part],
    changes: Changes,
    slow: Changes | None,
    current: Round | None,
    at: datetime,
) -> Frame:
    now = changes.concerns(current)
    later = now if slow is None else slow.concerns(current)
    touched = [part for part in parts if part.concerns & (later if part.slow else now)]
    return read_parts(touched, changes.session, changes.workshop, at)


def _tell(parts: Sequence[Part], values: Mapping[str, Any], sent: SentParts | None) -> Frame:
    plain = encode(values)
    versions = list_versions(parts, plain)
    if sent is not None:
        return sent.tell(plain, versions)
    return {**plain, "versions": versions}


def _whole(changes: Changes, view: Any, sent: SentParts | None) -> Frame:
    if sent is not None:
        sent.remember({name: encode(getattr(view, name)) for name in view.versions}, view.versions)
    return _span(changes) | {"view": view}


def _span(changes: Changes) -> Frame:
    return {"first": changes.first, "last": changes.last}


def _notes(changed: Sequence[int], notes: Sequence[Any]) -> Frame:
    """The notes that changed, and the ids of those that are no longer to be seen."""
    present = {note.id for note in notes}
    gone = [note for note in changed if note not in present]
    return ({"notes": notes} if notes else {}) | ({"gone": gone} if gone else {})


def _counts(changes: Changes, current: Round | None) -> Frame:
    """The counts of all notes of a debrief, where they were just revealed or covered."""
    if not changes.counts_turned or current is None:
        return {}
    if not current.marks_shown:
        return {"support": None}
    return {"support": {n.id: n.support for n in wall.list_notes(changes.session, current)}}
