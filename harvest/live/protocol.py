"""What the server sends over the socket by itself, in one place: frames, states, heartbeats."""

import msgspec
from msgspec import UNSET, UnsetType

from harvest.snapshots.console import Work
from harvest.snapshots.debrief.harvest import Harvest, HarvestNote
from harvest.snapshots.pulse import Pulse

PHONE, WALL, CONSOLE = "/phone", "/wall", "/console"
AUDIENCES = (PHONE, WALL, CONSOLE)

FRAME, STATE, HEARTBEAT, HARVEST = "frame", "state", "heartbeat", "harvest"
CHECK, OWN = "check", "own"

COALESCE_SECONDS = 0.08
LOOK_SECONDS = 0.5
HEARTBEAT_SECONDS = 5.0
FAR_BEHIND = 400
# How often slow parts are sent at most, while a hall writes.
SLOW_SECONDS = 1.0
# With more frames than this unread, walls and consoles get no others: they catch up.
MOST_UNREAD = 2


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

    With ``whole`` the notes are all there are; where they were ``regrouped`` there are other
    themes, which each phone asks for at a moment of its own. ``support`` are the counts of
    all notes that have any, where these are revealed; null where they are covered again.
    """

    group: int
    last: int
    open: bool
    whole: bool = False
    regrouped: bool = False
    notes: list[HarvestNote] | UnsetType = UNSET
    gone: list[int] | UnsetType = UNSET
    support: dict[int, int] | UnsetType | None = UNSET


class HarvestNews(msgspec.Struct, frozen=True):
    """The harvest of a phone's region, and what changed of its notes since it last heard."""

    harvest: Harvest
    frame: HarvestFrame | None


class Heartbeat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sign of life: how far the journal was told, and the server's clock (ms).

    With ``unwritable`` the server cannot keep what people write. Walls hear how many
    ``people`` there are: who joins leaves no trace in the journal.
    """

    seq: int
    now: int
    unwritable: bool = False
    people: dict[str, int] | UnsetType = UNSET
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
