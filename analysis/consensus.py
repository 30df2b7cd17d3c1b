"""One clustering out of many partitions.

Evidence accumulation: A. Fred and A. Jain, "Combining multiple clusterings
using evidence accumulation" (2005). Two notes are as close as the share of
partitions that put them together.
"""

from collections.abc import Sequence
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from analysis.features import Matrix
from analysis.partitions import Labels

_MEMORY: Final = 0.6
# Far beyond any distance of the consensus (0 to 1): these notes do not meet again.
_APART: Final = 4.0


def coassociation(partitions: NDArray[np.int64]) -> Matrix:
    """Return the share of the partitions (m x n) in which each pair is together (n x n)."""
    m, n = partitions.shape
    together = np.zeros((n, n), dtype=np.float32)
    for labels in partitions:
        member = np.zeros((n, int(labels.max()) + 1), dtype=np.float32)
        member[np.arange(n), labels] = 1.0
        together += member @ member.T
    # Whole numbers until here, so the division is exact in the same way everywhere.
    shares: Matrix = together.astype(np.float64) / m
    return shares


def remember(shares: Matrix, prior: Sequence[str | None]) -> Matrix:
    """Return the co-association with the memory of a previous result mixed in.

    ``prior`` is the previous theme per note. Only pairs of notes that both had
    a theme are touched: they stay together, or apart, unless much speaks
    against it.
    """
    numbers = _numbers(prior)
    known = numbers >= 0
    both = known[:, None] & known[None, :]
    same = numbers[:, None] == numbers[None, :]
    return np.where(both, (1.0 - _MEMORY) * shares + _MEMORY * same, shares)


class Consensus:
    """Average-linkage clustering on the co-association of many partitions.

    ``fit`` sets ``labels_`` (a cluster number per note, from 0) and
    ``n_clusters_``.
    """

    labels_: Labels
    n_clusters_: int

    def __init__(self, n_clusters: int) -> None:
        self.n_clusters = n_clusters

    def fit(self, shares: Matrix, fixed: Sequence[str | None] = ()) -> Self:
        """Cluster ``shares`` (n x n, 0 to 1) into at most ``n_clusters`` clusters.

        ``fixed`` names, per note, the theme that a person put it in, if any:
        notes of one such theme come together and notes of two stay apart.
        """
        if self.n_clusters < 1:
            raise ValueError("n_clusters must be at least 1")
        distance = 1.0 - shares
        if any(theme is not None for theme in fixed):
            numbers = _numbers(fixed)
            held = numbers >= 0
            both = held[:, None] & held[None, :]
            same = numbers[:, None] == numbers[None, :]
            distance = np.where(both, np.where(same, 0.0, _APART), distance)
        np.fill_diagonal(distance, 0.0)
        if len(distance) == 1:
            self.labels_ = np.zeros(1, dtype=np.int64)
        else:
            tree = linkage(squareform(distance, checks=False), method="average")
            cut = fcluster(tree, self.n_clusters, criterion="maxclust")
            self.labels_ = np.asarray(cut, dtype=np.int64) - 1
        self.n_clusters_ = int(self.labels_.max()) + 1
        return self


def typical_count(partitions: NDArray[np.int64]) -> int:
    """Return the median number of communities of the partitions (m x n)."""
    return int(np.median([len(np.unique(labels)) for labels in partitions]))


def _numbers(names: Sequence[str | None]) -> Labels:
    order = {name: i for i, name in enumerate(sorted({n for n in names if n is not None}))}
    return np.array([-1 if name is None else order[name] for name in names], dtype=np.int64)
