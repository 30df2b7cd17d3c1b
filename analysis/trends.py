"""Whether a subject was heard more on one day than on another, as far as the numbers can say.

Counted per participant. Fisher's exact test (R. Fisher, 1935), corrected for the many subjects
(Y. Benjamini and Y. Hochberg, 1995), says that there is a difference; that there is none is
said only where the interval of the difference (R. Newcombe, Statistics in Medicine, 1998,
method 10) leaves no room for one that matters. In between, the numbers are too small.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from scipy.stats import false_discovery_control, fisher_exact

Trend = Literal["more", "less", "alike", "few"]
Heard = tuple[int, int]

LEVEL = 0.05
MATTERS = 0.10  # a difference of so much of the people
_Z = 1.96


def compare(pairs: Sequence[tuple[Heard, Heard]]) -> list[Trend]:
    """Return how each subject went from one day to another.

    ``pairs`` holds per subject, for both days, how many people spoke of it and how many
    wrote at all.
    """
    if not pairs:
        return []
    chances = [float(fisher_exact([[k, n - k], [j, m - j]]).pvalue) for (k, n), (j, m) in pairs]
    corrected = false_discovery_control(chances)
    return [
        _trend(before, after, is_clear=chance <= LEVEL)
        for (before, after), chance in zip(pairs, corrected, strict=True)
    ]


def _trend(before: Heard, after: Heard, *, is_clear: bool) -> Trend:
    if not before[1] or not after[1]:
        return "few"
    first, last = before[0] / before[1], after[0] / after[1]
    if is_clear:
        return "more" if last > first else "less"
    low, high = _interval(before, after)
    return "alike" if low > -MATTERS and high < MATTERS else "few"


def _interval(before: Heard, after: Heard) -> tuple[float, float]:
    """Return where the difference of two shares lies, with 95 % confidence."""
    first, last = before[0] / before[1], after[0] / after[1]
    (low_1, high_1), (low_2, high_2) = _wilson(*before), _wilson(*after)
    difference = last - first
    low = difference - np.hypot(last - low_2, high_1 - first)
    high = difference + np.hypot(high_2 - last, first - low_1)
    return float(low), float(high)


def _wilson(heard: int, of: int) -> tuple[float, float]:
    share, spread = heard / of, _Z**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * np.sqrt(share * (1 - share) / of + spread / (4 * of))
    return float(middle - half), float(middle + half)
