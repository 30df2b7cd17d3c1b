"""What a facilitator may do with the check-back over the socket."""

from datetime import datetime

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import Console
from harvest.live.receiving import Door
from harvest.live.requests import WhichCheck, WhichRegion
from harvest.models import Workshop
from harvest.services.checkback import answers
from harvest.services.tokens import Pass
from harvest.snapshots.checkback import CheckPreview, view_preview


def register(door: Door) -> None:
    """Hang the check-back's handlers on the console's door."""

    @door.on("preview_check", WhichRegion, writes=False)
    def preview(
        session: Session, workshop: Workshop, granted: Pass, message: WhichRegion, at: datetime
    ) -> CheckPreview:
        return view_preview(session, workshop.id, message.region)

    console = Console(door)
    console.tell(
        "send_check", WhichRegion, lambda s, w, m, by: answers.send(s, w, m.region, **by).id
    )
    console.act("close_check", WhichCheck, lambda s, w, m, by: answers.close(s, w, m.check, **by))
