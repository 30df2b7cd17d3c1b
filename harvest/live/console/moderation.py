"""What a facilitator may do with single notes, and with devices, over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Namespace
from harvest.services.commands.facilitator import (
    AdmitDevices,
    Mask,
    MergeAll,
    MergeNotes,
    SetShown,
    ShowNotes,
    WhichNote,
)
from harvest.services.notes import duplicates, moderation
from harvest.services.people import participants


def register(namespace: Namespace) -> None:
    """Register the handlers; hiding a device is answered with the number of its notes."""
    console = Console(namespace)
    console.act("set_shown", SetShown, moderation.set_shown)
    console.act("show_notes", ShowNotes, moderation.set_all_shown)
    console.tell("hide_device", WhichNote, moderation.hide_device)
    console.act("merge_notes", MergeNotes, duplicates.merge_duplicate)
    console.act("merge_all", MergeAll, duplicates.merge_all)
    console.act("admit_devices", AdmitDevices, participants.set_admitted)
    console.act("mask", Mask, moderation.mask)
