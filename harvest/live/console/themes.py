"""What a facilitator may do to themes over the socket."""

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import AFTER_AN_EDIT, Console
from harvest.live.receiving import Namespace
from harvest.live.requests import Empty
from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    HoldThemes,
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SplitTheme,
    UndoThemes,
    WhichResult,
    WhichTheme,
)
from harvest.services.themes import edits, proposal, undo
from harvest.services.themes import jobs as theme_jobs


def register(namespace: Namespace) -> None:
    """Register the handlers; a new theme is answered with its id."""

    def undo_last(session: Session, workshop: Workshop, command: UndoThemes, by: By) -> None:
        undo.undo(session, workshop, command, by)
        if command.kind != undo.ANALYSIS:
            theme_jobs.ask(session, workshop.id, at=by.at, patience=AFTER_AN_EDIT)

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
    console.act("undo_themes", UndoThemes, undo_last)
    console.act("find_themes", Empty, theme_jobs.ask_now)
