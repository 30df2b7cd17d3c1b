"""What a facilitator may do with rounds and walls over the socket."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.changes import Changes
from harvest.live.console.facilitating import Console
from harvest.live.frames import Frame, console_frame, whole_parts
from harvest.live.receiving import Namespace
from harvest.live.requests import CatchUp, Empty, WhichParts
from harvest.models import Workshop
from harvest.services import scene
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MoreSeconds,
    Pause,
    Seconds,
    SetGroup,
    SetModeration,
    WhichRound,
)
from harvest.services.programme import rounds
from harvest.services.scene import SceneChanges
from harvest.services.themes import jobs as theme_jobs
from harvest.services.tokens import Pass
from harvest.snapshots.console import PARTS


def register(namespace: Namespace) -> None:
    """Register the handlers; a closed round has its themes found."""

    @namespace.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> Frame | None:
        changes = Changes(session, workshop, message.since)
        return console_frame(changes, at=at) if changes else None

    @namespace.on("parts", WhichParts, writes=False)
    def parts(
        session: Session, workshop: Workshop, granted: Pass, message: WhichParts, at: datetime
    ) -> Frame:
        return whole_parts(session, workshop, PARTS, set(message.names), at)

    def close_round(session: Session, workshop: Workshop, command: WhichRound, by: By) -> None:
        rounds.close_round(session, workshop, command, by)
        theme_jobs.ask(session, workshop.id, at=by.at)

    console = Console(namespace)
    console.act("open_round", WhichRound, rounds.open_round)
    console.act("close_round", WhichRound, close_round)
    console.act("set_group", SetGroup, rounds.set_group)
    console.act("set_moderation", SetModeration, rounds.set_moderation)
    console.act("start_timer", Seconds, rounds.set_timer)
    console.act("extend_timer", MoreSeconds, rounds.extend_timer)
    console.act("hold_timer", Pause, rounds.hold_timer)
    console.act("stop_timer", Empty, rounds.stop_timer)
    console.act("show", SceneChanges, scene.change)
    console.act("go_back", Empty, scene.go_back)
    console.act("pause", Pause, scene.pause)
