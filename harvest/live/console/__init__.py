"""What a console may do over the socket, one module per subject."""

from harvest.live.console import checkback, debrief, moderation, plenary, rounds, themes
from harvest.live.receiving import Door


def register(door: Door) -> None:
    """Hang the console's handlers on its door."""
    for subject in (rounds, moderation, debrief, themes, plenary, checkback):
        subject.register(door)
