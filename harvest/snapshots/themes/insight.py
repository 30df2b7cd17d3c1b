"""What the console says of the last analysis: how sure, what moved, what to look at."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Note, Theme, ThemeNote, ThemeRun
from harvest.services.queries import is_shown
from harvest.services.themes.grades import grade, holds_for_enough

MOST_MOVES = 60


class ThemeName(msgspec.Struct, frozen=True):
    """A theme to choose."""

    id: int
    label: str


class Move(msgspec.Struct, frozen=True):
    """A note that is in another theme than before (None: in none), and why."""

    note: int
    source: str | None
    target: str | None
    why: str


class Doubt(msgspec.Struct, frozen=True):
    """Does a note belong to the first theme or the second?"""

    note: int
    first: ThemeName
    second: ThemeName


class NameDoubt(msgspec.Struct, frozen=True):
    """The name of a theme (id) holds for too few of its notes: not for these ``notes`` (ids)."""

    theme: int
    notes: list[int]


class Insight(msgspec.Struct, frozen=True):
    """The last analysis.

    ``sureness`` says whether the grouping holds (``strong``, ``fair``, ``weak``),
    ``meaning`` whether a sentence model helped; ``duplicates`` are groups of notes
    that say nearly the same, ``names`` the names that hold for too few of their notes.
    """

    at: int
    meaning: bool
    sureness: str | None
    moves: list[Move]
    duplicates: list[list[int]]
    questions: list[Doubt]
    names: list[NameDoubt]


def view_insight(session: Session, workshop_id: int) -> Insight | None:
    """What the last analysis said of the harvest as a whole; None before the first."""
    run = session.get(ThemeRun, workshop_id)
    if run is None:
        return None
    themes = session.scalars(select(Theme).where(Theme.workshop_id == workshop_id)).all()
    labels = {theme.key: theme.label for theme in themes}
    present = {t.key: ThemeName(t.id, t.label) for t in themes if not t.retired}
    shown = set(session.scalars(select(Note.id).where(is_shown(workshop_id))))
    decided = set(
        session.scalars(
            select(ThemeNote.note_id).where(
                ThemeNote.workshop_id == workshop_id, ThemeNote.by_person.is_(True)
            )
        )
    )
    return Insight(
        at=milliseconds(run.at),
        meaning=run.model != "none",
        sureness=grade(run.sureness),
        moves=[
            Move(row["note"], labels.get(row["source"]), labels.get(row["target"]), row["why"])
            for row in run.transfers[:MOST_MOVES]
            if row["note"] in shown
        ],
        duplicates=[
            group
            for group in ([n for n in notes if n in shown] for notes in run.duplicates)
            if len(group) > 1
        ],
        questions=[
            Doubt(row["note"], present[row["first"]], present[row["second"]])
            for row in run.doubts
            if row["note"] in shown - decided and {row["first"], row["second"]} <= set(present)
        ],
        names=_name_doubts(session, workshop_id, run, shown),
    )


def _name_doubts(
    session: Session, workshop_id: int, run: ThemeRun, shown: set[int]
) -> list[NameDoubt]:
    """The names that still hold for too few: not renamed since, the notes still beside them."""
    present = select(Theme).where(Theme.workshop_id == workshop_id, Theme.retired.is_(False))
    themes = {theme.key: theme for theme in session.scalars(present)}
    in_theme: dict[int, set[int]] = {}
    places = select(Theme.id, ThemeNote.note_id).join(ThemeNote, ThemeNote.theme_id == Theme.id)
    for theme_id, note in session.execute(places.where(Theme.workshop_id == workshop_id)):
        if note in shown:
            in_theme.setdefault(theme_id, set()).add(note)
    found = []
    for row in run.names:
        theme = themes.get(row["theme"])
        if theme is None or theme.label != row["label"]:
            continue
        own = in_theme.get(theme.id, set())
        others = [note for note in row["notes"] if note in own]
        if not holds_for_enough(len(own) - len(others), len(own)):
            found.append(NameDoubt(theme.id, others))
    return found
