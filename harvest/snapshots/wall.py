"""What a wall shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, SQLColumnExpression, func, literal
from sqlalchemy.orm import Session, aliased

from harvest.db import milliseconds
from harvest.models import Group, Note, Question, Round, Workshop
from harvest.services.debrief.carry_over import DEBRIEF, find_debrief, notes_at_tables
from harvest.services.people.counting import count_by, count_in_regions
from harvest.services.programme.rounds import find_current
from harvest.services.queries import select_notes
from harvest.services.scene import Scene, scene_of
from harvest.snapshots.checkback import CheckCount, count_checks
from harvest.snapshots.debrief.harvest import TableRow, list_table_rows, sum_votes
from harvest.snapshots.debrief.tables import WallTables, view_tables
from harvest.snapshots.follow_up import PreviousDay, view_previous
from harvest.snapshots.held_back import as_paused
from harvest.snapshots.parts import make_view_type, part, read_view
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
    was brought into, and ``support`` its counts per group, once these are revealed.
    """

    id: int
    kind: str
    group: int
    region: int | None
    text: str
    at: int
    placed: list[int] = []
    support: dict[int, int] | None = None


class Tally(msgspec.Struct, frozen=True):
    """How many notes, and how many people wrote them."""

    notes: int
    writers: int


PARTS = (
    part("workshop", WorkshopView, lambda s, w, at: view_workshop(w)),
    part("scene", Scene, lambda s, w, at: scene_of(w), "wall"),
    part(
        "regions", list[RegionView], lambda s, w, at: [view_region(region) for region in w.regions]
    ),
    part("round", RoundView | None, lambda s, w, at: view_current(s, w), "round"),
    part("notes", list[WallNote], lambda s, w, at: list_current(s, w)),
    # Counts of the current round under "all", "group:ID" and "region:ID".
    part("tallies", dict[str, Tally], lambda s, w, at: count_current(s, w), "stage"),
    # Who take part in the day, under "all" and "region:ID"; heartbeats tell it from then on.
    part("people", dict[str, int], lambda s, w, at: count_present(s, w.id)),
    part("board", Board, lambda s, w, at: view_board(s, w.id), "board", slow=True),
    part("focus", Focus, lambda s, w, at: view_focus(s, w), "board", "wall"),
    part("figures", list[FigureView], lambda s, w, at: list_figures(w)),
    part(
        "order",
        list[OrderItem],
        lambda s, w, at: view_order(s, w.id),
        "board",
        "plenary",
        slow=True,
    ),
    part(
        "tables",
        WallTables | None,
        lambda s, w, at: view_tables(s, find_debrief(s, w.id)),
        "note",
        "carry_over",
        "commitment",
        "told support",
        slow=True,
    ),
    # The answers to the check-backs, under "all" and "region:ID".
    part(
        "checks",
        dict[str, CheckCount],
        lambda s, w, at: count_checks(s, w.id),
        "checkback",
        slow=True,
    ),
    # What is still open of the day that this one follows.
    part("previous", PreviousDay | None, lambda s, w, at: view_previous(s, w), "previous"),
)

WallView = make_view_type("WallView", PARTS)


def view_wall(session: Session, workshop: Workshop, *, at: datetime) -> Any:
    """The whole wall of a workshop (a ``WallView``), without what is held back."""
    with as_paused(session, workshop):
        return read_view(WallView, PARTS, session, workshop, at)


def view_current(session: Session, workshop: Workshop) -> RoundView | None:
    """The current round; None before the first."""
    current = find_current(session, workshop.id)
    return view_round(current, workshop.timezone) if current else None


def list_current(session: Session, workshop: Workshop) -> list[WallNote]:
    """The shown notes of the current round."""
    current = find_current(session, workshop.id)
    return list_notes(session, current) if current else []


def count_current(session: Session, workshop: Workshop) -> dict[str, Tally]:
    """The counts of the current round."""
    current = find_current(session, workshop.id)
    return count_notes(session, current) if current else {}


def count_present(session: Session, workshop_id: int) -> dict[str, int]:
    """The people who take part in a day: all, and per region."""
    regions = count_in_regions(session, workshop_id)
    named = {f"region:{region}": people for region, people in regions.items() if region}
    return {"all": sum(regions.values()), **named}


def list_notes(
    session: Session, current: Round, only: Sequence[int] | None = None
) -> list[WallNote]:
    """The shown notes of a round, oldest first; ``only`` those with these ids."""
    if current.kind == DEBRIEF:
        return _list_at_tables(session, current, only)
    query = _shown(current).with_only_columns(
        Note.id,
        Question.kind,
        Note.group_id,
        Note.region_id,
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
    """Notes of a round and the people who wrote them: all, per group, per region.

    A note that stands in two groups of a debrief is one note.
    """
    notes, columns = _counted(current)
    tallies = {"all": Tally(0, 0)}
    for name, column in columns.items():
        for key, *numbers in session.execute(count_by(notes, column)):
            tallies["all" if name == "all" else f"{name}:{key}"] = Tally(*numbers)
    return tallies


def _counted(current: Round) -> tuple[Select[Note], dict[str, SQLColumnExpression[Any]]]:
    """The notes of a round, and what they are counted by.

    In a debrief a note is at each table it was brought to, and a table is of its region.
    """
    everything = literal("all")
    if current.kind != DEBRIEF:
        columns = {"all": everything, "group": Note.group_id, "region": Note.region_id}
        return _shown(current), columns
    at_tables = notes_at_tables(current.id)
    table = aliased(Group)
    notes = (
        select_notes(Note)
        .join(at_tables, at_tables.c.note_id == Note.id)
        .join(table, table.id == at_tables.c.group_id)
        .where(Note.state == "shown")
    )
    region = func.coalesce(table.region_id, Note.region_id)
    return notes, {"all": everything, "group": at_tables.c.group_id, "region": region}


def _list_at_tables(session: Session, current: Round, only: Sequence[int] | None) -> list[WallNote]:
    totals = sum_votes(session, current)
    tables: dict[int, list[TableRow]] = {}
    for row in list_table_rows(session, current, only=only):
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
            support=totals
            if totals is None
            else {row.group: totals.get((row.id, row.group), 0) for row in rows},
        )
        for rows in tables.values()
    ]


def _shown(current: Round) -> Select[Note]:
    return select_notes(Note).where(Group.round_id == current.id, Note.state == "shown")
