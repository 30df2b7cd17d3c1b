"""How well a theme, or a grouping as a whole, holds: as the engine grades it."""

from analysis.grades import grade

__all__ = ["grade"]
