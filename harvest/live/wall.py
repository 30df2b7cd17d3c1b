"""What a wall may ask over the socket: only to catch up, or for parts of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.changes import Changes
from harvest.live.frames import Frame, wall_frame, whole_parts
from harvest.live.receiving import Namespace
from harvest.live.requests import CatchUp, WhichParts
from harvest.models import Workshop
from harvest.services.tokens import Pass
from harvest.snapshots import wall
from harvest.snapshots.held_back import as_paused


def register(namespace: Namespace) -> None:
    """Register the handlers of walls."""

    @namespace.on("catch_up", CatchUp, writes=False)
    def catch_up(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> Frame | None:
        changes = Changes(session, workshop, message.since)
        return wall_frame(changes, at=at) if changes else None

    @namespace.on("parts", WhichParts, writes=False)
    def parts(
        session: Session, workshop: Workshop, granted: Pass, message: WhichParts, at: datetime
    ) -> Frame:
        with as_paused(session, workshop):
            return whole_parts(session, workshop, wall.PARTS, set(message.names), at)
