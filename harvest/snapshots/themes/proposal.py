"""A new result of the analysis beside what the walls show, for facilitators only."""

from collections import Counter
from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Note, Theme, ThemeNote, Workshop
from harvest.services.queries import is_present, is_shown
from harvest.services.themes import proposal
from harvest.services.themes.grades import grade
from harvest.services.themes.suggestions import applied_run
from harvest.snapshots.themes.insight import Move

# Of notes that would go the same way.
EXAMPLES = 3


class ProposedTheme(msgspec.Struct, frozen=True):
    """A theme as it would be, and as it is.

    Without ``was`` it is new, without ``label`` it would be gone.
    """

    label: str | None
    size: int
    was: str | None
    size_was: int


class Stream(msgspec.Struct, frozen=True):
    """Notes that would go from one theme to another (None: in none), and a few of them."""

    source: str | None
    target: str | None
    count: int
    moves: list[Move]


class Proposal(msgspec.Struct, frozen=True):
    """A result that waits for a word: its themes, what would move and why.

    ``moved`` counts all that would move, ``streams`` say from where to where, the
    largest first, each with a few of its notes. ``suggested`` says that an assistant's
    suggestions are in it that nobody has seen yet.
    """

    at: int
    sureness: str | None
    themes: list[ProposedTheme]
    unplaced: int
    unplaced_was: int
    moved: int
    streams: list[Stream]
    suggested: bool


def view_proposal(session: Session, workshop: Workshop) -> Proposal | None:
    """The result that waits, as far as its notes are shown; None where none does."""
    waiting = proposal.find_proposal(session, workshop.id)
    if waiting is None:
        return None
    found = proposal.read_result(waiting)
    present = {
        theme.key: theme.label
        for theme in session.scalars(
            select(Theme).where(is_present(workshop.id)).order_by(Theme.position)
        )
    }
    now = _places(session, workshop.id)
    new = {int(each.note): each.theme for each in found.assignments}
    new = {note: key for note, key in new.items() if note in now}
    labels = present | {theme.id: theme.label for theme in found.themes}
    moves = _moves(now, new, {int(t.note): t.why for t in found.transfers}, present, labels)
    is_size, was_size = Counter(new.values()), Counter(now[note] for note in new)
    coming = [theme.id for theme in found.themes]
    return Proposal(
        at=milliseconds(waiting.at),
        sureness=grade(found.sureness),
        themes=[
            ProposedTheme(
                label=labels[key] if key in coming else None,
                size=is_size[key],
                was=present.get(key),
                size_was=was_size[key],
            )
            for key in [*coming, *(key for key in present if key not in coming)]
            if is_size[key] or was_size[key]
        ],
        unplaced=is_size[None],
        unplaced_was=was_size[None],
        moved=len(moves),
        streams=_streams(moves),
        suggested=waiting.assistant_run != applied_run(session, workshop.id),
    )


def _streams(moves: list[Move]) -> list[Stream]:
    together: dict[tuple[str | None, str | None], list[Move]] = {}
    for move in moves:
        together.setdefault((move.source, move.target), []).append(move)
    largest = sorted(together.items(), key=lambda each: -len(each[1]))
    return [Stream(*way, len(each), each[:EXAMPLES]) for way, each in largest]


def _places(session: Session, workshop_id: int) -> dict[int, str | None]:
    """Where each shown note is now (the key of its theme)."""
    rows = session.execute(
        select(Note.id, Theme.key)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        .where(is_shown(workshop_id))
    )
    return {row.id: row.key for row in rows}


def _moves(
    now: dict[int, str | None],
    new: dict[int, str | None],
    why: Mapping[int, str],
    present: dict[str, str],
    labels: dict[str, str],
) -> list[Move]:
    """What would move, with the reason; a note that was placed as it came is ``settled``."""
    return [
        Move(
            note,
            present.get(now[note] or ""),
            labels.get(key or ""),
            why.get(note, "settled"),
        )
        for note, key in sorted(new.items())
        if now[note] != key
    ]
