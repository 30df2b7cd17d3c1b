"""Families: groups of similar themes, for a harvest that has many themes."""

from collections.abc import Mapping, Sequence

import numpy as np

from analysis.arrays import Labels, Matrix
from analysis.clustering.linkage import average_linkage, cut
from analysis.settings import DEFAULTS, Families
from analysis.types import Family


def families(
    near: Matrix,
    names: Sequence[str],
    sizes: Mapping[str, int],
    labels: Mapping[str, str],
    settings: Families = DEFAULTS.families,
) -> tuple[Family, ...]:
    """Gather themes that lie near each other; nothing where they do not divide evenly.

    ``near`` is how near themes are (themes x themes) in the order of ``names``;
    ``sizes`` and ``labels`` are per theme. About as many families as the number of
    themes suggests (its square root), named after their largest themes; a
    theme alone is no family. One lump with single themes beside it divides nothing.
    """
    if len(names) <= settings.many:
        return ()
    wanted = round(np.sqrt(len(names)))
    counts = range(settings.fewest, settings.most + 1)
    merges = average_linkage(1.0 - near, np.ones(len(names)))
    for count in sorted(counts, key=lambda count: (abs(count - wanted), count)):
        groups = cut(merges, count)
        if _is_balanced(groups, settings):
            return _gathered(groups, names, sizes, labels, settings)
    return ()


def _is_balanced(groups: Labels, settings: Families) -> bool:
    """Tell whether no group holds most themes, and few themes are alone."""
    sizes = np.bincount(groups)
    largest, alone = int(sizes.max()), int((sizes == 1).sum())
    return (
        int((sizes > 1).sum()) > 1
        and largest <= settings.largest_share * len(groups)
        and alone <= settings.alone_share * len(groups)
    )


def _gathered(
    groups: Labels,
    names: Sequence[str],
    sizes: Mapping[str, int],
    labels: Mapping[str, str],
    settings: Families,
) -> tuple[Family, ...]:
    gathered = []
    for group in range(int(groups.max()) + 1):
        own = [names[i] for i in np.flatnonzero(groups == group).tolist()]
        if len(own) > 1:
            own.sort(key=lambda theme: -sizes[theme])
            label = " · ".join(labels[theme] for theme in own[: settings.names])
            gathered.append(Family(label, tuple(own)))
    return tuple(sorted(gathered, key=lambda family: -sum(sizes[t] for t in family.themes)))
