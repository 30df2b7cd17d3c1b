"""Many partitions of one harvest: neighbour graphs and their communities.

Louvain: V. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast
unfolding of communities in large networks" (2008). Not Leiden: scikit-network
0.33 refines with the C library's rand(), which no random_state reaches, so that
a result would depend on what the process did before. On our sets the two
score alike.
"""

from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from analysis.arrays import Indices, Labels, Matrix
from analysis.settings import DEFAULTS, Clustering
from analysis.similarity.sources import Neighbours, nearest_in


def neighbour_counts(n: int, settings: Clustering = DEFAULTS.clustering) -> list[int]:
    """Return how many neighbours a document has in each graph of ``n`` documents."""
    root = np.sqrt(min(n, settings.large))
    least = min(settings.fewest_neighbours, n - 1)
    most = max(settings.fewest_neighbours, n // settings.most_neighbours)
    counts = [int(np.clip(round(factor * root), least, most)) for factor in settings.neighbours]
    return [min(count, n - 1) for count in counts]


def neighbour_graph(order: Indices, values: Matrix) -> Any:
    """Return the symmetric sparse graph of the neighbours (n x k) with a similarity above 0."""
    n, k = order.shape
    rows = np.repeat(np.arange(n), k)
    columns, weights = order.ravel(), values.ravel()
    positive = weights > 0
    graph = sp.csr_matrix((weights[positive], (rows[positive], columns[positive])), shape=(n, n))
    return ((graph + graph.T) * 0.5).tocsr()


def diffuse(graph: Any, settings: Clustering = DEFAULTS.clustering) -> Matrix:
    """Return the similarity by short random walks: the sum of damped powers.

    Notes that share no word but share neighbours come close.
    """
    degree = np.asarray(graph.sum(axis=1)).ravel()
    walk = (sp.diags(1.0 / np.maximum(degree, 1e-12)) @ graph).toarray().astype(np.float32)
    # Horner's scheme: .8P(1 + .8P(1 + ...)), one product per step.
    step = settings.walk_damping * walk
    kernel = step.copy()
    for _ in range(settings.walk_steps - 1):
        kernel = step + step @ kernel
    symmetric: Matrix = np.round(((kernel + kernel.T) * 0.5).astype(np.float64), 6)
    return symmetric


class Partitions:
    """Louvain partitions of several neighbour graphs at several resolutions.

    Sixteen with the default settings, six for a large harvest.

    ``fit`` sets ``labels_`` (partitions x n), a community number per document.
    """

    labels_: NDArray[np.int64]

    def __init__(self, random_state: int = 0, settings: Clustering = DEFAULTS.clustering) -> None:
        self.random_state = random_state
        self.settings = settings

    def fit(self, neighbours: Neighbours) -> Self:
        """Partition n documents, given enough of their neighbours for each graph."""
        n, settings = len(neighbours.order), self.settings
        sizes = neighbour_counts(n, settings)
        graphs = [
            neighbour_graph(neighbours.order[:, :size], neighbours.values[:, :size])
            for size in sizes
        ]
        is_large = n > settings.large
        middle = len(graphs) // 2
        if not is_large:
            walks = diffuse(graphs[middle], settings)
            near = nearest_in(walks, np.arange(n), sizes[middle])
            graphs.append(neighbour_graph(*near))
        resolutions = settings.large_resolutions if is_large else settings.resolutions
        self.labels_ = np.array(
            [communities(g, r, self.random_state) for g in graphs for r in resolutions]
        )
        return self


def communities(graph: Any, resolution: float, random_state: int) -> Labels:
    """Return a community number per node of a sparse graph."""
    from sknetwork.clustering import Louvain

    if graph.nnz == 0:
        return np.arange(graph.shape[0])
    louvain = Louvain(
        resolution=resolution,
        shuffle_nodes=True,
        random_state=random_state,
        return_probs=False,
        return_aggregate=False,
    )
    return np.asarray(louvain.fit_predict(graph), dtype=np.int64)


def community_counts(partitions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many communities each of the partitions (m x n) has (m)."""
    return np.array([len(np.unique(labels)) for labels in partitions])
