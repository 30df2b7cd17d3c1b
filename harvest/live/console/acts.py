"""How a facilitator takes back, over the socket, what was done."""

from sqlalchemy.orm import Session

from harvest.live.console.facilitating import AFTER_AN_EDIT, Console
from harvest.live.receiving import Namespace
from harvest.models import Workshop
from harvest.services.acts import undoing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import WhichAct
from harvest.services.themes import jobs as theme_jobs


def register(namespace: Namespace) -> None:
    """Register the handler; the rest of the harvest follows an edit that is taken back."""

    def undo(session: Session, workshop: Workshop, command: WhichAct, by: By) -> None:
        changed = undoing.undo(session, workshop, command, by)
        if changed.edit is not None:
            theme_jobs.ask(session, workshop.id, at=by.at, patience=AFTER_AN_EDIT)

    Console(namespace).unlisted("undo", WhichAct, undo)
