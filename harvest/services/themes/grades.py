"""How well a theme, a grouping or a name holds: as the engine grades it."""

from analysis.grades import grade
from analysis.settings import DEFAULTS

__all__ = ["grade", "holds_for_enough"]


def holds_for_enough(notes: int, of: int) -> bool:
    """Whether a name that holds for so many ``notes`` ``of`` a theme's may name it."""
    return notes >= DEFAULTS.labels.holds * of
