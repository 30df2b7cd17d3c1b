"""Which notes a cluster may keep, and why the others belong to none."""

from collections.abc import Sequence
from typing import Self

import numpy as np

from analysis.arrays import Labels, Matrix
from analysis.clustering.consensus import Agreement
from analysis.settings import DEFAULTS, Outliers
from analysis.types import UnplacedReason


def smallest_theme(n_notes: int, settings: Outliers = DEFAULTS.outliers) -> int:
    """Return how many notes make a theme; fewer in a very small harvest."""
    if n_notes < settings.small_harvest:
        return settings.smallest_theme_of_small
    return settings.smallest_theme


def affinity(
    agreement: Agreement, labels: Labels, sample_weight: Labels, n_clusters: int
) -> Matrix:
    """Return the mean agreement of each document with each cluster (n x clusters).

    ``sample_weight`` is how many notes say exactly the same as the document; a
    document does not count for itself, notes that say exactly the same do. Label -1 is no cluster.
    """
    placed = np.flatnonzero(labels >= 0)
    member = np.zeros((len(agreement.shares), n_clusters))
    np.add.at(member, (agreement.atom[placed], labels[placed]), sample_weight[placed])
    total = (agreement.shares @ member)[agreement.atom]
    size = np.tile(member.sum(axis=0), (len(labels), 1))
    total[placed, labels[placed]] -= 1.0
    size[placed, labels[placed]] -= 1.0
    mean: Matrix = np.divide(total, size, out=np.zeros_like(total), where=size > 0)
    return np.asarray(np.round(mean, 6))


def nearness(values: Matrix, count: int = DEFAULTS.outliers.nearest) -> Matrix:
    """Return how near each document is to the ``count`` most similar others (n).

    ``values`` are its similarities to its nearest others (n x k), best first.
    """
    near: Matrix = np.maximum(values, 0.0)[:, :count].sum(axis=1) / count
    return near


class OutlierRemoval:
    """Clusters without their outliers and doubtful documents, and without small ones.

    ``fit`` sets ``labels_`` (-1 for unplaced), ``affinity_`` (n x clusters)
    and ``reasons_`` (per document, None where it is placed). ``threshold`` is the
    nearness under which a document resembles nothing.
    """

    labels_: Labels
    affinity_: Matrix
    reasons_: list[UnplacedReason | None]

    def __init__(
        self,
        smallest: int = DEFAULTS.outliers.smallest_theme,
        threshold: float = DEFAULTS.outliers.threshold,
        settings: Outliers = DEFAULTS.outliers,
    ) -> None:
        self.smallest = smallest
        self.threshold = threshold
        self.settings = settings

    def fit(
        self,
        labels: Labels,
        agreement: Agreement,
        nearness: Matrix,
        sample_weight: Labels,
        fixed: Sequence[bool],
    ) -> Self:
        """Settle ``labels`` (n); ``nearness`` (n) is how near each is to those most like it.

        ``sample_weight`` counts the notes per document; a document that is ``fixed``
        keeps its cluster, and its cluster keeps its place.
        """
        n_clusters = int(labels.max()) + 1
        keep = np.asarray(fixed, dtype=bool)
        is_outlier = (nearness < self.threshold) & (sample_weight == 1) & ~keep
        first = affinity(agreement, labels, sample_weight, n_clusters)
        unsure = (
            (first[np.arange(len(labels)), labels] < self.settings.unsure)
            & ~keep
            & (sample_weight == 1)
        )
        settled = np.where(is_outlier | unsure, -1, labels)
        settled = self._dissolve_small(settled, sample_weight, keep, n_clusters)
        second = affinity(agreement, settled, sample_weight, n_clusters)
        free = (settled < 0) & ~is_outlier
        best = second.argmax(axis=1)
        back = free & (second.max(axis=1) >= self.settings.sure)
        settled = self._dissolve_small(
            np.where(back, best, settled), sample_weight, keep, n_clusters
        )
        self.labels_ = settled
        self.affinity_ = affinity(agreement, settled, sample_weight, n_clusters)
        ranked = np.sort(np.hstack([np.zeros((len(labels), 2)), self.affinity_]), axis=1)
        self.reasons_ = [
            None if label >= 0 else self._reason(bool(outlier), float(row[-2]))
            for label, outlier, row in zip(settled, is_outlier, ranked, strict=True)
        ]
        return self

    def _dissolve_small(
        self, labels: Labels, sample_weight: Labels, keep: np.ndarray, n_clusters: int
    ) -> Labels:
        placed = labels >= 0
        sizes = np.bincount(labels[placed], weights=sample_weight[placed], minlength=n_clusters)
        held = np.zeros(n_clusters, dtype=bool)
        held[labels[keep]] = True
        small = (sizes < self.smallest) & ~held
        return np.where(placed & small[labels], -1, labels)

    def _reason(self, is_outlier: bool, second: float) -> UnplacedReason:
        return (
            "cannot decide"
            if not is_outlier and second >= self.settings.between
            else "unique voice"
        )
