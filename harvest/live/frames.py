"""From journal entries to frames: what a wall or a console lacks.

A frame is built from the present state of what changed, not from the past:
a note that was posted, edited and hidden within one frame is simply gone.
"""

from datetime import datetime

from msgspec import UNSET, UnsetType
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.live.protocol import FAR_BEHIND, ConsoleFrame, WallFrame
from harvest.models import Change, Round, Workshop
from harvest.services.debrief.carry_over import find_debrief
from harvest.services.programme.rounds import find_current
from harvest.services.scene import Scene, scene_of
from harvest.snapshots import console, wall
from harvest.snapshots.checkback import count_checks, view_checks
from harvest.snapshots.debrief.harvest import DebriefView, view_debrief
from harvest.snapshots.debrief.tables import WallTables, view_tables
from harvest.snapshots.plenary.focus import Focus, view_focus
from harvest.snapshots.plenary.running_order import view_order, view_speeches
from harvest.snapshots.programme import RoundView, view_round
from harvest.snapshots.themes.board import Board, Placing, view_board, view_placings
from harvest.snapshots.themes.edits import Edits, view_edits
from harvest.snapshots.themes.insight import Insight, view_insight
from harvest.snapshots.themes.proposal import Draft, view_draft

# What becomes of a round that changes more than its clock.
NEW_STAGE = ("opened", "closed", "group", "moderation", "revealed", "covered")

# What is said of a result that nobody but the facilitators has seen.
OFFERS = {"offered", "declined", "held", "let_go"}


class Changes:
    """The entries of a journal after ``since``, sorted by what they concern."""

    def __init__(self, session: Session, workshop: Workshop, since: int) -> None:
        self.session = session
        self.workshop = workshop
        self.first, self.last = since + 1, workshop.seq
        self.far_behind = since > workshop.seq or workshop.seq - since > FAR_BEHIND
        entries = (
            []
            if self.far_behind
            else session.scalars(
                select(Change).where(Change.workshop_id == workshop.id, Change.seq > since)
            ).all()
        )
        self.kinds = {entry.kind for entry in entries}
        self.notes = sorted({e.entity_id for e in entries if e.kind == "note" and e.entity_id})
        moves = [entry for entry in entries if entry.kind == "placement"]
        self.placed = {entry.entity_id for entry in moves if entry.entity_id}
        self.removed = {(e.entity_id, e.data.get("group")) for e in moves if e.verb == "removed"}
        self.supported = {e.entity_id for e in entries if e.kind == "support" and e.entity_id}
        verbs = {(entry.kind, entry.verb) for entry in entries}
        self.new_stage = (
            self.far_behind
            or "programme" in self.kinds
            or any(("round", verb) in verbs for verb in NEW_STAGE)
        )
        # A quoted note may have been hidden, edited or taken back.
        altered = {verb for kind, verb in verbs if kind == "note"} - {"posted"}
        said = {verb for kind, verb in verbs if kind == "themes"}
        self.new_board = bool(said - OFFERS) or bool(altered)
        self.new_draft = bool(said) or bool(altered)
        # Whether phones are asked something else than before.
        self.new_check = self.far_behind or bool(verbs & {("check", "sent"), ("check", "closed")})
        self.new_order = "plenary" in self.kinds or self.new_board

    def __bool__(self) -> bool:
        return self.far_behind or self.last >= self.first

    def on_stage(self, current: Round | None) -> list[int]:
        """The notes that changed for whoever looks at a round; its support only once revealed."""
        told = self.supported if current is not None and current.marks_shown else set()
        return sorted({*self.notes, *self.placed, *told})

    def debrief(self) -> DebriefView | UnsetType | None:
        """The harvest of the regions, where it changed."""
        if not self.kinds & {"note", "placement", "support"}:
            return UNSET
        return view_debrief(self.session, find_debrief(self.session, self.workshop.id))

    def tables(self) -> WallTables | UnsetType | None:
        """The harvest of the regions for walls, where it changed; support only once revealed."""
        of = find_debrief(self.session, self.workshop.id)
        told = {"note", "placement", "commitment"}
        if of is not None and of.marks_shown:
            told.add("support")
        return view_tables(self.session, of) if self.kinds & told else UNSET

    def board(self, *, empty: bool = False) -> Board | UnsetType:
        """The themes board, where it changed."""
        if not self.new_board:
            return UNSET
        return view_board(self.session, self.workshop.id, empty=empty)

    def edits(self) -> Edits | UnsetType:
        """What people did to the themes, where these changed."""
        return view_edits(self.session, self.workshop.id) if self.new_board else UNSET

    def draft(self) -> Draft | UnsetType | None:
        """The result that waits for a word, where it or the themes changed."""
        return view_draft(self.session, self.workshop) if self.new_draft else UNSET

    def placings(self) -> dict[int, Placing] | UnsetType:
        """Why notes are where they are, where the themes changed."""
        return view_placings(self.session, self.workshop.id) if self.new_board else UNSET

    def insight(self) -> Insight | UnsetType | None:
        """What the last analysis said, where the themes changed."""
        return view_insight(self.session, self.workshop.id) if self.new_board else UNSET

    def scene(self) -> Scene | UnsetType:
        """The scene on the walls, where it changed."""
        return scene_of(self.workshop) if "wall" in self.kinds else UNSET

    def focus(self) -> Focus | UnsetType:
        """What is shown large, where it or the scene changed."""
        changed = self.new_board or "wall" in self.kinds
        return view_focus(self.session, self.workshop) if changed else UNSET

    def round(self) -> RoundView | UnsetType:
        """The current round, where its timer changed."""
        current = find_current(self.session, self.workshop.id)
        if "round" not in self.kinds or current is None:
            return UNSET
        return view_round(current, self.workshop.timezone)


