"""What a wall may ask over the socket: only to catch up."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.changes import Changes
from harvest.live.frames import Frame, wall_frame
from harvest.live.receiving import Namespace
from harvest.live.requests import CatchUp
from harvest.models import Workshop
from harvest.services.tokens import Pass


def register(namespace: Namespace) -> None:
    """Register the handlers of walls."""

    @namespace.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> Frame | None:
        changes = Changes(session, workshop, message.since)
        return wall_frame(changes, at=at) if changes else None
