"""The running order of the plenary, as walls and consoles show it."""

from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Figure, Note, PlenaryItem, Region, Theme
from harvest.services.plenary.running_order import COLUMNS, list_items

LABELS: dict[str, tuple[Any, Any]] = {
    "theme": (Theme, Theme.label),
    "quote": (Note, Note.text),
    "figure": (Figure, Figure.title),
    "region": (Region, Region.name),
    "steps": (Region, Region.name),
}


class OrderItem(msgspec.Struct, frozen=True):
    """An item: ``of`` is the id of its theme, note, figure or region, ``label`` its own words.

    Without a region it is about all of them, and has no label.
    """

    id: int
    kind: str
    of: int | None
    label: str
    discussed: bool


class SpokenItem(OrderItem, frozen=True):
    """An item with what the speaker wants to say: for consoles only."""

    speech: str


def view_order(session: Session, workshop_id: int) -> list[OrderItem]:
    """The items that can be shown, in order."""
    return [OrderItem(*_say(session, item)) for item in list_items(session, workshop_id)]


def view_speeches(session: Session, workshop_id: int) -> list[SpokenItem]:
    """The same, with the speaker's notes."""
    items = list_items(session, workshop_id)
    return [SpokenItem(*_say(session, item), item.speech) for item in items]


def _say(session: Session, item: PlenaryItem) -> tuple[int, str, int | None, str, bool]:
    subject_id = getattr(item, COLUMNS[item.kind])
    model, words = LABELS[item.kind]
    label = (
        session.scalar(select(words).where(model.id == subject_id))
        if subject_id is not None
        else ""
    )
    theme = session.get(Theme, subject_id) if item.kind == "theme" else None
    return item.id, item.kind, subject_id, label or "", theme is not None and theme.discussed
