"""How far a grouping can be trusted.

The harvest is drawn anew, again and again, and grouped each time. A theme is trusted as
far as itself: how many pairs of its notes are together, over all draws and all ways of
grouping. A few notes tell little, so that they are reckoned with some more, which are as
those of the other themes are on average.

And a theme is trusted as far as the grouping that it stands in: where most themes are not
found again, one whose notes stay together is often held by a word, and is no theme to a
reader either. How far a theme is found again is the Jaccard index of its notes and those
of its nearest theme in a draw: C. Hennig, "Cluster-wise assessment of cluster stability"
(2007); of the grouping it is the mean over all notes. By itself the index praises a theme
of two subjects that lie together in every draw, and blames a small one on one subject that
a draw adds to another.

Both are combined by their geometric mean. That this goes with what readers call one theme
is measured in docs/insight-quality.md (``pure``).

What authors said of their own notes holds in every draw: those notes are together where
they said the same, and apart from all others.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Indices, Labels, Matrix
from analysis.clustering.consensus import Consensus, agree
from analysis.clustering.grouping import Grouping
from analysis.clustering.partitions import (
    communities,
    community_counts,
    neighbour_counts,
    neighbour_graph,
)
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.sources import Neighbours


def stability(
    grouping: Grouping,
    members: Mapping[str, NDArray[np.int64]],
    sample_weight: Labels,
    sure: NDArray[np.bool_],
    settings: Settings = DEFAULTS,
) -> dict[str, float]:
    """Return how far to trust each theme, 0 to 1; nothing for a handful of documents.

    ``members`` are the documents per theme, ``sample_weight`` the notes per document, and
    ``sure`` are the documents (n) whose authors put them where they are.
    """
    n, draws = len(grouping.labels), settings.stability
    if n < draws.fewest_documents or not members:
        return {}
    random = np.random.default_rng(settings.random_state)
    share = min(draws.share, draws.largest_draw / n)
    names = list(members)
    again: dict[str, list[float]] = {name: [] for name in names}
    together: dict[str, list[float]] = {name: [] for name in names}
    for draw in range(draws.draws):
        drawn = np.flatnonzero(random.random(n) < share)
        place = np.full(n, -1)
        place[drawn] = np.arange(len(drawn))
        labels, partitions = _group_again(grouping.neighbours, drawn, draw, settings)
        weight, free = sample_weight[drawn], ~sure[drawn]
        for name in names:
            own = place[members[name]]
            own = own[own >= 0]
            if len(own):
                again[name].append(_found_again(labels, own, weight, free))
                together[name].append(_together(partitions, own, weight, free))
    drawn_ever = [name for name in names if again[name]]
    if not drawn_ever:
        return {}
    notes = np.array([sample_weight[members[name]].sum() for name in drawn_ever])
    found = np.average([np.mean(again[name]) for name in drawn_ever], weights=notes)
    paired = np.array([np.mean(together[name]) for name in drawn_ever])
    usual = np.average(paired, weights=notes)
    alone = (notes * paired + draws.usual_notes * usual) / (notes + draws.usual_notes)
    return dict(zip(drawn_ever, np.sqrt(alone * found).round(3).tolist(), strict=True))


def overall_stability(
    themes: Mapping[str, float], sizes: Mapping[str, int], unplaced: int
) -> float | None:
    """Return the mean stability of the notes' themes, 0 for a note without a theme."""
    if not themes:
        return None
    held = sum(themes[name] * sizes[name] for name in themes)
    return round(held / max(1, sum(sizes[name] for name in themes) + unplaced), 3)


def _found_again(labels: Labels, own: Indices, weight: Labels, free: NDArray[np.bool_]) -> float:
    """Return the Jaccard index of documents (indices) and the cluster nearest to them.

    Only documents that are ``free`` (n) are grouped anew; the others are where they were.
    """
    counts = np.where(free, weight, 0)
    sizes = np.bincount(labels, weights=counts)
    both = np.bincount(labels[own], weights=counts[own], minlength=len(sizes))
    notes, stay = weight[own].sum(), weight[own].sum() - counts[own].sum()
    return float(((both + stay) / (sizes + notes - both)).max())


def _together(partitions: Labels, own: Indices, weight: Labels, free: NDArray[np.bool_]) -> float:
    """Return the share of the pairs of notes in documents (indices) that are together.

    Those are, whatever the partition, of which neither is ``free`` (n).
    """
    notes, stay = weight[own], np.where(free[own], 0, weight[own])
    pairs = float(notes.sum()) ** 2 - float(notes.sum())
    if not pairs:
        return 1.0
    alike = [
        _squares(partition[own], notes) - _squares(partition[own], stay) for partition in partitions
    ]
    return (float(np.mean(alike)) - float(notes.sum()) + float(stay.sum()) ** 2) / pairs


def _squares(labels: Labels, weight: Labels) -> float:
    return float((np.bincount(labels, weights=weight) ** 2).sum())


def _group_again(
    neighbours: Neighbours, drawn: Indices, draw: int, settings: Settings
) -> tuple[Labels, Labels]:
    """Group a draw (indices of documents), with fewer partitions than the harvest.

    Returns the cluster of each document, and that in each of the partitions.
    """
    place = np.full(len(neighbours.order), -1)
    place[drawn] = np.arange(len(drawn))
    counts = neighbour_counts(len(drawn), settings.clustering)
    size = counts[len(counts) // 2]
    near, likeness = _among(place, neighbours.order[drawn], neighbours.values[drawn], size)
    graph = neighbour_graph(near, likeness)
    partitions = np.array([communities(graph, r, draw) for r in settings.stability.resolutions])
    count = int(np.median(community_counts(partitions)))
    agreement = agree(partitions, settings=settings.clustering)
    return Consensus(count).fit(agreement).labels_, partitions


def _among(place: Indices, order: Indices, values: Matrix, size: int) -> tuple[Indices, Matrix]:
    """Return each drawn document's nearest others that were drawn too, by their new places."""
    moved = place[order]
    first = np.argsort(moved < 0, axis=1, kind="stable")[:, :size]
    near = np.take_along_axis(moved, first, axis=1)
    likeness = np.where(near >= 0, np.take_along_axis(values, first, axis=1), 0.0)
    return np.maximum(near, 0), likeness
