"""Merging the nearest again and again, and how many clusters to leave."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.arrays import Labels, Matrix


class Merge(NamedTuple):
    """A merge of two clusters, each called by one of its items, and how far they were apart."""

    kept: int
    gone: int
    distance: float


def average_linkage(distance: Matrix, sizes: Matrix) -> list[Merge]:
    """Merge the nearest two of n items until one is left; returns the merges in their order.

    The distance of two clusters is the mean over their pairs, an item counting
    for ``sizes`` of them (R. Sokal and C. Michener, 1958). Of pairs that are
    equally near, the first is merged first: SciPy's ``linkage`` takes another one,
    and themes that share no word are all equally far.
    """
    n = len(distance)
    distance = distance.copy()
    np.fill_diagonal(distance, np.inf)
    sizes = sizes.copy()
    nearest = distance.argmin(axis=1)
    least = distance[np.arange(n), nearest]
    merges = []
    for _ in range(n - 1):
        i = int(least.argmin())
        j = int(nearest[i])
        i, j = min(i, j), max(i, j)
        merges.append(Merge(i, j, float(distance[i, j])))
        row = (sizes[i] * distance[i] + sizes[j] * distance[j]) / (sizes[i] + sizes[j])
        row[[i, j]] = np.inf
        row[np.isinf(distance[i])] = np.inf
        sizes[i] += sizes[j]
        distance[i], distance[:, i] = row, row
        distance[j], distance[:, j] = np.inf, np.inf
        least[j] = np.inf
        # Whoever was nearest to one of the two has to look again.
        again = np.flatnonzero(((nearest == i) | (nearest == j)) & np.isfinite(least))
        again = np.union1d(again, [i])
        nearest[again] = distance[again].argmin(axis=1)
        least[again] = distance[again, nearest[again]]
    return merges


def cut(merges: Sequence[Merge], n_clusters: int) -> Labels:
    """Return the cluster of each item, as a number from 0, when so many clusters are left."""
    owner = np.arange(len(merges) + 1)
    for merge in merges[: max(0, len(owner) - n_clusters)]:
        owner[owner == merge.gone] = merge.kept
    return np.unique(owner, return_inverse=True)[1].astype(np.int64)


def longest_lasting(merges: Sequence[Merge], least: int, most: int) -> int:
    """Return the number of clusters, from ``least`` to ``most``, that lasts longest.

    A number lasts from the distance at which so many are left to that of the next merge: the
    lifetime of A. Fred and A. Jain, "Combining multiple clusterings using evidence
    accumulation" (2005). Of two that last equally long the smaller one is taken.
    """
    n = len(merges) + 1
    # By how many clusters a merge leaves; at first there is an item in each.
    left = {n: 0.0} | {n - k: merge.distance for k, merge in enumerate(merges, start=1)}
    numbers = range(min(least, n), min(most, n) + 1)
    lasts = {k: round(left.get(k - 1, 1.0) - left[k], 6) for k in numbers}
    return max(numbers, key=lambda k: (lasts[k], -k))
