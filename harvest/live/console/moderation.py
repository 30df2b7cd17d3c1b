"""What a facilitator may do with rooms and with single notes over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Door
from harvest.live.requests import (
    Mask,
    MergeNotes,
    Pause,
    SetDiscussed,
    SetGroup,
    SetModeration,
    WhichNote,
)
from harvest.services import scene
from harvest.services.notes import moderation
from harvest.services.programme import rounds


def register(door: Door) -> None:
    """Hang the handlers on the console's door; hiding a device is answered with a count."""
    console = Console(door)
    console.act(
        "set_group", SetGroup, lambda s, w, m, by: rounds.set_group(s, w, m.group, m.state, **by)
    )
    console.act(
        "set_moderation",
        SetModeration,
        lambda s, w, m, by: rounds.set_moderation(s, w, m.round, m.mode, **by),
    )
    console.act("pause", Pause, lambda s, w, m, by: scene.pause(s, w, m.paused, **by))
    console.tell(
        "hide_device", WhichNote, lambda s, w, m, by: moderation.hide_device(s, w.id, m.note, **by)
    )
    console.act(
        "merge_notes",
        MergeNotes,
        lambda s, w, m, by: moderation.merge_duplicate(s, w.id, m.note, m.into, **by),
    )
    console.act(
        "set_discussed",
        SetDiscussed,
        lambda s, w, m, by: moderation.set_discussed(s, w.id, m.theme, m.discussed, **by),
    )
    console.act("mask", Mask, lambda s, w, m, by: moderation.mask(s, w.id, m.note, m.words, **by))
