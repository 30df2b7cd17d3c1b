"""What a facilitator asks for, as frozen values; each is answered.

They come from a console over the socket, and reach the services whole.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

# As many as one would ever choose by hand.
SomeNotes = Annotated[list[int], Meta(max_length=1000)]


class WhichRound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open or close a round."""

    round: int


class Seconds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Start the timer for so long."""

    seconds: Annotated[int, Meta(ge=1, le=28_800)]


class MoreSeconds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Give the timer more time, or less (negative)."""

    seconds: Annotated[int, Meta(ge=-28_800, le=28_800)]


class SetShown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hide or restore a note."""

    note: int
    shown: bool


class ShowNotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hide or restore several notes at once."""

    notes: SomeNotes
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
    """Hold back new notes on the walls, or the timer; or let go on."""

    paused: bool


class AdmitDevices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let new devices in, or only those that take part already."""

    admit: bool


class WhichNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which note."""

    note: int


class MergeNotes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let the note ``into`` speak for ``note``, which says the same."""

    note: int
    into: int


class MergeAll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Let the first of these notes that is shown speak for all of them."""

    notes: SomeNotes


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


class WhichAct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take back an act, which is one that the facilitator saw."""

    act: int


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
    """Keep what the speaker wants to say at an item; ``was`` is what it was typed over."""

    item: int
    speech: Annotated[str, Meta(max_length=20_000)]
    was: Annotated[str, Meta(max_length=20_000)] | None = None


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


class AskAssistant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask the assistant for a theme per note (places), or for names and sentences (words)."""

    kind: Annotated[str, Meta(pattern=r"^(places|words)\Z")]


class WhichProposal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which of the things that the assistant wrote."""

    proposal: int
