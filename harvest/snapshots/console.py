"""What a facilitator's console shows."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Group, Note, Participant, Question, Round, Workshop
from harvest.services.debrief.carry_over import find_debrief
from harvest.services.programme.rounds import find_current
from harvest.services.scene import Scene, scene_of
from harvest.services.themes.jobs import state_of
from harvest.services.themes.results import count_unsorted
from harvest.snapshots.checkback import CheckView, view_checks
from harvest.snapshots.debrief.harvest import DebriefView, view_debrief
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
from harvest.snapshots.themes.board import Board, Placing, view_board, view_placings
from harvest.snapshots.themes.edits import Edits, view_edits
from harvest.snapshots.themes.insight import Insight, view_insight
from harvest.snapshots.themes.proposal import Draft, view_draft


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
    """How the analysis stands; ``unsorted`` counts notes it has not seen, ``held``
    that a new result is offered before it shows."""

    state: str
    unsorted: int
    held: bool


class ConsoleView(msgspec.Struct, frozen=True):
    """All that a console needs to draw itself."""

    seq: int
    workshop: WorkshopView
    scene: Scene
    regions: list[RegionView]
    rounds: list[RoundView]
    current: int | None
    notes: list[ConsoleNote]
    participants: int
    board: Board
    placings: dict[int, Placing]
    insight: Insight | None
    edits: Edits
    draft: Draft | None
    debrief: DebriefView | None
    order: list[SpokenItem]
    figures: list[FigureView]
    checks: list[CheckView]
    work: Work
    pulse: Pulse


def view_console(session: Session, workshop: Workshop, *, at: datetime) -> ConsoleView:
    """The whole console of a workshop."""
    current = find_current(session, workshop.id)
    return ConsoleView(
        seq=workshop.seq,
        workshop=view_workshop(workshop),
        scene=scene_of(workshop),
        regions=[view_region(region) for region in workshop.regions],
        rounds=[view_round(each, workshop.timezone) for each in workshop.rounds],
        current=current.id if current else None,
        notes=list_notes(session, workshop.id),
        participants=count_participants(session, workshop.id),
        board=view_board(session, workshop.id, empty=True),
        placings=view_placings(session, workshop.id),
        insight=view_insight(session, workshop.id),
        edits=view_edits(session, workshop.id),
        draft=view_draft(session, workshop),
        debrief=view_debrief(session, find_debrief(session, workshop.id)),
        order=view_speeches(session, workshop.id),
        figures=list_figures(workshop),
        checks=view_checks(session, workshop.id),
        work=view_work(session, workshop.id, at=at),
        pulse=view_pulse(session, workshop.id, at=at),
    )


def view_work(session: Session, workshop_id: int, *, at: datetime) -> Work:
    """How the analysis stands."""
    return Work(
        state=state_of(session, workshop_id, at=at),
        unsorted=count_unsorted(session, workshop_id),
        held=session.get_one(Workshop, workshop_id).hold_themes,
    )


def count_participants(session: Session, workshop_id: int) -> int:
    """How many devices joined."""
    query = select(func.count(Participant.id)).where(Participant.workshop_id == workshop_id)
    return session.scalar(query) or 0


def list_notes(
    session: Session, workshop_id: int, only: Sequence[int] | None = None
) -> list[ConsoleNote]:
    """All notes of the day but those taken back; ``only`` those with these ids."""
    query = (
        select(
            Note.id,
            Question.kind,
            Round.id,
            Note.group_id,
            Participant.region_id,
            Note.text,
            Note.state,
            Note.received_at,
            Note.voices,
            Note.flagged,
            Note.near_of,
        )
        .join(Question, Question.id == Note.question_id)
        .join(Participant, Participant.id == Note.participant_id)
        .join(Group, Group.id == Note.group_id)
        .join(Round, Round.id == Group.round_id)
        .where(Note.workshop_id == workshop_id, Note.state != "deleted")
        .order_by(Note.id)
    )
    if only is not None:
        query = query.where(Note.id.in_(only))
    return [ConsoleNote(*row[:7], milliseconds(row[7]), *row[8:]) for row in session.execute(query)]
