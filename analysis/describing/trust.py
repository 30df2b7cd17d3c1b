"""How far a grouping can be trusted.

The harvest is drawn anew, again and again, and grouped each time: a theme that
is real is found again. Per theme the mean Jaccard index of its notes and those
of its nearest theme in each draw: C. Hennig, "Cluster-wise assessment of
cluster stability" (2007), who calls .85 and more very stable, .75 stable, .6 a
pattern, and less no theme to build on.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Indices, Labels, Matrix
from analysis.clustering.consensus import Consensus, agree, typical_count
from analysis.clustering.grouping import Grouping
from analysis.clustering.partitions import communities, neighbour_counts, neighbour_graph
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.sources import Neighbours


def stability(
    grouping: Grouping,
    members: Mapping[str, NDArray[np.int64]],
    sample_weight: Labels,
    settings: Settings = DEFAULTS,
) -> dict[str, float]:
    """Return how well each theme is found again, 0 to 1; nothing for a handful of documents.

    ``members`` are the documents per theme, ``sample_weight`` the notes per document.
    """
    n, draws = len(grouping.labels), settings.stability
    if n < draws.fewest_documents or not members:
        return {}
    random = np.random.default_rng(settings.random_state)
    share = min(draws.share, draws.largest_draw / n)
    names = list(members)
    overlaps: dict[str, list[float]] = {name: [] for name in names}
    for draw in range(draws.draws):
        drawn = np.flatnonzero(random.random(n) < share)
        labels = np.full(n, -1)
        labels[drawn] = _group_again(grouping.neighbours, drawn, draw, settings)
        sizes = np.bincount(labels[drawn], weights=sample_weight[drawn])
        for name in names:
            own = members[name][labels[members[name]] >= 0]
            if not len(own):
                continue
            both = np.bincount(labels[own], weights=sample_weight[own], minlength=len(sizes))
            union = sizes + sample_weight[own].sum() - both
            overlaps[name].append(float((both / union).max()))
    return {name: round(float(np.mean(rows)), 3) for name, rows in overlaps.items() if rows}


def overall_stability(
    themes: Mapping[str, float], sizes: Mapping[str, int], unplaced: int
) -> float | None:
    """Return the mean stability of the notes' themes, 0 for a note without a theme."""
    if not themes:
        return None
    held = sum(themes[name] * sizes[name] for name in themes)
    return round(held / max(1, sum(sizes[name] for name in themes) + unplaced), 3)


def _group_again(neighbours: Neighbours, drawn: Indices, draw: int, settings: Settings) -> Labels:
    """Group a draw (indices of documents), with fewer partitions than the harvest."""
    place = np.full(len(neighbours.order), -1)
    place[drawn] = np.arange(len(drawn))
    counts = neighbour_counts(len(drawn), settings.clustering)
    size = counts[len(counts) // 2]
    near, likeness = _among(place, neighbours.order[drawn], neighbours.values[drawn], size)
    graph = neighbour_graph(near, likeness)
    partitions = np.array([communities(graph, r, draw) for r in settings.stability.resolutions])
    count = max(1, typical_count(partitions))
    return Consensus(count).fit(agree(partitions, memory=settings.clustering.memory)).labels_


def _among(place: Indices, order: Indices, values: Matrix, size: int) -> tuple[Indices, Matrix]:
    """Return each drawn document's nearest others that were drawn too, by their new places."""
    moved = place[order]
    first = np.argsort(moved < 0, axis=1, kind="stable")[:, :size]
    near = np.take_along_axis(moved, first, axis=1)
    likeness = np.where(near >= 0, np.take_along_axis(values, first, axis=1), 0.0)
    return np.maximum(near, 0), likeness
