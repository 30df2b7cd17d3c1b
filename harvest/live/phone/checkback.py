"""What a phone may ask over the socket about the check-back."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.protocol import CHECK
from harvest.live.receiving import Namespace
from harvest.live.requests import Empty
from harvest.models import Workshop
from harvest.services.people.participants import get_participant
from harvest.services.tokens import Pass
from harvest.snapshots.checkback import Invitation, view_invitation


def register(namespace: Namespace) -> None:
    """Register the handler of the check-back."""

    @namespace.on(CHECK, Empty, writes=False)
    def invitation(
        session: Session, workshop: Workshop, granted: Pass, message: Empty, at: datetime
    ) -> Invitation | None:
        return view_invitation(session, get_participant(session, workshop.id, granted.participant))
