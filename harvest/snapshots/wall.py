"""What a wall shows."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Group, Note, Participant, Question, Round, Workshop
from harvest.services.debrief.carry_over import DEBRIEF, find_debrief, standing
from harvest.services.programme.rounds import find_current
from harvest.services.scene import Scene, scene_of
from harvest.snapshots.checkback import CheckCount, count_checks
from harvest.snapshots.debrief.harvest import Standing, list_standing, sum_votes
from harvest.snapshots.debrief.tables import WallTables, view_tables
from harvest.snapshots.plenary.figures import FigureView, list_figures
from harvest.snapshots.plenary.focus import Focus, view_focus
from harvest.snapshots.plenary.running_order import OrderItem, view_order
from harvest.snapshots.programme import (
    RegionView,
    RoundView,
    WorkshopView,
    view_region,
    view_round,
    view_workshop,
)
from harvest.snapshots.themes.board import Board, view_board


class WallNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note on a wall: what was said, and where; never by whom.

    ``at`` is when it came to this wall. In a debrief ``placed`` are the groups it
    was brought into, ``origin`` where from, and ``support`` its counts per group,
    once these are revealed.
    """

    id: int
    kind: str
    group: int
    region: int | None
    text: str
    at: int
    placed: list[int] = []
    origin: str | None = None
    support: dict[int, int] | None = None


class Tally(msgspec.Struct, frozen=True):
    """How many notes, of how many participants."""

    notes: int
    participants: int


class WallView(msgspec.Struct, frozen=True):
    """All that a wall needs to draw itself; ``seq`` says how new it is.

    ``tallies`` counts the current round: under ``all``, ``group:ID`` and
    ``region:ID``; ``checks`` the answers to the check-backs, under ``all`` and ``region:ID``.
    """

    seq: int
    workshop: WorkshopView
    scene: Scene
    regions: list[RegionView]
    round: RoundView | None
    notes: list[WallNote]
    tallies: dict[str, Tally]
    board: Board
    focus: Focus
    figures: list[FigureView]
    order: list[OrderItem]
    tables: WallTables | None
    checks: dict[str, CheckCount]


def view_wall(session: Session, workshop: Workshop) -> WallView:
    """The whole wall of a workshop."""
    current = find_current(session, workshop.id)
    return WallView(
        seq=workshop.seq,
        workshop=view_workshop(workshop),
        scene=scene_of(workshop),
        regions=[view_region(region) for region in workshop.regions],
        round=view_round(current, workshop.timezone) if current else None,
        notes=list_notes(session, current) if current else [],
        tallies=count_notes(session, current) if current else {},
        board=view_board(session, workshop.id),
        focus=view_focus(session, workshop),
        figures=list_figures(workshop),
        order=view_order(session, workshop.id),
        tables=view_tables(session, find_debrief(session, workshop.id)),
        checks=count_checks(session, workshop.id),
    )


def list_notes(
    session: Session, current: Round, only: Sequence[int] | None = None
) -> list[WallNote]:
    """The shown notes of a round, oldest first; ``only`` those with these ids."""
    if current.kind == DEBRIEF:
        return _list_standing(session, current, only)
    query = _shown(current).with_only_columns(
        Note.id,
        Question.kind,
        Note.group_id,
        Participant.region_id,
        Note.text,
        Note.received_at,
    )
    if only is not None:
        query = query.where(Note.id.in_(only))
    return [
        WallNote(row.id, row.kind, row.group_id, row.region_id, row.text, milliseconds(row[5]))
        for row in session.execute(query.order_by(Note.id))
    ]


def count_notes(session: Session, current: Round) -> dict[str, Tally]:
    """Notes and participants of a round: all, per group, per region.

    A note that stands in two groups of a debrief is one note.
    """
    if current.kind == DEBRIEF:
        return _count_standing(session, current)
    numbers = (func.count(Note.id), func.count(func.distinct(Note.participant_id)))
    shown = _shown(current)
    notes, people = session.execute(shown.with_only_columns(*numbers)).one()
    tallies = {"all": Tally(notes, people)}
    for name, column in (("group", Note.group_id), ("region", Participant.region_id)):
        query = shown.with_only_columns(column, *numbers).group_by(column)
        for key, count, authors in session.execute(query):
            tallies[f"{name}:{key}"] = Tally(count, authors)
    return tallies


def _list_standing(session: Session, current: Round, only: Sequence[int] | None) -> list[WallNote]:
    totals = sum_votes(session, current)
    tables: dict[int, list[Standing]] = {}
    for row in list_standing(session, current, only=only):
        tables.setdefault(row.id, []).append(row)
    return [
        WallNote(
            id=rows[0].id,
            kind=rows[0].kind,
            group=rows[0].home,
            region=rows[0].region,
            text=rows[0].text,
            at=milliseconds(rows[0].since),
            placed=sorted(row.group for row in rows if row.group != row.home),
            origin=rows[0].origin,
            support=totals
            if totals is None
            else {row.group: totals.get((row.id, row.group), 0) for row in rows},
        )
        for rows in tables.values()
    ]


def _count_standing(session: Session, current: Round) -> dict[str, Tally]:
    """As count_notes; the region of a table is that of its group."""
    stands = standing(current.id)
    numbers = (
        func.count(func.distinct(Note.id)),
        func.count(func.distinct(Note.participant_id)),
    )
    shown = (
        select(*numbers)
        .join(stands, stands.c.note_id == Note.id)
        .join(Group, Group.id == stands.c.group_id)
        .join(Participant, Participant.id == Note.participant_id)
        .where(Note.state == "shown")
    )
    tallies = {"all": Tally(*session.execute(shown).one())}
    region = func.coalesce(Group.region_id, Participant.region_id)
    for name, column in (("group", stands.c.group_id), ("region", region)):
        for notes, people, key in session.execute(shown.add_columns(column).group_by(column)):
            tallies[f"{name}:{key}"] = Tally(notes, people)
    return tallies


def _shown(current: Round) -> Select[tuple[Note]]:
    return (
        select(Note)
        .join(Question, Question.id == Note.question_id)
        .join(Participant, Participant.id == Note.participant_id)
        .join(Group, Group.id == Note.group_id)
        .where(Group.round_id == current.id, Note.state == "shown")
    )
