"""What the server sends over the socket by itself, in one place: frames, states, beats."""

import msgspec
from msgspec import UNSET, UnsetType

from harvest.services.scene import Scene
from harvest.snapshots.checkback import CheckCount, CheckView
from harvest.snapshots.console import ConsoleNote, ConsoleView, Work
from harvest.snapshots.debrief.harvest import DebriefView, HarvestNote
from harvest.snapshots.debrief.tables import WallTables
from harvest.snapshots.plenary.focus import Focus
from harvest.snapshots.plenary.running_order import OrderItem, SpokenItem
from harvest.snapshots.programme import RoundView
from harvest.snapshots.pulse import Pulse
from harvest.snapshots.themes.board import Board, Placing
from harvest.snapshots.themes.edits import Edits
from harvest.snapshots.themes.insight import Insight
from harvest.snapshots.themes.proposal import Draft
from harvest.snapshots.wall import Tally, WallNote, WallView

PHONE, WALL, CONSOLE = "/phone", "/wall", "/console"
AUDIENCES = (PHONE, WALL, CONSOLE)

FRAME, STATE, BEAT, HARVEST, CHECK = "frame", "state", "beat", "harvest", "check"

COALESCE_SECONDS = 0.08
LOOK_SECONDS = 0.5
BEAT_SECONDS = 5.0
FAR_BEHIND = 400


class WallFrame(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed on a wall from ``first`` to ``last``, as it stands now.

    With ``view`` the whole wall is new, and nothing else is in the frame.
    """

    first: int
    last: int
    view: WallView | UnsetType = UNSET
    notes: list[WallNote] | UnsetType = UNSET
    gone: list[int] | UnsetType = UNSET
    tallies: dict[str, Tally] | UnsetType = UNSET
    round: RoundView | UnsetType = UNSET
    scene: Scene | UnsetType = UNSET
    board: Board | UnsetType = UNSET
    focus: Focus | UnsetType = UNSET
    order: list[OrderItem] | UnsetType = UNSET
    tables: WallTables | UnsetType | None = UNSET
    checks: dict[str, CheckCount] | UnsetType = UNSET


class ConsoleFrame(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed on a console from ``first`` to ``last``, as it stands now."""

    first: int
    last: int
    view: ConsoleView | UnsetType = UNSET
    notes: list[ConsoleNote] | UnsetType = UNSET
    gone: list[int] | UnsetType = UNSET
    round: RoundView | UnsetType = UNSET
    scene: Scene | UnsetType = UNSET
    board: Board | UnsetType = UNSET
    placings: dict[int, Placing] | UnsetType = UNSET
    insight: Insight | UnsetType | None = UNSET
    edits: Edits | UnsetType = UNSET
    draft: Draft | UnsetType | None = UNSET
    debrief: DebriefView | UnsetType | None = UNSET
    order: list[SpokenItem] | UnsetType = UNSET
    checks: list[CheckView] | UnsetType = UNSET
    work: Work | UnsetType = UNSET


class HarvestFrame(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed up to ``last`` in the harvest of one region, for its phones.

    With ``whole`` the notes are all there are.
    """

    group: int
    last: int
    open: bool
    whole: bool = False
    notes: list[HarvestNote] | UnsetType = UNSET
    gone: list[int] | UnsetType = UNSET


class Beat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sign of life: the head of the journal and the server's clock (ms)."""

    seq: int
    now: int
    participants: int | UnsetType = UNSET
    work: Work | UnsetType = UNSET
    pulse: Pulse | UnsetType = UNSET


def room_of(workshop_id: int) -> str:
    """The room in which an audience of a workshop listens."""
    return f"workshop-{workshop_id}"


def room_of_table(group_id: int) -> str:
    """The room in which the phones of one region's debrief listen."""
    return f"table-{group_id}"
