"""What a participant does with one tap in the debrief, through whichever door."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.errors import HarvestError
from harvest.models import Participant
from harvest.services import placements, support
from harvest.services.commands import AtTable

TAPS = {
    "place": placements.place,
    "take_out": placements.take_out,
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
