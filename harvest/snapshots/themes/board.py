"""The themes board, as the wall and the console show it."""

from collections import Counter, defaultdict
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Participant, Question, Theme, ThemeNote, ThemeRun
from harvest.services.people.counting import count_people
from harvest.services.queries import is_present, is_shown, select_notes
from harvest.services.themes.grades import grade

# From this share of agreeing partitions on, a second theme is not worth naming.
SURE = 0.6


class Quote(msgspec.Struct, frozen=True):
    """A note, verbatim."""

    id: int
    kind: str
    text: str


class RegionVoice(msgspec.Struct, frozen=True):
    """How many people of a region spoke of a theme: ``heard`` of the ``of`` there are.

    ``more`` says that this is more than elsewhere, and no accident.
    """

    region: int
    heard: int
    of: int
    more: bool


class Spread(msgspec.Struct, frozen=True):
    """Where a theme was heard.

    ``kind`` is ``everywhere``, ``more`` in some regions, in ``some``, or by too
    ``few`` to say.
    """

    kind: str
    regions: list[RegionVoice]


class Family(msgspec.Struct, frozen=True):
    """A theme of themes; ``themes`` are ids."""

    label: str
    themes: list[int]


class ThemeView(msgspec.Struct, frozen=True):
    """A theme: its words, its best notes and where it was heard.

    ``kinds`` counts notes by kind of question, ``regions`` by region id.
    ``summary`` is a sentence of one of its notes, ``stability`` says whether it
    holds (``strong``, ``fair``, ``weak``), ``discussed`` that the plenary spoke of it.
    """

    id: int
    label: str
    keyphrases: list[str]
    size: int
    participants: int
    kinds: dict[str, int]
    regions: dict[int, int]
    exemplars: list[Quote]
    notes: list[int]
    summary: str | None
    stability: str | None
    spread: Spread | None
    discussed: bool


class Board(msgspec.Struct, frozen=True):
    """All themes, largest first, and the notes that belong to none.

    ``families`` gather the themes when there are many.
    """

    themes: list[ThemeView]
    families: list[Family]
    unique: list[Quote]
    undecided: list[Quote]
    notes: int


class AssignmentView(msgspec.Struct, frozen=True):
    """Why a note is in its theme.

    ``because`` are (start, end) spans of the words that decided, in characters;
    ``second`` is the label of the next best theme, where the note was not surely in
    its own.
    """

    because: list[list[int]]
    second: str | None


def view_assignments(session: Session, workshop_id: int) -> dict[int, AssignmentView]:
    """Why each note is where the last analysis put it."""
    rows = session.execute(
        select(ThemeNote.note_id, ThemeNote.because, ThemeNote.confidence, Theme.label)
        .outerjoin(Theme, (Theme.id == ThemeNote.second_id) & Theme.retired.is_(False))
        .where(ThemeNote.workshop_id == workshop_id)
    )
    return {
        row.note_id: AssignmentView(row.because, row.label if row.confidence < SURE else None)
        for row in rows
    }


def view_board(session: Session, workshop_id: int, *, empty: bool = False) -> Board:
    """The present themes over the shown notes only; for who works on them ``empty`` ones too."""
    rows = session.execute(
        select_notes(
            Note.id,
            Note.text,
            Note.participant_id,
            Question.kind,
            Note.region_id,
            Participant.voices,
            ThemeNote.theme_id,
            ThemeNote.reason,
        )
        .join(ThemeNote, ThemeNote.note_id == Note.id)
        .where(is_shown(workshop_id))
        .order_by(Note.id)
    ).all()
    members = defaultdict(list)
    for row in rows:
        members[row.theme_id].append(row)
    themes = session.scalars(
        select(Theme).where(is_present(workshop_id)).order_by(Theme.position)
    ).all()
    views = []
    for theme in themes:
        held = {row.id: row for row in members.get(theme.id, [])}
        if not held and not empty:
            continue
        best = [held[i] for i in theme.exemplars if i in held] or list(held.values())[:3]
        views.append(
            ThemeView(
                id=theme.id,
                label=theme.label,
                keyphrases=list(theme.keyphrases),
                size=len(held),
                participants=count_people(held.values()),
                kinds=dict(Counter(row.kind for row in held.values())),
                regions=dict(Counter(r.region_id for r in held.values() if r.region_id)),
                exemplars=[Quote(row.id, row.kind, row.text) for row in best],
                notes=list(held),
                summary=_summary(theme, {i: row.text for i, row in held.items()}),
                stability=grade(theme.stability),
                spread=_spread(theme),
                discussed=theme.discussed,
            )
        )
    loose = members.get(None, [])
    run = session.get(ThemeRun, workshop_id)
    keys = {theme.key: theme.id for theme in themes}
    return Board(
        themes=sorted(views, key=lambda view: -view.size),
        families=_families(run.families if run else [], keys, {view.id for view in views}),
        unique=[Quote(r.id, r.kind, r.text) for r in loose if r.reason == "unique voice"],
        undecided=[Quote(r.id, r.kind, r.text) for r in loose if r.reason == "cannot decide"],
        notes=len(rows),
    )


def _summary(theme: Theme, texts: dict[int, str]) -> str | None:
    """The sentence that speaks for a theme, as long as its note is there to be shown."""
    place = theme.summary
    if place is None or place["note"] not in texts:
        return None
    return texts[place["note"]][place["start"] : place["end"]] or None


def _spread(theme: Theme) -> Spread | None:
    if theme.contrast is None:
        return None
    regions = [
        RegionVoice(int(row["region"]), row["heard"], row["of"], row["more"])
        for row in theme.contrast["regions"]
    ]
    return Spread(theme.contrast["spread"], regions)


def _families(kept: list[dict[str, Any]], keys: dict[str, int], shown: set[int]) -> list[Family]:
    found = []
    for family in kept:
        themes = [keys[key] for key in family["themes"] if keys.get(key) in shown]
        if len(themes) > 1:  # a theme alone is no family
            found.append(Family(family["label"], themes))
    # One heading over all, or nearly all, divides nothing.
    return found if len(found) > 1 else []
