"""What a phone may ask over the socket in the debrief."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.receiving import Handler, Namespace
from harvest.live.requests import Empty
from harvest.models import Workshop
from harvest.services.commands.participant import TableAction
from harvest.services.debrief.actions import ACTIONS, act
from harvest.services.people.participants import get_participant
from harvest.services.tokens import Pass
from harvest.snapshots.debrief.harvest import Harvest, HarvestReceipt, view_harvest, view_receipt


def register(namespace: Namespace) -> None:
    """Register the handlers of the debrief."""
    for name in ACTIONS:
        namespace.on(name, TableAction)(_handle(name))

    @namespace.on("harvest", Empty, writes=False)
    def harvest(
        session: Session, workshop: Workshop, granted: Pass, message: Empty, at: datetime
    ) -> Harvest | None:
        person = get_participant(session, workshop.id, granted.participant)
        return view_harvest(session, workshop, person)


def _handle(name: str) -> Handler[TableAction]:
    def handle(
        session: Session, workshop: Workshop, granted: Pass, message: TableAction, at: datetime
    ) -> HarvestReceipt:
        person = get_participant(session, workshop.id, granted.participant)
        act(session, person, name, message, at=at)
        return view_receipt(session, workshop, person, message.note)

    return handle
