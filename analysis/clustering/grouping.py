"""From documents to clusters: the consensus, or something simpler for a handful."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from analysis.arrays import Labels, Matrix
from analysis.clustering.consensus import Agreement, Consensus, agree
from analysis.clustering.outliers import OutlierRemoval, affinity, smallest_theme
from analysis.clustering.partitions import Partitions, community_counts
from analysis.corpus import Corpus
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.sources import Neighbours, Similarity
from analysis.types import UnplacedReason


@dataclass(frozen=True, slots=True)
class Grouping:
    """Clusters of documents.

    ``labels`` (n, -1 for none) is the cluster of each document, ``affinity``
    (n x clusters, 0 to 1) how much it belongs to each, ``reasons`` (n, None where
    placed) why it is in none, and ``homes`` the cluster of each held theme.
    ``neighbours`` are each document's nearest others, ``nearness`` how near
    those are that tell most like it (n).
    """

    labels: Labels
    affinity: Matrix
    reasons: Sequence[UnplacedReason | None]
    homes: dict[str, int]
    neighbours: Neighbours
    nearness: Matrix


def group(
    corpus: Corpus,
    similarity: Similarity,
    neighbours: Neighbours,
    near: Matrix,
    outlier_threshold: float,
    change: int,
    settings: Settings = DEFAULTS,
) -> Grouping:
    """Cluster the documents of a corpus.

    ``neighbours`` are as many as each graph needs; ``near`` is how near each document is to
    those most like it (n), and one that is less near than ``outlier_threshold`` resembles
    nothing; ``change`` is by how many themes the edits raised the natural number. There are as
    many themes as the partitions find communities, by their median or more: as many as last.
    """
    if len(corpus.members) < settings.clustering.fewest_documents:
        return _group_few(corpus, similarity, neighbours, near, settings)
    partitions = Partitions(settings.random_state, settings.clustering).fit(neighbours)
    told = [bool(said) for said in corpus.said]
    agreement = agree(partitions.labels_, corpus.prior, corpus.fixed, told, settings.clustering)
    counts = community_counts(partitions.labels_)
    held = {theme for theme in corpus.fixed if theme is not None}
    least, most = (
        max(1, int(count) + change, len(held)) for count in (np.median(counts), counts.max())
    )
    labels = Consensus(least, most).fit(agreement).labels_
    labels, homes = keep_apart(labels, corpus.fixed, agreement)
    smallest = smallest_theme(len(corpus.notes), settings.outliers)
    removal = OutlierRemoval(smallest, outlier_threshold, settings.outliers)
    removal.fit(
        labels,
        agreement,
        near,
        corpus.sample_weight,
        [theme is not None for theme in corpus.fixed],
    )
    return Grouping(
        removal.labels_,
        removal.affinity_,
        removal.reasons_,
        homes,
        neighbours,
        near,
    )


def keep_apart(
    labels: Labels, fixed: Sequence[str | None], agreement: Agreement
) -> tuple[Labels, dict[str, int]]:
    """Make each held theme one cluster of its own; returns labels and the cluster per theme.

    The clustering mostly did so already. Where two held themes share a
    cluster, its free documents go to the nearer of the two.
    """
    labels = labels.copy()
    themes = sorted({theme for theme in fixed if theme is not None})
    members = {t: np.array([i for i, f in enumerate(fixed) if f == t]) for t in themes}
    home = {t: int(np.bincount(labels[members[t]]).argmax()) for t in themes}
    homes: dict[str, int] = {}
    fresh = itertools.count(int(labels.max(initial=-1)) + 1)
    for cluster in sorted(set(home.values())):
        rivals = [t for t in themes if home[t] == cluster]
        homes |= {t: next(fresh) if k else cluster for k, t in enumerate(rivals)}
        free = np.array([i for i, f in enumerate(fixed) if f is None and labels[i] == cluster], int)
        if len(rivals) > 1 and len(free):
            near = np.array([agreement.between(free, members[t]).mean(axis=1) for t in rivals])
            labels[free] = np.array([homes[t] for t in rivals])[near.argmax(axis=0)]
    for theme in themes:
        labels[members[theme]] = homes[theme]
    return labels, homes


def _group_few(
    corpus: Corpus,
    similarity: Similarity,
    neighbours: Neighbours,
    near: Matrix,
    settings: Settings,
) -> Grouping:
    """Group the notes of a handful: only what is nearly identical belongs together."""
    n = len(corpus.members)
    cosine = similarity.cosine(np.arange(n), np.arange(n))
    agreement = Agreement(cosine, np.arange(n), np.full(n, -1))
    fixed = corpus.fixed
    alike = cosine >= settings.clustering.nearly_identical
    for i in range(n):
        for j in range(n):
            if fixed[i] is not None and fixed[j] is not None:
                alike[i, j] = fixed[i] == fixed[j]
    _, parts = connected_components(alike, directed=False)
    labels, homes = keep_apart(parts.astype(np.int64), fixed, agreement)
    clusters = int(labels.max(initial=-1)) + 1
    sizes = np.bincount(labels, weights=corpus.sample_weight, minlength=clusters)
    small = sizes[labels] < settings.outliers.smallest_theme_of_small
    alone = small & np.array([theme is None for theme in fixed], dtype=bool)
    belonging = affinity(agreement, labels, corpus.sample_weight, clusters)
    labels = np.where(alone, -1, labels)
    belonging[:, sorted(set(range(clusters)) - set(labels.tolist()))] = 0.0
    reasons: list[UnplacedReason | None] = ["unique voice" if a else None for a in alone]
    return Grouping(labels, np.clip(belonging, 0.0, 1.0), reasons, homes, neighbours, near)


def neighbours_say(grouping: Grouping, clusters: Sequence[int], count: int) -> Matrix:
    """Return the share of each document's neighbours, by likeness, per cluster (n x clusters)."""
    order = grouping.neighbours.order[:, :count]
    weight = np.maximum(grouping.neighbours.values[:, :count], 0.0)
    theirs = grouping.labels[order]
    total = np.maximum(weight.sum(axis=1), 1e-9)
    return np.column_stack([(weight * (theirs == c)).sum(axis=1) / total for c in clusters])
