"""What a facilitator may do with the check-back over the socket."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Namespace
from harvest.models import Workshop
from harvest.services.checkback import answers
from harvest.services.commands.facilitator import WhichCheck, WhichRegion
from harvest.services.tokens import Pass
from harvest.snapshots.checkback import CheckPreview, view_preview


def register(namespace: Namespace) -> None:
    """Register the handlers; a check-back that is sent is answered with its id."""

    @namespace.on("preview_check", WhichRegion, writes=False)
    def preview(
        session: Session, workshop: Workshop, granted: Pass, message: WhichRegion, at: datetime
    ) -> CheckPreview:
        return view_preview(session, workshop.id, message.region)

    console = Console(namespace)
    console.tell("send_check", WhichRegion, answers.send)
    console.act("close_check", WhichCheck, answers.close)