def wall_frame(changes: Changes) -> WallFrame:
    """What a wall lacks."""
    session, workshop = changes.session, changes.workshop
    if changes.new_stage:
        return WallFrame(changes.first, changes.last, view=wall.view_wall(session, workshop))
    current = find_current(session, workshop.id)
    changed = changes.on_stage(current)
    notes = wall.list_notes(session, current, changed) if current and changed else []
    shown = {note.id for note in notes}
    return WallFrame(
        first=changes.first,
        last=changes.last,
        notes=notes or UNSET,
        gone=[note for note in changed if note not in shown] or UNSET,
        tallies=wall.count_notes(session, current) if current and changed else UNSET,
        round=changes.round(),
        scene=changes.scene(),
        board=changes.board(),
        focus=changes.focus(),
        order=view_order(session, workshop.id) if changes.new_order else UNSET,
        tables=changes.tables(),
        checks=count_checks(session, workshop.id) if "check" in changes.kinds else UNSET,
    )


def console_frame(changes: Changes, *, at: datetime) -> ConsoleFrame:
    """What a console lacks."""
    session, workshop = changes.session, changes.workshop
    if changes.new_stage:
        view = console.view_console(session, workshop, at=at)
        return ConsoleFrame(changes.first, changes.last, view=view)
    notes = console.list_notes(session, workshop.id, changes.notes) if changes.notes else []
    present = {note.id for note in notes}
    return ConsoleFrame(
        first=changes.first,
        last=changes.last,
        notes=notes or UNSET,
        gone=[note for note in changes.notes if note not in present] or UNSET,
        round=changes.round(),
        scene=changes.scene(),
        board=changes.board(empty=True),
        placings=changes.placings(),
        insight=changes.insight(),
        edits=changes.edits(),
        draft=changes.draft(),
        debrief=changes.debrief(),
        order=view_speeches(session, workshop.id) if changes.new_order else UNSET,
        checks=view_checks(session, workshop.id)
        if changes.kinds & {"check", "note", "themes", "placement"}
        else UNSET,
        work=console.view_work(session, workshop.id, at=at),
    )
