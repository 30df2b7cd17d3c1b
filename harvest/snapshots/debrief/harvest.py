"""The harvest of a region: what stands in a debrief group, and what supports it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import (
    Group,
    Note,
    Participant,
    Question,
    Region,
    Round,
    Theme,
    ThemeNote,
    ThemeRun,
    Workshop,
)
from harvest.services.debrief import carry_over, support
from harvest.services.debrief.carry_over import is_debrief, notes_at_tables, question_at
from harvest.services.people import tickets
from harvest.services.programme import rounds
from harvest.services.queries import is_present, select_notes

# So many notes are asked for by their ids; for more, all are read.
FEW = 100


class TableRow(NamedTuple):
    """A note in a debrief group; ``home`` is where it was written, ``since`` when it came in."""

    id: int
    group: int
    since: datetime
    text: str
    written_at: datetime
    question: int
    kind: str
    region: int | None
    home: int
    place: str
    round: str
    near: int | None

    @property
    def origin(self) -> str | None:
        """Where a note was brought in from; None for one that was written there."""
        return None if self.home == self.group else f"{self.round} · {self.place}"


class Votes(NamedTuple):
    """The support of a note in a group."""

    marks: int
    hands: int


class HarvestNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note of the harvest on a phone; ``support`` only once it may be told.

    ``question`` is the question of the debrief it is listed under, ``at`` when
    it came in (the order of the list), ``origin`` where and when it was written,
    ``theme`` the theme (id) it is in and ``like`` an earlier note (id) that it is
    nearly the same as.
    """

    id: int
    question: int
    text: str
    at: int
    origin: str | None = None
    theme: int | None = None
    like: int | None = None
    support: int | None = None


class OwnNote(msgspec.Struct, frozen=True):
    """A note of one's own that may come into the harvest; ``there`` if it came."""

    id: int
    kind: str
    text: str
    origin: str
    there: bool


class Harvest(msgspec.Struct, frozen=True):
    """The harvest of one's region on a phone, without its notes: these are the same for all.

    ``given`` are the notes one supports, ``shown`` says that their counts are revealed;
    with ``ticket`` one needs a ticket first.
    """

    seq: int
    group: int
    region: str
    open: bool
    shown: bool
    marks: int
    own: list[OwnNote]
    given: list[int]
    ticket: bool


class HarvestReceipt(msgspec.Struct, frozen=True):
    """What one's tap made of a note: ``note`` is None when it stands there no longer."""

    id: int
    note: HarvestNote | None
    given: list[int]


class TableNote(msgspec.Struct, frozen=True, array_like=True):
    """A note in a group on the console: marks on phones, and hands in the room."""

    note: int
    question: int
    marks: int
    hands: int


class DebriefView(msgspec.Struct, frozen=True):
    """A debrief on the console: per group its notes, in the order they came in.

    Unless it is ``ticketed`` its support is indicative: a cleared phone supports again.
    """

    round: int
    marks: int
    shown: bool
    ticketed: bool
    groups: dict[int, list[TableNote]]


def list_table_rows(
    session: Session, round_: Round, *, only: Sequence[int] | None = None, group: int | None = None
) -> list[TableRow]:
    """The shown notes of a debrief, once per group they stand in, as they came in."""
    at_tables = notes_at_tables(round_.id)
    query = (
        select_notes(
            Note.id,
            at_tables.c.group_id,
            at_tables.c.since,
            Note.text,
            Note.written_at,
            Question.id,
            Question.kind,
            Note.region_id,
            Note.group_id,
            Group.room,
            Group.title,
            Round.title.label("round"),
            Note.near_duplicate_of,
        )
        .join(at_tables, at_tables.c.note_id == Note.id)
        .where(Note.state == "shown")
        .order_by(at_tables.c.since, Note.id)
    )
    if only is not None:
        query = query.where(Note.id.in_(only))
    if group is not None:
        query = query.where(at_tables.c.group_id == group)
    rows: Any = session.execute(query)
    return [TableRow._make((*row[:9], row.room or row.title, *row[11:])) for row in rows]


def count_votes(session: Session, round_: Round) -> dict[tuple[int, int], Votes]:
    """The support of each note in each group of a debrief, where there is any."""
    marks = support.count_marks(session, round_.id)
    hands = support.list_hands(session, round_.id)
    return {key: Votes(marks.get(key, 0), hands.get(key, 0)) for key in {**marks, **hands}}


def sum_votes(session: Session, round_: Round) -> dict[tuple[int, int], int] | None:
    """The totals that walls and phones may tell; None while they are covered."""
    if not round_.marks_shown:
        return None
    return {key: votes.marks + votes.hands for key, votes in count_votes(session, round_).items()}


