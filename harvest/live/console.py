"""What a facilitator may do over the socket."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.frames import Changes, console_frame
from harvest.live.protocol import (
    CatchUp,
    ConsoleFrame,
    MoveNote,
    Nothing,
    Seconds,
    SetShown,
    WhichRound,
)
from harvest.live.receiving import Door
from harvest.models import Workshop
from harvest.services import notes, rounds, theme_edits, theme_jobs, walls
from harvest.services.theme_jobs import Patience
from harvest.services.tokens import Pass
from harvest.services.walls import Scene

ACTOR = "console"
# A facilitator who corrects one note often corrects another.
AFTER_AN_EDIT = Patience(delay=3.0, longest=15.0)


def register(door: Door) -> None:
    """Hang the console's handlers on its door."""

    @door.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> ConsoleFrame | None:
        changes = Changes(session, workshop, message.since)
        return console_frame(changes, at=at) if changes else None

    @door.on("open_round", WhichRound)
    def open_round(
        session: Session, workshop: Workshop, granted: Pass, message: WhichRound, at: datetime
    ) -> None:
        rounds.open_round(session, workshop, message.round, actor=ACTOR, at=at)

    @door.on("close_round", WhichRound)
    def close_round(
        session: Session, workshop: Workshop, granted: Pass, message: WhichRound, at: datetime
    ) -> None:
        rounds.close_round(session, workshop, message.round, actor=ACTOR, at=at)
        theme_jobs.ask(session, workshop.id, at=at)

    @door.on("start_timer", Seconds)
    def start_timer(
        session: Session, workshop: Workshop, granted: Pass, message: Seconds, at: datetime
    ) -> None:
        rounds.set_timer(session, workshop, message.seconds, actor=ACTOR, at=at)

    @door.on("extend_timer", Seconds)
    def extend_timer(
        session: Session, workshop: Workshop, granted: Pass, message: Seconds, at: datetime
    ) -> None:
        rounds.extend_timer(session, workshop, message.seconds, actor=ACTOR, at=at)

    @door.on("stop_timer", Nothing)
    def stop_timer(
        session: Session, workshop: Workshop, granted: Pass, message: Nothing, at: datetime
    ) -> None:
        rounds.stop_timer(session, workshop, actor=ACTOR, at=at)

    @door.on("set_shown", SetShown)
    def set_shown(
        session: Session, workshop: Workshop, granted: Pass, message: SetShown, at: datetime
    ) -> None:
        notes.set_shown(session, workshop.id, message.note, message.shown, actor=ACTOR, at=at)

    @door.on("show", Scene)
    def show(
        session: Session, workshop: Workshop, granted: Pass, message: Scene, at: datetime
    ) -> None:
        walls.show(session, workshop, message, actor=ACTOR, at=at)

    @door.on("find_themes", Nothing)
    def find_themes(
        session: Session, workshop: Workshop, granted: Pass, message: Nothing, at: datetime
    ) -> None:
        theme_jobs.ask(session, workshop.id, at=at)

    @door.on("move_note", MoveNote)
    def move_note(
        session: Session, workshop: Workshop, granted: Pass, message: MoveNote, at: datetime
    ) -> None:
        theme_edits.move_note(session, workshop, message.note, message.theme, actor=ACTOR, at=at)
        theme_jobs.ask(session, workshop.id, at=at, patience=AFTER_AN_EDIT)
