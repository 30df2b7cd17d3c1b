"""What a phone may ask over the socket in the debrief."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.harvest_frames import catch_up
from harvest.live.protocol import HarvestNews
from harvest.live.receiving import Handler, Namespace
from harvest.live.requests import CatchUp, Empty
from harvest.models import Workshop
from harvest.services.commands.participant import TableAction
from harvest.services.debrief.actions import ACTIONS, act
from harvest.services.debrief.carry_over import find_table
from harvest.services.people.participants import get_participant
from harvest.services.tokens import Pass
from harvest.snapshots.debrief.harvest import HarvestReceipt, view_receipt
from harvest.snapshots.debrief.rows import Grouping, view_grouping


def register(namespace: Namespace) -> None:
    """Register the handlers of the debrief."""
    for name in ACTIONS:
        namespace.on(name, TableAction)(_handle(name))

    @namespace.on("harvest", CatchUp, writes=False)
    def harvest(
        session: Session, workshop: Workshop, granted: Pass, message: CatchUp, at: datetime
    ) -> HarvestNews | None:
        person = get_participant(session, workshop.id, granted.participant)
        return catch_up(session, workshop, person, message.since)

    @namespace.on("grouping", Empty, writes=False)
    def grouping(
        session: Session, workshop: Workshop, granted: Pass, message: Empty, at: datetime
    ) -> Grouping | None:
        table = find_table(session, get_participant(session, workshop.id, granted.participant))
        return view_grouping(session, workshop, table) if table is not None else None


def _handle(name: str) -> Handler[TableAction]:
    def handle(
        session: Session, workshop: Workshop, granted: Pass, message: TableAction, at: datetime
    ) -> HarvestReceipt:
        person = get_participant(session, workshop.id, granted.participant)
        act(session, person, name, message, at=at)
        return view_receipt(session, workshop, person, message.note)

    return handle
