"""What a participant does with one tap in the debrief, over the socket or by a form."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Participant
from harvest.services.commands.participant import TableAction
from harvest.services.debrief import carry_over, support

ACTIONS = {
    "place": carry_over.place,
    "take_out": carry_over.take_out,
    "give": support.give,
    "take_back": support.take_back,
}


def act(
    session: Session, participant: Participant, name: str, command: TableAction, *, at: datetime
) -> None:
    """Do one of ACTIONS; raises HarvestError with the reason where that cannot be."""
    if name not in ACTIONS:
        raise HarvestError("invalid")
    ACTIONS[name](session, participant, command, at=at)
