"""What a participant does with one tap in the debrief, through whichever door."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Participant
from harvest.services.commands.participant import AtTable
from harvest.services.debrief import carry_over, support

TAPS = {
    "place": carry_over.place,
    "take_out": carry_over.take_out,
    "give": support.give,
    "take_back": support.take_back,
}


def tap(
    session: Session, participant: Participant, name: str, command: AtTable, *, at: datetime
) -> None:
    """Do one of TAPS; raises HarvestError with the reason where that cannot be."""
    if name not in TAPS:
        raise HarvestError("invalid")
    TAPS[name](session, participant, command.note, command.group, at=at)
