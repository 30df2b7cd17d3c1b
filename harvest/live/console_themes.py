"""What a facilitator may do to themes over the socket.

After each edit an analysis is asked for, so that the rest of the harvest
follows what she did.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.console import ACTOR, AFTER_AN_EDIT
from harvest.live.protocol import (
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SplitTheme,
    UndoEdit,
    WhichTheme,
)
from harvest.live.receiving import Door
from harvest.models import Workshop
from harvest.services import theme_edits, theme_jobs, theme_undo
from harvest.services.tokens import Pass


def register(door: Door) -> None:
    """Hang the handlers on the console's door; a new theme is answered with its id."""

    def ask(session: Session, workshop: Workshop, at: datetime) -> None:
        theme_jobs.ask(session, workshop.id, at=at, patience=AFTER_AN_EDIT)

    @door.on("rename_theme", RenameTheme)
    def rename_theme(
        session: Session, workshop: Workshop, granted: Pass, message: RenameTheme, at: datetime
    ) -> None:
        theme_edits.rename(session, workshop, message.theme, message.label, actor=ACTOR, at=at)
        ask(session, workshop, at)

    @door.on("merge_themes", MergeThemes)
    def merge_themes(
        session: Session, workshop: Workshop, granted: Pass, message: MergeThemes, at: datetime
    ) -> None:
        theme_edits.merge(session, workshop, message.themes, message.into, actor=ACTOR, at=at)
        ask(session, workshop, at)

    @door.on("split_theme", SplitTheme)
    def split_theme(
        session: Session, workshop: Workshop, granted: Pass, message: SplitTheme, at: datetime
    ) -> int:
        new = theme_edits.split(
            session, workshop, message.theme, message.notes, message.label, actor=ACTOR, at=at
        )
        ask(session, workshop, at)
        return new.id

    @door.on("move_notes", MoveNotes)
    def move_notes(
        session: Session, workshop: Workshop, granted: Pass, message: MoveNotes, at: datetime
    ) -> None:
        theme_edits.move_notes(session, workshop, message.notes, message.theme, actor=ACTOR, at=at)
        ask(session, workshop, at)

    @door.on("pin_theme", WhichTheme)
    def pin_theme(
        session: Session, workshop: Workshop, granted: Pass, message: WhichTheme, at: datetime
    ) -> None:
        theme_edits.pin(session, workshop, message.theme, actor=ACTOR, at=at)
        ask(session, workshop, at)

    @door.on("make_theme", MakeTheme)
    def make_theme(
        session: Session, workshop: Workshop, granted: Pass, message: MakeTheme, at: datetime
    ) -> int:
        new = theme_edits.make(session, workshop, message.label, message.notes, actor=ACTOR, at=at)
        ask(session, workshop, at)
        return new.id

    @door.on("retire_theme", WhichTheme)
    def retire_theme(
        session: Session, workshop: Workshop, granted: Pass, message: WhichTheme, at: datetime
    ) -> None:
        theme_edits.retire(session, workshop, message.theme, actor=ACTOR, at=at)
        ask(session, workshop, at)

    @door.on("undo_edit", UndoEdit)
    def undo_edit(
        session: Session, workshop: Workshop, granted: Pass, message: UndoEdit, at: datetime
    ) -> None:
        theme_undo.undo(session, workshop, message.edit, actor=ACTOR, at=at)
        ask(session, workshop, at)
