"""What a console may do over the socket, one module per subject."""

from harvest.live.console import acts, checkback, debrief, moderation, plenary, rounds, themes
from harvest.live.receiving import Namespace


def register(namespace: Namespace) -> None:
    """Register all handlers of the audience."""
    for subject in (rounds, moderation, debrief, themes, plenary, checkback, acts):
        subject.register(namespace)
