"""The ledger: what people did to the themes, as the engine replays it."""

from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import analysis
from analysis.ledger import Ledger
from harvest.models import Edit

EDITS: dict[str, type[analysis.Edit]] = {
    "rename": analysis.Rename,
    "merge": analysis.Merge,
    "split": analysis.Split,
    "move": analysis.Move,
    "pin": analysis.Pin,
    "new": analysis.New,
    "retire": analysis.Retire,
}

Touch = Literal["edited", "pinned", "made"]


class LedgerVersion(NamedTuple):
    """Which edits a ledger holds; every new edit and every undo gives another version."""

    newest: int
    undone: int


def ledger_version(session: Session, workshop_id: int) -> LedgerVersion:
    """The version of the ledger now."""
    newest, undone = session.execute(
        select(func.coalesce(func.max(Edit.id), 0), func.count(Edit.undone_at)).where(
            Edit.workshop_id == workshop_id
        )
    ).one()
    return LedgerVersion(newest, undone)


def kind_of(edit: analysis.Edit) -> str:
    """The name under which an edit is stored."""
    return next(kind for kind, each in EDITS.items() if each is type(edit))


def list_edits(session: Session, workshop_id: int) -> tuple[analysis.Edit, ...]:
    """The whole ledger, oldest first, without what was taken back."""
    rows = session.scalars(
        select(Edit)
        .where(Edit.workshop_id == workshop_id, Edit.undone_at.is_(None))
        .order_by(Edit.id)
    )
    return tuple(_as_edit(row.kind, row.data) for row in rows)


def replayed(session: Session, workshop_id: int) -> Ledger:
    """The ledger by itself, whatever the last analysis found."""
    ledger = Ledger()
    for edit in list_edits(session, workshop_id):
        ledger.apply(edit)
    return ledger


def list_touched(session: Session, workshop_id: int) -> dict[str, Touch]:
    """What people did to the themes (by key) that they touched.

    Of several things that were done, made goes before pinned, and pinned before edited.
    """
    ledger = replayed(session, workshop_id)
    found: dict[str, Touch] = dict.fromkeys(ledger.held, "edited")
    found |= dict.fromkeys(ledger.lasting, "pinned")
    found |= dict.fromkeys(ledger.made, "made")
    return found


def _as_edit(kind: str, data: dict[str, Any]) -> analysis.Edit:
    return msgspec.convert(data, type=EDITS[kind])
