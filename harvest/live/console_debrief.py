"""What a facilitator may do in the debrief over the socket."""

from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from harvest.live.protocol import CountHands, RevealSupport, WhichTable
from harvest.live.receiving import Door
from harvest.models import Workshop
from harvest.services import placements, support
from harvest.services.commands import AtTable
from harvest.services.tokens import Pass

ACTOR = "console"


class Brought(msgspec.Struct, frozen=True):
    """How many notes were brought in."""

    count: int


def register(door: Door) -> None:
    """Hang the debrief's handlers on the console's door."""

    @door.on("bring_in", WhichTable)
    def bring_in(
        session: Session, workshop: Workshop, granted: Pass, message: WhichTable, at: datetime
    ) -> Brought:
        day, table = workshop.id, message.group
        if message.source is None:
            return Brought(placements.place_region(session, day, table, actor=ACTOR, at=at))
        return Brought(
            placements.place_group(session, day, table, message.source, actor=ACTOR, at=at)
        )

    @door.on("take_out", AtTable)
    def take_out(
        session: Session, workshop: Workshop, granted: Pass, message: AtTable, at: datetime
    ) -> None:
        placements.remove(session, workshop.id, message.note, message.group, actor=ACTOR, at=at)

    @door.on("count_hands", CountHands)
    def count_hands(
        session: Session, workshop: Workshop, granted: Pass, message: CountHands, at: datetime
    ) -> None:
        support.count_hands(
            session, workshop.id, message.note, message.group, message.count, actor=ACTOR, at=at
        )

    @door.on("reveal_support", RevealSupport)
    def reveal_support(
        session: Session, workshop: Workshop, granted: Pass, message: RevealSupport, at: datetime
    ) -> None:
        support.reveal(session, workshop.id, message.round, message.shown, actor=ACTOR, at=at)
