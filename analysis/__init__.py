"""The theme engine: notes in, themes out. Pure, without I/O and without a network.

``find_themes`` is all that a caller needs; the rest of this package's surface
are the plain values that go in and come out.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.settings import DEFAULTS, Settings
from analysis.types import (
    Assignment,
    CodebookEntry,
    Contrast,
    Doubt,
    Edit,
    Excerpt,
    Family,
    Merge,
    Move,
    NameDoubt,
    New,
    Note,
    Pin,
    Placing,
    RegionShare,
    Rename,
    Retire,
    Split,
    Suggestion,
    Theme,
    ThemeSet,
    Transfer,
    UnplacedReason,
)

if TYPE_CHECKING:
    from analysis.similarity.knowledge import Knowledge

__all__ = [
    "DEFAULTS",
    "Assignment",
    "CodebookEntry",
    "Contrast",
    "Doubt",
    "Edit",
    "Excerpt",
    "Family",
    "Merge",
    "Move",
    "NameDoubt",
    "New",
    "Note",
    "Pin",
    "Placing",
    "RegionShare",
    "Rename",
    "Retire",
    "Settings",
    "Split",
    "Suggestion",
    "Theme",
    "ThemeSet",
    "Transfer",
    "UnplacedReason",
    "find_themes",
]


def find_themes(
    notes: Sequence[Note],
    *,
    previous: ThemeSet | None = None,
    edits: Sequence[Edit] = (),
    placings: Sequence[Placing | Suggestion] = (),
    codebook: Sequence[CodebookEntry] = (),
    language: str = "nl",
    knowledge: "Knowledge | None" = None,
    settings: Settings = DEFAULTS,
    random_state: int | None = None,
) -> ThemeSet:
    """Cluster notes into themes with lasting ids; see ``analysis.engine.find_themes``.

    ``random_state`` takes the place of the one in ``settings``.
    """
    # Loaded at the first call: the numeric libraries take a second.
    from analysis import engine
    from analysis.similarity.knowledge import NO_KNOWLEDGE

    if random_state is not None:
        settings = replace(settings, random_state=random_state)
    return engine.find_themes(
        notes,
        previous=previous,
        edits=edits,
        placings=placings,
        codebook=codebook,
        language=language,
        knowledge=knowledge or NO_KNOWLEDGE,
        settings=settings,
    )
