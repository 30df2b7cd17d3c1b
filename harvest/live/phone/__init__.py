"""What a phone may do over the socket, one module per subject."""

from harvest.live.phone import checkback, debrief, notes
from harvest.live.receiving import Namespace


def register(namespace: Namespace) -> None:
    """Register all handlers of the audience."""
    for subject in (notes, debrief, checkback):
        subject.register(namespace)
