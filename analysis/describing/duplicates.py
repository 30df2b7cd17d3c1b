"""Notes that say nearly the same, for people to look at; nothing is merged."""

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from analysis.arrays import Indices
from analysis.corpus import Corpus
from analysis.settings import DEFAULTS, Duplicates
from analysis.text.features import LexicalFeatures


def near_duplicates(
    corpus: Corpus,
    features: LexicalFeatures,
    order: Indices,
    settings: Duplicates = DEFAULTS.duplicates,
) -> tuple[tuple[str, ...], ...]:
    """Return groups of note ids that say nearly the same, the first note first.

    ``order`` are the nearest others of each document (n x k), best first: who
    says nearly the same is among the first of them.
    """
    parts = _parts(features, order[:, : settings.neighbours], settings.cosine)
    groups: dict[int, list[str]] = {}
    for part, members in zip(parts.tolist(), corpus.members, strict=True):
        groups.setdefault(part, []).extend(corpus.notes[j].id for j in members)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1))


def _parts(features: LexicalFeatures, order: Indices, least: float) -> np.ndarray:
    """Return the documents as connected by likeness of words and letters: a number per document."""
    n, k = order.shape
    rows, columns = np.repeat(np.arange(n), k), order.ravel()
    length = np.sqrt(np.asarray(features.X_.multiply(features.X_).sum(axis=1)).ravel())
    product = np.asarray(features.X_[rows].multiply(features.X_[columns]).sum(axis=1)).ravel()
    cosine = product / np.maximum(length[rows] * length[columns], 1e-12)
    same = np.round(cosine, 6) >= least
    alike = sp.csr_matrix((np.ones(same.sum()), (rows[same], columns[same])), shape=(n, n))
    return np.asarray(connected_components(alike, directed=False)[1])