def harvest_notes(
    session: Session, round_: Round, timezone: str, rows: Iterable[TableRow]
) -> list[HarvestNote]:
    """Notes of a debrief as phones show them."""
    rows = list(rows)
    if not rows:
        return []
    zone = ZoneInfo(timezone)
    totals = sum_votes(session, round_)
    themes = _themes_of(session, round_.workshop_id, [row.id for row in rows])
    likes = _first_alike(session, round_.workshop_id)
    notes = []
    for row in rows:
        question = question_at(round_, row.question, row.kind)
        if question is not None:
            clock = f"{row.written_at.astimezone(zone):%H:%M}"
            notes.append(
                HarvestNote(
                    id=row.id,
                    question=question,
                    text=row.text,
                    at=milliseconds(row.since),
                    origin=f"{row.origin} · {clock}" if row.origin else None,
                    theme=themes.get(row.id),
                    like=row.near or likes.get(row.id),
                    support=None if totals is None else totals.get((row.id, row.group), 0),
                )
            )
    return notes


def view_harvest(session: Session, workshop: Workshop, participant: Participant) -> Harvest | None:
    """The harvest of a participant's region; None while there is no debrief."""
    group = carry_over.find_table(session, participant)
    if group is None:
        return None
    round_ = rounds.get_round(session, workshop.id, group.round_id)
    region = session.get(Region, group.region_id)
    return Harvest(
        seq=workshop.seq,
        group=group.id,
        region=region.name if region else group.title,
        open=rounds.is_accepting(round_, group),
        shown=round_.marks_shown,
        marks=round_.marks,
        own=_list_own(session, workshop, participant, group),
        given=list(support.list_given(session, participant, group)),
        ticket=tickets.lacks_ticket(session, participant),
    )


def view_receipt(
    session: Session, workshop: Workshop, participant: Participant, note_id: int
) -> HarvestReceipt:
    """How a note stands with a participant after a tap."""
    group = carry_over.find_table(session, participant)
    if group is None:
        return HarvestReceipt(note_id, None, [])
    round_ = rounds.get_round(session, workshop.id, group.round_id)
    rows = list_table_rows(session, round_, only=[note_id], group=group.id)
    notes = harvest_notes(session, round_, workshop.timezone, rows)
    given = list(support.list_given(session, participant, group))
    return HarvestReceipt(note_id, notes[0] if notes else None, given)


def view_debrief(session: Session, round_: Round | None) -> DebriefView | None:
    """A debrief for the console; None while there has been none."""
    if round_ is None:
        return None
    groups: dict[int, list[TableNote]] = {
        group.id: [] for group in round_.groups if is_debrief(round_, group)
    }
    votes = count_votes(session, round_)
    for row in list_table_rows(session, round_):
        question = question_at(round_, row.question, row.kind)
        if row.group in groups and question is not None:
            counts = votes.get((row.id, row.group), Votes(0, 0))
            groups[row.group].append(TableNote(row.id, question, *counts))
    ticketed = session.get_one(Workshop, round_.workshop_id).ticketed
    return DebriefView(round_.id, round_.marks, round_.marks_shown, ticketed, groups)


def _themes_of(session: Session, workshop_id: int, notes: Sequence[int]) -> dict[int, int]:
    """The present theme of each of these notes that is in one."""
    query = (
        select(ThemeNote.note_id, Theme.id)
        .join(Theme, Theme.id == ThemeNote.theme_id)
        .where(is_present(workshop_id))
    )
    if len(notes) <= FEW:
        query = query.where(ThemeNote.note_id.in_(notes))
    return {row[0]: row[1] for row in session.execute(query)}


def _first_alike(session: Session, workshop_id: int) -> dict[int, int]:
    """The first of those that say nearly the same, for each note that the analysis found so."""
    groups = session.scalar(select(ThemeRun.duplicates).where(ThemeRun.workshop_id == workshop_id))
    return {note: min(group) for group in groups or [] for note in group if note != min(group)}


def _list_own(
    session: Session, workshop: Workshop, participant: Participant, group: Group
) -> list[OwnNote]:
    zone = ZoneInfo(workshop.timezone)
    rounds_ = {each.id: each for each in workshop.rounds}
    notes = carry_over.list_placeable(session, participant, rounds_[group.round_id])
    placed = carry_over.list_placed(session, group, [note.id for note in notes])
    own = []
    for note in notes:
        home = note.group
        clock = f"{note.written_at.astimezone(zone):%H:%M}"
        origin = f"{rounds_[home.round_id].title} · {home.room or home.title} · {clock}"
        own.append(OwnNote(note.id, note.question.kind, note.text, origin, note.id in placed))
    return own
