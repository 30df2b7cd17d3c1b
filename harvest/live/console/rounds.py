"""What a facilitator may do over the socket with rounds, walls and themes."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import By, Console
from harvest.live.frames import Changes, console_frame
from harvest.live.protocol import ConsoleFrame
from harvest.live.receiving import Door
from harvest.live.requests import CatchUp, Nothing, Seconds, SetShown, WhichRound
from harvest.models import Workshop
from harvest.services import scene
from harvest.services.notes import writing
from harvest.services.programme import rounds
from harvest.services.scene import SceneChanges
from harvest.services.themes import jobs as theme_jobs
from harvest.services.tokens import Pass


def register(door: Door) -> None:
    """Hang the console's handlers on its door."""

    @door.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> ConsoleFrame | None:
        changes = Changes(session, workshop, message.since)
        return console_frame(changes, at=at) if changes else None

    def close_round(session: Session, workshop: Workshop, m: WhichRound, by: By) -> None:
        rounds.close_round(session, workshop, m.round, **by)
        theme_jobs.ask(session, workshop.id, at=by["at"])

    console = Console(door)
    console.act("close_round", WhichRound, close_round)
    console.act(
        "open_round", WhichRound, lambda s, w, m, by: rounds.open_round(s, w, m.round, **by)
    )
    console.act("start_timer", Seconds, lambda s, w, m, by: rounds.set_timer(s, w, m.seconds, **by))
    console.act(
        "extend_timer", Seconds, lambda s, w, m, by: rounds.extend_timer(s, w, m.seconds, **by)
    )
    console.act("stop_timer", Nothing, lambda s, w, m, by: rounds.stop_timer(s, w, **by))
    console.act(
        "set_shown", SetShown, lambda s, w, m, by: writing.set_shown(s, w.id, m.note, m.shown, **by)
    )
    console.act("show", SceneChanges, lambda s, w, m, by: scene.change(s, w, m, **by))
    console.act("find_themes", Nothing, lambda s, w, m, by: theme_jobs.ask(s, w.id, at=by["at"]))
