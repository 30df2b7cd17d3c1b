"""One clustering out of many partitions.

Evidence accumulation: A. Fred and A. Jain, "Combining multiple clusterings
using evidence accumulation" (2005). Two notes are as close as the share of
partitions that put them together. Documents that no partition tells apart are
one *atom*; atoms are few, so that all pairs of them can be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Labels, Matrix
from analysis.clustering.linkage import average_linkage, cut, longest_lasting
from analysis.settings import DEFAULTS, Clustering

# Far beyond any distance of the consensus (0 to 1): these notes do not meet again.
_APART: Final = 4.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often documents are together in the partitions.

    ``atom`` (n) is each document's atom, ``shares`` (atoms x atoms, 0 to 1) the
    share of the partitions in which two atoms are together, and ``fixed`` the
    theme per atom that a person put its documents in, as a number, -1 for none.
    """

    shares: Matrix
    atom: Labels
    fixed: Labels

    def between(self, rows: Labels, columns: Labels) -> Matrix:
        """Return the shares of two lists of documents (rows x columns)."""
        return self.shares[np.ix_(self.atom[rows], self.atom[columns])]


def agree(
    partitions: NDArray[np.int64],
    prior: Sequence[str | None] = (),
    fixed: Sequence[str | None] = (),
    told: Sequence[bool] = (),
    settings: Clustering = DEFAULTS.clustering,
) -> Agreement:
    """Return how much the partitions (m x n) agree, with the memory of a previous result.

    ``prior`` is the previous theme per document: of two that both had one, the
    memory says whether they belong together, with the weight ``memory``, and the
    partitions have the rest of the say; of two whose authors ``told`` it, with the weight
    ``memory_of_authors``. ``fixed`` is the theme that a person put a document in.
    """
    m, n = partitions.shape
    before = _numbers(prior or [None] * n)
    held = _numbers(fixed or [None] * n)
    heard = np.array(told or [False] * n, dtype=np.int64)
    rows = np.vstack([partitions, before, held, heard])
    kinds, atom = np.unique(rows, axis=1, return_inverse=True)
    together = np.zeros((kinds.shape[1], kinds.shape[1]), dtype=np.float32)
    for labels in kinds[:m]:
        member = np.zeros((len(labels), int(labels.max()) + 1), dtype=np.float32)
        member[np.arange(len(labels)), labels] = 1.0
        together += member @ member.T
    # Whole numbers until here, so the division is exact in the same way everywhere.
    shares = together.astype(np.float64) / m
    both, same = _pairs(kinds[m])
    by_authors = np.outer(kinds[m + 2], kinds[m + 2]) > 0
    memory = np.where(by_authors, settings.memory_of_authors, settings.memory)
    shares = np.where(both, (1.0 - memory) * shares + memory * same, shares)
    return Agreement(shares, np.asarray(atom, dtype=np.int64).ravel(), kinds[m + 1])


class Consensus:
    """Average-linkage clustering on the agreement of many partitions.

    Of the numbers of clusters from ``least`` to ``most``, that one is taken which lasts
    longest while clusters merge: the lifetime criterion of Fred and Jain.
    ``fit`` sets ``labels_`` (a cluster number per document, from 0) and
    ``n_clusters_``.
    """

    labels_: Labels
    n_clusters_: int

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least = least
        self.most = least if most is None else most

    def fit(self, agreement: Agreement) -> Self:
        """Cluster the documents.

        Documents that people put in one theme come together, and those of two
        stay apart.
        """
        if not 1 <= self.least <= self.most:
            raise ValueError("least must be at least 1 and at most most")
        distance = 1.0 - agreement.shares
        both, same = _pairs(agreement.fixed)
        distance = np.where(both, np.where(same, 0.0, _APART), distance)
        sizes = np.bincount(agreement.atom, minlength=len(distance)).astype(np.float64)
        merges = average_linkage(distance, sizes)
        merged = cut(merges, longest_lasting(merges, self.least, self.most))
        self.labels_ = merged[agreement.atom]
        self.n_clusters_ = int(merged.max()) + 1
        return self


def _pairs(numbers: Labels) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which pairs both have a number, and which have the same one (n x n)."""
    known = numbers >= 0
    return known[:, None] & known[None, :], numbers[:, None] == numbers[None, :]


def _numbers(names: Sequence[str | None]) -> Labels:
    order = {name: i for i, name in enumerate(sorted({n for n in names if n is not None}))}
    return np.array([-1 if name is None else order[name] for name in names], dtype=np.int64)
