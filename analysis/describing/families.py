"""Themes of themes: what a plenary can oversee when there are many themes."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from analysis.arrays import Labels, Matrix
from analysis.clustering.consensus import average_linkage
from analysis.types import Family

_MANY: Final = 9
_FEWEST: Final = 3
_MOST: Final = 7


def families(
    near: Matrix, names: Sequence[str], sizes: Mapping[str, int], labels: Mapping[str, str]
) -> tuple[Family, ...]:
    """Gather themes that lie near each other; nothing when there are nine or fewer.

    ``near`` is how near themes are (themes x themes) in the order of ``names``;
    ``sizes`` and ``labels`` are per theme. As many families as the number of
    themes suggests (its square root), named after their largest themes.
    """
    if len(names) <= _MANY:
        return ()
    count = int(np.clip(round(np.sqrt(len(names))), _FEWEST, _MOST))
    groups: Labels = average_linkage(1.0 - near, np.ones(len(names)), count)
    found = []
    for group in range(int(groups.max()) + 1):
        own = [names[i] for i in np.flatnonzero(groups == group).tolist()]
        own.sort(key=lambda theme: -sizes[theme])
        found.append(Family(" · ".join(labels[theme] for theme in own[:2]), tuple(own)))
    return tuple(sorted(found, key=lambda family: -sum(sizes[t] for t in family.themes)))
