"""How subjects went from one day to another, as the engine reckons."""

from collections.abc import Sequence
from typing import Literal

Trend = Literal["more", "less", "alike", "few"]


def compare(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[Trend]:
    """How each subject went; see ``analysis.trends``, which is loaded only when it is asked."""
    from analysis import trends

    return trends.compare(pairs)
