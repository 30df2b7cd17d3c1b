"""What a phone may do over the socket, one module per subject."""

from harvest.live.phone import checkback, debrief, notes
from harvest.live.receiving import Door


def register(door: Door) -> None:
    """Hang the phone's handlers on its door."""
    for subject in (notes, debrief, checkback):
        subject.register(door)
