"""The themes board, as the wall and the console show it."""

from collections import Counter, defaultdict

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Participant, Question, Theme, ThemeNote

# From this share of agreeing partitions on, a second theme is not worth naming.
SURE = 0.6


class Quote(msgspec.Struct, frozen=True):
    """A note, verbatim."""

    id: int
    kind: str
    text: str


class ThemeView(msgspec.Struct, frozen=True):
    """A theme: its words, its best notes and where it was heard.

    ``kinds`` counts notes by kind of question, ``regions`` by region id.
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


class Board(msgspec.Struct, frozen=True):
    """All themes, largest first, and the notes that belong to none."""

    themes: list[ThemeView]
    unique: list[Quote]
    undecided: list[Quote]
    notes: int


class Placing(msgspec.Struct, frozen=True):
    """Why a note is where it is: ``because`` are (start, end) spans of the words
    that decided, in characters; ``second`` is the label of the next best theme,
    where the note was not surely in its own."""

    because: list[list[int]]
    second: str | None


def view_placings(session: Session, workshop_id: int) -> dict[int, Placing]:
    """Why each note is where the last analysis put it."""
    rows = session.execute(
        select(ThemeNote.note_id, ThemeNote.because, ThemeNote.confidence, Theme.label)
        .outerjoin(Theme, (Theme.id == ThemeNote.second_id) & Theme.retired.is_(False))
        .where(ThemeNote.workshop_id == workshop_id)
    )
    return {
        row.note_id: Placing(row.because, row.label if row.confidence < SURE else None)
        for row in rows
    }


def view_board(session: Session, workshop_id: int) -> Board:
    """The present themes over the shown notes only."""
    rows = session.execute(
        select(
            Note.id,
            Note.text,
            Note.participant_id,
            Question.kind,
            Participant.region_id,
            ThemeNote.theme_id,
            ThemeNote.reason,
        )
        .join(Question, Question.id == Note.question_id)
        .join(Participant, Participant.id == Note.participant_id)
        .join(ThemeNote, ThemeNote.note_id == Note.id)
        .where(Note.workshop_id == workshop_id, Note.state == "shown")
        .order_by(Note.id)
    ).all()
    members = defaultdict(list)
    for row in rows:
        members[row.theme_id].append(row)
    themes = session.scalars(
        select(Theme)
        .where(Theme.workshop_id == workshop_id, Theme.retired.is_(False))
        .order_by(Theme.position)
    )
    views = []
    for theme in themes:
        held = {row.id: row for row in members.get(theme.id, [])}
        if not held:
            continue
        best = [held[i] for i in theme.exemplars if i in held] or list(held.values())[:3]
        views.append(
            ThemeView(
                id=theme.id,
                label=theme.label,
                keyphrases=list(theme.keyphrases),
                size=len(held),
                participants=len({row.participant_id for row in held.values()}),
                kinds=dict(Counter(row.kind for row in held.values())),
                regions=dict(Counter(r.region_id for r in held.values() if r.region_id)),
                exemplars=[Quote(row.id, row.kind, row.text) for row in best],
                notes=list(held),
            )
        )
    loose = members.get(None, [])
    return Board(
        themes=sorted(views, key=lambda view: -view.size),
        unique=[Quote(r.id, r.kind, r.text) for r in loose if r.reason == "unique voice"],
        undecided=[Quote(r.id, r.kind, r.text) for r in loose if r.reason == "cannot decide"],
        notes=len(rows),
    )
