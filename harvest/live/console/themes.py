"""What a facilitator may do to themes over the socket."""

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Namespace
from harvest.live.requests import Empty
from harvest.services.assistant import proposals, runs
from harvest.services.commands.facilitator import (
    AskAssistant,
    HoldThemes,
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SplitTheme,
    WhichProposal,
    WhichResult,
    WhichTheme,
)
from harvest.services.themes import edits, placings, proposal
from harvest.services.themes import jobs as theme_jobs


def register(namespace: Namespace) -> None:
    """Register the handlers; a new theme is answered with its id."""
    console = Console(namespace)
    console.edit("rename_theme", RenameTheme, edits.rename)
    console.edit("merge_themes", MergeThemes, edits.merge)
    console.edit("split_theme", SplitTheme, edits.split)
    console.edit("move_notes", MoveNotes, edits.move_notes)
    console.edit("pin_theme", WhichTheme, edits.pin)
    console.edit("make_theme", MakeTheme, edits.make)
    console.edit("retire_theme", WhichTheme, edits.retire)
    console.act("apply_themes", WhichResult, proposal.take_over)
    console.act("decline_themes", WhichResult, proposal.decline)
    console.act("hold_themes", HoldThemes, proposal.set_held)
    console.act("ask_placings", Empty, placings.ask_hall)
    console.act("find_themes", Empty, theme_jobs.ask_now)
    console.tell("ask_assistant", AskAssistant, runs.ask)
    console.act("stop_assistant", Empty, runs.stop)
    console.edit("take_proposal", WhichProposal, proposals.take)
    console.act("decline_proposal", WhichProposal, proposals.decline)
