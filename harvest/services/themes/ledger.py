"""What people's edits say of the present themes and notes."""

from typing import Literal

from sqlalchemy.orm import Session

from analysis.ledger import Ledger
from harvest.services.themes.material import list_edits

Touch = Literal["edited", "pinned", "made"]


def replayed(session: Session, workshop_id: int) -> Ledger:
    """The ledger by itself, whatever the last analysis found."""
    ledger = Ledger()
    for edit in list_edits(session, workshop_id):
        ledger.apply(edit)
    return ledger


def list_touched(session: Session, workshop_id: int) -> dict[str, Touch]:
    """What people did to each theme (its key) they touched: the weightiest only."""
    ledger = replayed(session, workshop_id)
    found: dict[str, Touch] = dict.fromkeys(ledger.held, "edited")
    found |= dict.fromkeys(ledger.lasting, "pinned")
    found |= dict.fromkeys(ledger.made, "made")
    return found
