"""The messages of the wire, both ways, in one place.

Every message a client sends is one of the structs below, or one of the
commands in ``harvest.services.commands``; every one is answered. An answer is
``{"ok": …}`` or the one shape of an error.
"""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from harvest.services.walls import Scene
from harvest.snapshots.board import Board, Placing
from harvest.snapshots.check import CheckCount, CheckView
from harvest.snapshots.console import ConsoleNote, ConsoleView, Work
from harvest.snapshots.debrief import DebriefView, HarvestNote
from harvest.snapshots.draft import Draft
from harvest.snapshots.edits import Edits
from harvest.snapshots.focus import Focus
from harvest.snapshots.insight import Insight
from harvest.snapshots.order import OrderItem, SpokenItem
from harvest.snapshots.programme import RoundView
from harvest.snapshots.pulse import Pulse
from harvest.snapshots.tables import WallTables
from harvest.snapshots.wall import Tally, WallNote, WallView

PHONE, WALL, CONSOLE = "/phone", "/wall", "/console"
AUDIENCES = (PHONE, WALL, CONSOLE)

FRAME, STATE, BEAT, HARVEST, CHECK = "frame", "state", "beat", "harvest", "check"

COALESCE_SECONDS = 0.08
LOOK_SECONDS = 0.5
BEAT_SECONDS = 5.0
FAR_BEHIND = 400


class CatchUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for all that came after ``since``."""

    since: Annotated[int, Meta(ge=0)] = 0


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message that needs no words."""


class WhichRound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open or close a round."""

    round: int


class Seconds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Start or extend the timer."""

    seconds: Annotated[int, Meta(ge=1, le=28_800)]


class SetShown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hide or restore a note."""

    note: int
    shown: bool


class SetGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open or close one room by itself, or let it follow its round."""

    group: int
    state: str


class SetModeration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Show notes of a round as they come (open), or once they are approved."""

    round: int
    mode: str


class Pause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold back new notes on the walls, or let them through."""

    paused: bool


class WhichNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which note."""

    note: int


class MergeNotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let the note ``into`` speak for ``note``, which says the same."""

    note: int
    into: int


class SetDiscussed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say that the plenary spoke of a theme, or that it did not."""

    theme: int
    discussed: bool


class Mask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Make words of a note unreadable."""

    note: int
    words: Annotated[str, Meta(min_length=1, max_length=200)]


class WhichTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bring notes into a debrief group: of its region, or of the group ``source``."""

    group: int
    source: int | None = None


class CountHands(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say how many hands went up for a note of a debrief group."""

    note: int
    group: int
    count: Annotated[int, Meta(ge=0, le=10_000)]


class RevealSupport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Show the counts of a debrief on walls and phones, or cover them."""

    round: int
    shown: bool


# As many as one would ever choose by hand.
SomeNotes = Annotated[list[int], Meta(max_length=1000)]
Label = Annotated[str, Meta(max_length=500)]


class WhichTheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pin or retire a theme."""

    theme: int


class RenameTheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Give a theme a name of one's own."""

    theme: int
    label: Label


class MergeThemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let ``themes`` become part of ``into``."""

    themes: Annotated[list[int], Meta(max_length=200)]
    into: int


class SplitTheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let notes leave a theme for a new one; without a label the analysis names it."""

    theme: int
    notes: SomeNotes
    label: Label | None = None


class MoveNotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Put notes in a theme, or in none."""

    notes: SomeNotes
    theme: int | None


class MakeTheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Make a theme by hand, with notes or without."""

    label: Label
    notes: SomeNotes = []


class UndoEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take back the last edit, which is the one the facilitator saw."""

    edit: int


class WhichResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which result of the analysis: the one of this moment (ms)."""

    at: int


class HoldThemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Have new results offered first, or shown at once."""

    hold: bool


class AddItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Put a theme, quote, figure, region or first steps in the order; ``of`` is its id."""

    kind: str
    of: int | None = None


class WhichItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which item."""

    item: int


class MoveItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Give an item another place, from 0."""

    item: int
    position: Annotated[int, Meta(ge=0, le=1000)]


class WriteSpeech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keep what the speaker wants to say at an item."""

    item: int
    speech: Annotated[str, Meta(max_length=20_000)]


class Present(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Go to an item; with None the walls go on by themselves."""

    item: int | None


class GoOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Go to the next item or the one before; ``item`` was on at that moment."""

    item: int
    forward: bool


class WhichRegion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check-back of a region, or of the whole day."""

    region: int | None = None


class WhichCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which check-back."""

    check: int


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
