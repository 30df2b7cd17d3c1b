"""What a facilitator may do with rooms and with single notes over the socket."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.protocol import (
    Mask,
    MergeNotes,
    Pause,
    SetDiscussed,
    SetGroup,
    SetModeration,
    WhichNote,
)
from harvest.live.receiving import Door
from harvest.models import Workshop
from harvest.services import moderation, rounds, walls
from harvest.services.tokens import Pass

ACTOR = "console"


def register(door: Door) -> None:
    """Hang the handlers on the console's door."""

    @door.on("set_group", SetGroup)
    def set_group(
        session: Session, workshop: Workshop, granted: Pass, message: SetGroup, at: datetime
    ) -> None:
        rounds.set_group(session, workshop, message.group, message.state, actor=ACTOR, at=at)

    @door.on("set_moderation", SetModeration)
    def set_moderation(
        session: Session, workshop: Workshop, granted: Pass, message: SetModeration, at: datetime
    ) -> None:
        rounds.set_moderation(session, workshop, message.round, message.mode, actor=ACTOR, at=at)

    @door.on("pause", Pause)
    def pause(
        session: Session, workshop: Workshop, granted: Pass, message: Pause, at: datetime
    ) -> None:
        walls.pause(session, workshop, message.paused, actor=ACTOR, at=at)

    @door.on("hide_device", WhichNote)
    def hide_device(
        session: Session, workshop: Workshop, granted: Pass, message: WhichNote, at: datetime
    ) -> int:
        return moderation.hide_device(session, workshop.id, message.note, actor=ACTOR, at=at)

    @door.on("merge_notes", MergeNotes)
    def merge_notes(
        session: Session, workshop: Workshop, granted: Pass, message: MergeNotes, at: datetime
    ) -> None:
        moderation.merge_duplicate(
            session, workshop.id, message.note, message.into, actor=ACTOR, at=at
        )

    @door.on("set_discussed", SetDiscussed)
    def set_discussed(
        session: Session, workshop: Workshop, granted: Pass, message: SetDiscussed, at: datetime
    ) -> None:
        moderation.set_discussed(
            session, workshop.id, message.theme, message.discussed, actor=ACTOR, at=at
        )

    @door.on("mask", Mask)
    def mask(
        session: Session, workshop: Workshop, granted: Pass, message: Mask, at: datetime
    ) -> None:
        moderation.mask(session, workshop.id, message.note, message.words, actor=ACTOR, at=at)
