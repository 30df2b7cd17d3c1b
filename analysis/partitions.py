"""Many partitions of one harvest: neighbour graphs and their communities.

Louvain: V. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, "Fast
unfolding of communities in large networks" (2008). Not Leiden: scikit-network
0.33 refines with the C library's rand(), which no random_state reaches, so that
a result would depend on what the process did before. On our sets the two
score alike.
"""

from typing import Any, Final, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from analysis.features import Matrix

Labels = NDArray[np.int64]

_NEIGHBOURS: Final = (0.8, 1.15, 1.65)  # times the square root of the number of notes
_RESOLUTIONS: Final = (1.0, 1.3, 1.6, 2.0)
_STEPS: Final = 5
_DAMPING: Final = 0.8


def nearest(similarity: Matrix, k: int) -> NDArray[np.int64]:
    """Return each row's ``k`` most similar other rows, best first (n x k).

    Ties go to the lower index, so that the result depends on the input only.
    """
    ranked = -similarity
    np.fill_diagonal(ranked, np.inf)
    return np.argsort(ranked, axis=1, kind="stable")[:, :k]


def neighbour_graph(similarity: Matrix, neighbours: NDArray[np.int64]) -> Any:
    """Return the symmetric sparse graph of the neighbours with a similarity above 0."""
    n, k = neighbours.shape
    rows = np.repeat(np.arange(n), k)
    columns = neighbours.ravel()
    weights = similarity[rows, columns]
    kept = weights > 0
    graph = sp.csr_matrix((weights[kept], (rows[kept], columns[kept])), shape=(n, n))
    return ((graph + graph.T) * 0.5).tocsr()


def diffuse(graph: Any) -> Matrix:
    """Return the similarity by short random walks: the sum of damped powers up to five.

    Notes that share no word but share neighbours come close.
    """
    degree = np.asarray(graph.sum(axis=1)).ravel()
    walk = (sp.diags(1.0 / np.maximum(degree, 1e-12)) @ graph).toarray().astype(np.float32)
    # Horner's scheme: .8P(1 + .8P(1 + ...)), one product per step.
    step = _DAMPING * walk
    kernel = step.copy()
    for _ in range(_STEPS - 1):
        kernel = step + step @ kernel
    symmetric: Matrix = np.round(((kernel + kernel.T) * 0.5).astype(np.float64), 6)
    return symmetric


class Partitions:
    """Sixteen Louvain partitions over graphs and resolutions that differ.

    ``fit`` sets ``labels_`` (partitions x n): a community number per note.
    """

    labels_: NDArray[np.int64]

    def __init__(self, random_state: int = 0) -> None:
        self.random_state = random_state

    def fit(self, similarity: Matrix) -> Self:
        """Partition ``similarity`` (n x n, symmetric, not negative)."""
        n = similarity.shape[0]
        sizes = [
            int(np.clip(round(c * np.sqrt(n)), min(4, n - 1), max(4, n // 6))) for c in _NEIGHBOURS
        ]
        sizes = [min(size, n - 1) for size in sizes]
        order = nearest(similarity, max(sizes))
        graphs = [neighbour_graph(similarity, order[:, :size]) for size in sizes]
        diffused = diffuse(graphs[1])
        graphs.append(neighbour_graph(diffused, nearest(diffused, sizes[1])))
        self.labels_ = np.array(
            [self._communities(g, resolution) for g in graphs for resolution in _RESOLUTIONS]
        )
        return self

    def _communities(self, graph: Any, resolution: float) -> Labels:
        from sknetwork.clustering import Louvain

        if graph.nnz == 0:
            return np.arange(graph.shape[0])
        louvain = Louvain(resolution=resolution, shuffle_nodes=True, random_state=self.random_state)
        return np.asarray(louvain.fit_predict(graph), dtype=np.int64)
