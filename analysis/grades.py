"""How well a theme, or a grouping as a whole, holds: in one word.

The bounds are those of C. Hennig, "Cluster-wise assessment of cluster stability"
(2007), for his index alone: from .75 a theme is found again nearly always, from .6
mostly. Ours takes more into account (``analysis.describing.trust``); that they divide
it well too is measured in docs/insight-quality.md.
"""

from typing import Final, Literal

Grade = Literal["weak", "fair", "strong"]

# From where on a grade is given, the lowest first.
GRADES: Final[dict[Grade, float]] = {"weak": 0.0, "fair": 0.6, "strong": 0.75}


def grade(value: float | None) -> Grade | None:
    """Return the grade of a stability (0 to 1); None where it is not known."""
    if value is None:
        return None
    return next(name for name, least in reversed(GRADES.items()) if value >= least)
