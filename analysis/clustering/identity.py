"""Which theme of this run is which theme of the previous one.

Old and new are matched by the notes they share, best total first: the
assignment problem, solved by the Hungarian method (H. Kuhn, 1955).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.settings import DEFAULTS


def match(
    clusters: Mapping[int, Sequence[str]],
    prior: Mapping[str, str],
    least_shared: float = DEFAULTS.matching.shared,
) -> dict[int, str]:
    """Return the previous theme of each cluster that has one.

    ``clusters`` holds the notes per cluster, ``prior`` the previous theme per
    note. No theme is given twice.
    """
    present = Counter(prior[note] for notes in clusters.values() for note in notes if note in prior)
    numbers, themes = sorted(clusters), sorted(present)
    if not numbers or not themes:
        return {}
    shared = np.zeros((len(numbers), len(themes)))
    for i, number in enumerate(numbers):
        for note in clusters[number]:
            if note in prior:
                shared[i, themes.index(prior[note])] += 1
    rows, columns = linear_sum_assignment(shared, maximize=True)
    previous = {}
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        smaller = min(shared[i].sum(), present[themes[j]])
        if shared[i, j] > 0 and shared[i, j] >= least_shared * smaller:
            previous[numbers[i]] = themes[j]
    return previous


def fresh_ids(count: int, taken: Collection[str]) -> list[str]:
    """Return new ids t1, t2 … beyond every number in the ids that are or were in use."""
    last = max((_number(theme) for theme in taken), default=0)
    return [f"t{last + i}" for i in range(1, count + 1)]


def _number(theme: str) -> int:
    numbered = re.fullmatch(r"t([0-9]{1,12})", theme)
    return int(numbered.group(1)) if numbered else 0


def in_order(themes: Iterable[str]) -> list[str]:
    """Return theme ids in natural order: t2 before t10."""
    return sorted(themes, key=lambda theme: (_number(theme), theme))
