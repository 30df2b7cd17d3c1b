"""What a phone may ask over the socket in the debrief."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.receiving import Door, Handler
from harvest.live.requests import Empty
from harvest.models import Workshop
from harvest.services.commands.participant import AtTable
from harvest.services.debrief.actions import TAPS, tap
from harvest.services.people.participants import get_participant
from harvest.services.tokens import Pass
from harvest.snapshots.debrief.harvest import Harvest, HarvestReceipt, view_harvest, view_receipt


def register(door: Door) -> None:
    """Hang the debrief's handlers on the phone's door."""
    for name in TAPS:
        door.on(name, AtTable)(_handle(name))

    @door.on("harvest", Empty, writes=False)
    def harvest(
        session: Session, workshop: Workshop, granted: Pass, message: Empty, at: datetime
    ) -> Harvest | None:
        person = get_participant(session, workshop.id, granted.participant)
        return view_harvest(session, workshop, person)


def _handle(name: str) -> Handler[AtTable]:
    def handle(
        session: Session, workshop: Workshop, granted: Pass, message: AtTable, at: datetime
    ) -> HarvestReceipt:
        person = get_participant(session, workshop.id, granted.participant)
        tap(session, person, name, message, at=at)
        return view_receipt(session, workshop, person, message.note)

    return handle
