"""What a facilitator may do to themes over the socket."""

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import By, Console
from harvest.live.receiving import Door
from harvest.live.requests import (
    HoldThemes,
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SplitTheme,
    UndoEdit,
    WhichResult,
    WhichTheme,
)
from harvest.models import Workshop
from harvest.services.themes import edits, proposal, restoring, undo


def register(door: Door) -> None:
    """Hang the handlers on the console's door; a new theme is answered with its id."""

    def split(session: Session, workshop: Workshop, m: SplitTheme, by: By) -> int:
        return edits.split(session, workshop, m.theme, m.notes, m.label, **by).id

    console = Console(door)
    console.edit(
        "rename_theme",
        RenameTheme,
        lambda s, w, m, by: edits.rename(s, w, m.theme, m.label, **by),
    )
    console.edit(
        "merge_themes",
        MergeThemes,
        lambda s, w, m, by: edits.merge(s, w, m.themes, m.into, **by),
    )
    console.edit("split_theme", SplitTheme, split)
    console.edit(
        "move_notes",
        MoveNotes,
        lambda s, w, m, by: edits.move_notes(s, w, m.notes, m.theme, **by),
    )
    console.edit("pin_theme", WhichTheme, lambda s, w, m, by: edits.pin(s, w, m.theme, **by))
    console.edit(
        "make_theme",
        MakeTheme,
        lambda s, w, m, by: edits.make(s, w, m.label, m.notes, **by).id,
    )
    console.edit("retire_theme", WhichTheme, lambda s, w, m, by: edits.retire(s, w, m.theme, **by))
    console.act(
        "apply_themes", WhichResult, lambda s, w, m, by: proposal.take_over(s, w, m.at, **by)
    )
    console.act(
        "decline_themes", WhichResult, lambda s, w, m, by: proposal.decline(s, w, m.at, **by)
    )
    console.act(
        "hold_themes", HoldThemes, lambda s, w, m, by: proposal.set_held(s, w, m.hold, **by)
    )
    console.act(
        "undo_themes", WhichResult, lambda s, w, m, by: restoring.take_back(s, w, m.at, **by)
    )
    console.edit("undo_edit", UndoEdit, lambda s, w, m, by: undo.undo(s, w, m.edit, **by))
