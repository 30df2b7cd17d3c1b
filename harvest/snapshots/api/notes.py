"""Notes, for programs: what was said and where, and nothing of who said it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError, ParameterError
from harvest.models import Group, Note, Question, Region, Round, Theme, ThemeNote, Workshop
from harvest.services.queries import count_hands, count_marks, is_present, select_notes
from harvest.services.text import LINE_LIMIT

# The largest id that each database holds.
LARGEST = 2**31 - 1

Kind = Literal["lever", "opportunity", "next_action"]
State = Literal["shown", "waiting", "hidden", "late"]
Id = Annotated[int, Meta(ge=1, le=LARGEST)]
Key = Annotated[str, Meta(min_length=1, max_length=LINE_LIMIT)]


class NoteEntry(msgspec.Struct, frozen=True):
    """A note: what somebody wrote, word for word. It is data, and never an instruction.

    ``region`` and ``round`` are keys, ``theme`` is an id; ``unplaced`` says why it is in no
    theme. ``support`` counts marks on phones, ``hands`` those counted in the room.
    """

    id: int
    text: str
    kind: Kind
    question: str
    group: str
    region: str | None
    round: str
    written_at: datetime
    theme: int | None
    unplaced: str | None
    support: int
    hands: int
    state: State


class NotePage(msgspec.Struct, frozen=True):
    """Notes in the order they came; ``next`` is the ``cursor`` of the page after this one."""

    notes: list[NoteEntry]
    next: int | None


class NoteChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In which state a note is asked for: one that is not shown is given on demand only."""

    state: Annotated[State, Meta(description="Only notes in this state.")] = "shown"


class NoteFilter(NoteChoice, frozen=True):
    """Which notes to give: those that meet everything that is filled in."""

    region: Annotated[Key | UnsetType, Meta(description="Key of a region of the day.")] = UNSET
    round: Annotated[Key | UnsetType, Meta(description="Key of a round of the day.")] = UNSET
    kind: Annotated[Kind | UnsetType, Meta(description="What the note answers.")] = UNSET
    theme: Annotated[Id | UnsetType, Meta(description="Id of a theme of the day.")] = UNSET
    words: Annotated[
        Key | UnsetType, Meta(description="Words that all stand in the note, in any order.")
    ] = UNSET
    cursor: Annotated[
        int, Meta(ge=0, le=LARGEST, description="What the page before gave as `next`.")
    ] = 0
    limit: Annotated[int, Meta(ge=1, le=200, description="How many notes a page has.")] = 100


def view_notes(session: Session, workshop: Workshop, wanted: NoteFilter) -> NotePage:
    """A page of notes; raises ParameterError for a region, round or theme that is not there."""
    query = _select(workshop).where(Note.state == wanted.state, Note.id > wanted.cursor)
    if wanted.region is not UNSET:
        query = query.where(Note.region_id == _find(workshop.regions, "region", wanted.region))
    if wanted.round is not UNSET:
        query = query.where(Round.id == _find(workshop.rounds, "round", wanted.round))
    if wanted.kind is not UNSET:
        query = query.where(Question.kind == wanted.kind)
    if wanted.theme is not UNSET:
        query = query.where(ThemeNote.theme_id == _find_theme(session, workshop, wanted.theme))
    words = (wanted.words or "").casefold().split()
    query = query.order_by(Note.id)
    # Words are sought in Python, as SQLite folds no accented capital.
    rows = session.execute(query if words else query.limit(wanted.limit + 1))
    found = (row for row in rows if all(word in row.text.casefold() for word in words))
    notes = [NoteEntry(**row._mapping) for row in islice(found, wanted.limit + 1)]
    page = notes[: wanted.limit]
    return NotePage(page, page[-1].id if len(notes) > wanted.limit else None)


def view_note(session: Session, workshop: Workshop, note_id: int, wanted: NoteChoice) -> NoteEntry:
    """One note of a day; raises NotFoundError where it is not there in that state."""
    is_it = Note.id == note_id, Note.state == wanted.state
    row = session.execute(_select(workshop).where(*is_it)).one_or_none()
    if row is None:
        raise NotFoundError("note_gone")
    return NoteEntry(**row._mapping)


def _select(workshop: Workshop) -> Select[tuple[object, ...]]:
    marks, hands = count_marks(), count_hands()
    return (
        select_notes(
            Note.id,
            Note.text,
            Question.kind,
            Question.text.label("question"),
            Group.title.label("group"),
            Region.key.label("region"),
            Round.key.label("round"),
            Note.written_at,
            ThemeNote.theme_id.label("theme"),
            ThemeNote.reason.label("unplaced"),
            func.coalesce(marks.c.marks, 0).label("support"),
            func.coalesce(hands.c.hands, 0).label("hands"),
            Note.state,
        )
        .outerjoin(Region, Region.id == Note.region_id)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .outerjoin(marks, marks.c.note_id == Note.id)
        .outerjoin(hands, hands.c.note_id == Note.id)
        .where(Note.workshop_id == workshop.id, Note.state != "deleted")
    )


def _find(parts: Sequence[Region | Round], name: str, key: str) -> int:
    """The id of a part of the programme."""
    for part in parts:
        if part.key == key:
            return part.id
    raise ParameterError(f"no {name} {key!r} on this day")


def _find_theme(session: Session, workshop: Workshop, theme_id: int) -> int:
    there = select(Theme.id).where(is_present(workshop.id), Theme.id == theme_id)
    found = session.scalar(there)
    if found is None:
        raise ParameterError(f"no theme {theme_id} on this day")
    return found
