"""How alike documents are, computed where it is asked for.

A harvest of ten thousand notes has a hundred million pairs. The engine needs
each note's nearest and the pairs within a theme, never all of them at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from analysis.arrays import Indices, Matrix

_BLOCK: Final = 1024
# Below the sixth decimal, so that of two that are equally near the first is nearer.
_TIE: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Source:
    """One source of likeness: vectors (n x d, sparse or dense), and what it weighs.

    Two documents are alike by the product of their rows; ``positive`` counts
    what is below 0 as 0.
    """

    weight: float
    rows: Any
    positive: bool = False

    def between(self, rows: Any, columns: Any) -> Matrix:
        """Return the weighed likeness of documents ``rows`` and ``columns`` (indices)."""
        return self._weighed(self.rows[rows] @ self.rows[columns].T)

    def across(self, other: "Source") -> Matrix:
        """Return the weighed likeness of these documents and other ones of the same source."""
        return self._weighed(self.rows @ other.rows.T)

    def _weighed(self, product: Any) -> Matrix:
        likeness: Matrix = product.toarray() if sp.issparse(product) else product
        if self.positive:
            np.maximum(likeness, 0.0, out=likeness)
        if self.weight != 1.0:
            likeness *= self.weight
        return likeness

    @property
    def scaled(self) -> Any:
        """The rows with the weight worked in."""
        return self.rows * np.sqrt(self.weight)


class Neighbours(NamedTuple):
    """The nearest other documents of each (n x k), best first, and how similar they are."""

    order: Indices
    values: Matrix


def nearest_in(block: Matrix, rows: Indices, k: int) -> Neighbours:
    """Return the ``k`` most similar others of documents ``rows`` (indices).

    ``block`` holds their similarities to all (rows x n), rounded to six decimals. Ties go to
    the lower index, so that the result depends on the input only.
    """
    everything = np.arange(block.shape[1])
    ranked = everything * _TIE - block
    ranked[np.arange(len(rows)), rows] = np.inf
    best = np.argpartition(ranked, min(k, len(everything) - 1), axis=1)[:, :k]
    place = np.argsort(np.take_along_axis(ranked, best, axis=1), axis=1)
    order = np.take_along_axis(best, place, axis=1)
    return Neighbours(order, np.take_along_axis(block, order, axis=1))


class Similarity:
    """The similarity of n documents as the sum of sources."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self.n = int(self.sources[0].rows.shape[0])
        # Sources of one kind are one product.
        sparse = [s.scaled for s in sources if not s.positive and sp.issparse(s.rows)]
        dense = [s.scaled for s in sources if not s.positive and not sp.issparse(s.rows)]
        self._joined = [s for s in sources if s.positive]
        if sparse:
            self._joined.append(Source(1.0, sp.hstack(sparse, format="csr")))
        if dense:
            self._joined.append(Source(1.0, np.hstack(dense)))

    def __len__(self) -> int:
        return self.n

    def between(self, rows: Indices, columns: Indices) -> Matrix:
        """Return similarities of two lists of documents (rows x columns).

        Rounded, so that the last bits of another machine cannot change a theme.
        """
        whole = self._joined[0].between(rows, columns)
        for source in self._joined[1:]:
            whole += source.between(rows, columns)
        return np.round(whole, 6, out=whole)

    def within(self, members: Indices) -> Matrix:
        """Return similarities of some documents to each other."""
        return self.between(members, members)

    @cached_property
    def strength(self) -> Matrix:
        """Each document's likeness to itself (n)."""
        strength = np.zeros(self.n)
        for source in self._joined:
            square = source.rows.multiply(source.rows) if sp.issparse(source.rows) \
                else np.square(source.rows)  # fmt: skip
            strength += source.weight * np.asarray(square.sum(axis=1)).ravel()
        return np.asarray(np.round(strength, 6))

    def cosine(self, rows: Indices, columns: Indices) -> Matrix:
        """Return similarities relative to the documents' own strength: 1 for the same."""
        length = np.sqrt(np.maximum(self.strength, 1e-12))
        likeness: Matrix = self.between(rows, columns) / np.outer(length[rows], length[columns])
        return likeness

    def nearest(self, k: int) -> Neighbours:
        """Return the ``k`` most similar others of each document."""
        everything = np.arange(self.n)
        order = np.zeros((self.n, k), dtype=np.int64)
        values = np.zeros((self.n, k))
        for start in range(0, self.n, _BLOCK):
            rows = everything[start : start + _BLOCK]
            order[rows], values[rows] = nearest_in(self.between(rows, everything), rows, k)
        return Neighbours(order, values)

    def pooled(self, groups: Sequence[Indices], sample_weight: NDArray[np.int64]) -> "Similarity":
        """Return the similarity of groups of documents by their weighted centres."""
        rows = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        columns = np.concatenate(groups) if len(groups) else np.zeros(0, dtype=np.int64)
        weights = sample_weight[columns] / np.bincount(rows, weights=sample_weight[columns])[rows]
        mean = sp.csr_matrix((weights, (rows, columns)), shape=(len(groups), self.n))
        return Similarity([replace(s, rows=mean @ s.rows) for s in self._joined])

    def mixed(self, own: float, other: "Similarity") -> "Similarity":
        """Return this similarity weighed by ``own``, and another by the rest."""
        return Similarity((*self._times(own), *other._times(1.0 - own)))

    def _times(self, factor: float) -> list[Source]:
        return [replace(source, weight=factor * source.weight) for source in self.sources]
