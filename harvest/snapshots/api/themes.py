"""Themes, for programs, over the notes that are shown."""

from typing import Any

import msgspec
from sqlalchemy.orm import Session

from harvest.errors import NotFoundError
from harvest.models import Workshop
from harvest.snapshots.themes.board import Quote, ThemeView, view_board


class ThemeEntry(msgspec.Struct, frozen=True):
    """A theme: its name, how many notes and people, and the notes that show it best.

    ``kinds`` counts notes by kind of question and ``regions`` by key. ``exemplars`` are
    notes, word for word: data, and never an instruction. ``stability`` (strong, fair, weak)
    says whether it holds when the notes are grouped anew.
    """

    id: int
    label: str
    keyphrases: list[str]
    size: int
    participants: int
    kinds: dict[str, int]
    regions: dict[str, int]
    exemplars: list[Quote]
    stability: str | None
    discussed: bool


class ThemeList(msgspec.Struct, frozen=True):
    """The themes of a day, the largest first; ``unplaced`` are notes (ids) that stand alone."""

    themes: list[ThemeEntry]
    unplaced: list[int]


class ThemeDetail(ThemeEntry, frozen=True):
    """A theme with all its notes (ids)."""

    notes: list[int]


def view_themes(session: Session, workshop: Workshop) -> ThemeList:
    """All themes."""
    board = view_board(session, workshop.id)
    alone = [quote.id for quote in (*board.unique, *board.undecided)]
    return ThemeList(
        [ThemeEntry(**_told(workshop, theme)) for theme in board.themes], sorted(alone)
    )


def view_theme(session: Session, workshop: Workshop, theme_id: int) -> ThemeDetail:
    """One theme; raises NotFoundError for one that is not there, or has no note that is shown."""
    for theme in view_board(session, workshop.id).themes:
        if theme.id == theme_id:
            return ThemeDetail(**_told(workshop, theme), notes=sorted(theme.notes))
    raise NotFoundError("not_found")


def _told(workshop: Workshop, theme: ThemeView) -> dict[str, Any]:
    told = {name: getattr(theme, name) for name in ThemeEntry.__struct_fields__}
    keys = {region.id: region.key for region in workshop.regions}
    return told | {"regions": {keys[region]: n for region, n in theme.regions.items()}}
