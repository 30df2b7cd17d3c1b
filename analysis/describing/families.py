"""Families: groups of similar themes, for a harvest that has many themes."""

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.arrays import Labels, Matrix
from analysis.clustering.consensus import average_linkage
from analysis.settings import DEFAULTS, Families
from analysis.types import Family


def families(
    near: Matrix,
    names: Sequence[str],
    sizes: Mapping[str, int],
    labels: Mapping[str, str],
    settings: Families = DEFAULTS.families,
) -> tuple[Family, ...]:
    """Gather themes that lie near each other; nothing when there are few.

    ``near`` is how near themes are (themes x themes) in the order of ``names``;
    ``sizes`` and ``labels`` are per theme. As many families as the number of
    themes suggests (its square root), named after their largest themes.
    """
    if len(names) <= settings.many:
        return ()
    count = int(np.clip(round(np.sqrt(len(names))), settings.fewest, settings.most))
    groups: Labels = average_linkage(1.0 - near, np.ones(len(names)), count)
    gathered = []
    for group in range(int(groups.max()) + 1):
        own = [names[i] for i in np.flatnonzero(groups == group).tolist()]
        own.sort(key=lambda theme: -sizes[theme])
        label = " · ".join(labels[theme] for theme in own[: settings.names])
        gathered.append(Family(label, tuple(own)))
    return tuple(sorted(gathered, key=lambda family: -sum(sizes[t] for t in family.themes)))
