"""What the server sends over the socket by itself, in one place: frames, states, heartbeats."""

import msgspec
from msgspec import UNSET, UnsetType

from harvest.snapshots.console import Work
from harvest.snapshots.debrief.harvest import HarvestNote
from harvest.snapshots.pulse import Pulse

PHONE, WALL, CONSOLE = "/phone", "/wall", "/console"
AUDIENCES = (PHONE, WALL, CONSOLE)

FRAME, STATE, HEARTBEAT, HARVEST = "frame", "state", "heartbeat", "harvest"
CHECK, OWN = "check", "own"

COALESCE_SECONDS = 0.08
LOOK_SECONDS = 0.5
HEARTBEAT_SECONDS = 5.0
FAR_BEHIND = 400


class OwnChanged(msgspec.Struct, frozen=True):
    """A phone's own notes, or where they can belong, are to be asked for again.

    Each asks at a moment of its own ``within`` so many milliseconds.
    """

    within: int


# A single author, or a few: at once. All phones of a hall: without haste, since each
# answer is read from the tables.
SOON, AT_LEISURE = OwnChanged(1_000), OwnChanged(15_000)


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


class Heartbeat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sign of life: the head of the journal and the server's clock (ms).

    With ``unwritable`` the server cannot keep what people write.
    """

    seq: int
    now: int
    unwritable: bool = False
    participants: int | UnsetType = UNSET
    work: Work | UnsetType = UNSET
    pulse: Pulse | UnsetType = UNSET


def room_of(workshop_id: int) -> str:
    """The room in which an audience of a workshop listens."""
    return f"workshop-{workshop_id}"


def room_of_table(group_id: int) -> str:
    """The room in which the phones of one region's debrief listen."""
    return f"table-{group_id}"


def room_of_author(participant_id: int) -> str:
    """The room in which the phones of one participant hear of her own notes."""
    return f"author-{participant_id}"
