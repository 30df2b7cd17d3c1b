"""What a facilitator's console shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Note, Participant, Question, Round, Theme, Workshop
from harvest.services.debrief.carry_over import find_debrief
from harvest.services.people.counting import has_device
from harvest.services.programme.rounds import find_current
from harvest.services.queries import is_present, select_notes
from harvest.services.scene import Scene, scene_of
from harvest.services.themes.jobs import state_of
from harvest.services.themes.ledger import list_touched
from harvest.services.themes.results import count_unsorted
from harvest.snapshots.acts import ActView, view_acts
from harvest.snapshots.assistant import AssistantView, view_assistant
from harvest.snapshots.checkback import CheckView, view_checks
from harvest.snapshots.debrief.harvest import DebriefView, view_debrief
from harvest.snapshots.parts import ALWAYS, make_view_type, part, read_view
from harvest.snapshots.plenary.figures import FigureView, list_figures
from harvest.snapshots.plenary.running_order import SpokenItem, view_speeches
from harvest.snapshots.programme import (
    RegionView,
    RoundView,
    WorkshopView,
    view_region,
    view_round,
    view_workshop,
)
from harvest.snapshots.pulse import Pulse, view_pulse
from harvest.snapshots.themes.board import AssignmentView, Board, view_assignments, view_board
from harvest.snapshots.themes.insight import Insight, view_insight
from harvest.snapshots.themes.placed import Placings, view_placings
from harvest.snapshots.themes.proposal import Proposal, view_proposal


class ConsoleNote(msgspec.Struct, frozen=True):
    """A note as the facilitator sees it, hidden, waiting and late ones included.

    ``voices`` is for how many people it speaks, ``flagged`` that it holds a
    rude word, ``near`` an earlier note that says nearly the same.
    """

    id: int
    kind: str
    round: int
    group: int
    region: int | None
    text: str
    state: str
    at: int
    voices: int
    flagged: bool
    near: int | None


class Work(msgspec.Struct, frozen=True):
    """How the analysis stands.

    ``unsorted`` counts the notes it has not seen; with ``held`` a new result is
    offered before it shows.
    """

    state: str
    unsorted: int
    held: bool


PARTS = (
    part("workshop", WorkshopView, lambda s, w, at: view_workshop(w)),
    part("scene", Scene, lambda s, w, at: scene_of(w), "wall"),
    part(
        "regions", list[RegionView], lambda s, w, at: [view_region(region) for region in w.regions]
    ),
    part("rounds", list[RoundView], lambda s, w, at: view_rounds(w), "round"),
    part("current", int | None, lambda s, w, at: current_id(s, w)),
    part("notes", list[ConsoleNote], lambda s, w, at: list_notes(s, w.id)),
    part("participants", int, lambda s, w, at: count_participants(s, w.id)),
    part("board", Board, lambda s, w, at: view_board(s, w.id, empty=True), "board", slow=True),
    part(
        "assignments",
        dict[int, AssignmentView],
        lambda s, w, at: view_assignments(s, w.id),
        "board",
        slow=True,
    ),
    part("insight", Insight | None, lambda s, w, at: view_insight(s, w.id), "board", slow=True),
    part("touched", dict[int, str], lambda s, w, at: view_touched(s, w.id), "board", slow=True),
    part(
        "placings",
        Placings,
        lambda s, w, at: view_placings(s, w),
        *("placing", "note", "themes"),
        slow=True,
    ),
    part(
        "assistant",
        AssistantView,
        lambda s, w, at: view_assistant(s, w),
        *("assistant", "note", "themes", "placing"),
        slow=True,
    ),
    part("acts", list[ActView], lambda s, w, at: view_acts(s, w.id), "act"),
    # At once: only the one that lies there now can be applied.
    part("proposal", Proposal | None, lambda s, w, at: view_proposal(s, w), "proposal"),
    part(
        "debrief",
        DebriefView | None,
        lambda s, w, at: view_debrief(s, find_debrief(s, w.id)),
        *("note", "carry_over", "support", "told support"),
        slow=True,
    ),
    part(
        "order",
        list[SpokenItem],
        lambda s, w, at: view_speeches(s, w.id),
        "board",
        "plenary",
        slow=True,
    ),
    part("figures", list[FigureView], lambda s, w, at: list_figures(w)),
    part(
        "checks",
        list[CheckView],
        lambda s, w, at: view_checks(s, w.id),
        "checkback",
        "note",
        "themes",
        "carry_over",
        slow=True,
    ),
    part("work", Work, lambda s, w, at: view_work(s, w.id, at=at), ALWAYS),
    # Whether there is a day before this one that its walls can tell of.
    part("follows", bool, lambda s, w, at: w.follows_id is not None),
    part("admits", bool, lambda s, w, at: w.admits_devices, "devices"),
    part("pulse", Pulse, lambda s, w, at: view_pulse(s, w.id, at=at)),
)

ConsoleView = make_view_type("ConsoleView", PARTS)


def view_console(session: Session, workshop: Workshop, *, at: datetime) -> Any:
    """The whole console of a workshop (a ``ConsoleView``)."""
    return read_view(ConsoleView, PARTS, session, workshop, at)


def view_rounds(workshop: Workshop) -> list[RoundView]:
    """All rounds of the day."""
    return [view_round(each, workshop.timezone) for each in workshop.rounds]


def current_id(session: Session, workshop: Workshop) -> int | None:
    """The id of the current round; None before the first."""
    current = find_current(session, workshop.id)
    return current.id if current else None


def view_touched(session: Session, workshop_id: int) -> dict[int, str]:
    """What people did to the present themes (by id) that they touched."""
    touched = list_touched(session, workshop_id)
    present = session.execute(select(Theme.id, Theme.key).where(is_present(workshop_id)))
    return {row.id: str(touched[row.key]) for row in present if row.key in touched}


def view_work(session: Session, workshop_id: int, *, at: datetime) -> Work:
    """How the analysis stands."""
    return Work(
        state=state_of(session, workshop_id, at=at),
        unsorted=count_unsorted(session, workshop_id),
        held=session.get_one(Workshop, workshop_id).hold_themes,
    )


def count_participants(session: Session, workshop_id: int) -> int:
    """How many devices joined."""
    query = select(func.count(Participant.id)).where(
        Participant.workshop_id == workshop_id, has_device()
    )
    return session.scalar(query) or 0


def list_notes(
    session: Session, workshop_id: int, only: Sequence[int] | None = None
) -> list[ConsoleNote]:
    """All notes of the day but those taken back; ``only`` those with these ids."""
    query = (
        select_notes(
            Note.id,
            Question.kind,
            Round.id,
            Note.group_id,
            Note.region_id,
            Note.text,
            Note.state,
            Note.received_at,
            Note.voices,
            Note.flagged,
            Note.near_duplicate_of,
        )
        .where(Note.workshop_id == workshop_id, Note.state != "deleted")
        .order_by(Note.id)
    )
    if only is not None:
        query = query.where(Note.id.in_(only))
    return [
        # The columns are the fields, in their order.
        ConsoleNote(*row[:7], milliseconds(row[7]), *row[8:])  # type: ignore[call-arg]
        for row in session.execute(query)
    ]
