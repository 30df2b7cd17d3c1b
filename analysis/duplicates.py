"""Notes that say nearly the same, for people to look at; nothing is merged."""

from typing import Final

import numpy as np
from scipy.sparse.csgraph import connected_components

from analysis.corpus import Corpus
from analysis.features import LexicalFeatures
from analysis.similarity import Similarity, Source

# Of the cosine of words and letters: a word changed, or an ending.
_NEARLY_THE_SAME: Final = 0.85
_NEIGHBOURS: Final = 5


def near_duplicates(corpus: Corpus, features: LexicalFeatures) -> tuple[tuple[str, ...], ...]:
    """Return groups of note ids that say nearly the same, the first note first."""
    n = len(corpus.members)
    groups = [list(group) for group in corpus.members]
    if n > 1:
        groups = [
            [j for i in np.flatnonzero(parts == part) for j in corpus.members[i]]
            for parts in [_parts(features, n)]
            for part in range(int(parts.max()) + 1)
        ]
    named = [tuple(sorted(corpus.notes[j].id for j in group)) for group in groups]
    return tuple(sorted(group for group in named if len(group) > 1))


def _parts(features: LexicalFeatures, n: int) -> np.ndarray:
    """The documents as connected by likeness: a number per document."""
    import scipy.sparse as sp

    words = Similarity([Source(1.0, features.X_)])
    order, values = words.nearest(min(_NEIGHBOURS, n - 1))
    length = np.sqrt(np.maximum(words.strength, 1e-12))
    cosine = values / (length[:, None] * length[order])
    rows, place = np.nonzero(cosine >= _NEARLY_THE_SAME)
    alike = sp.csr_matrix((np.ones(len(rows)), (rows, order[rows, place])), shape=(n, n))
    return np.asarray(connected_components(alike, directed=False)[1])
