"""The organisers' expected themes, as a soft influence: shared words count.

A note *hits* an entry when it has all the words of one of its keywords, or of
its name, in any of the three languages, as a word or as part of a compound.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Matrix
from analysis.similarity.concepts import keyword_terms
from analysis.text.features import Document
from analysis.types import CodebookEntry

CODEBOOK_WEIGHT: Final = 0.25
# How well an entry's notes and a theme's notes must coincide (F1) to share a name.
_LIES_ON: Final = 0.4


def hits(documents: Sequence[Document], codebook: Sequence[CodebookEntry]) -> NDArray[np.bool_]:
    """Return which document hits which entry (documents x entries)."""
    found = np.zeros((len(documents), len(codebook)), dtype=bool)
    vocabularies = [document.term_set() for document in documents]
    for j, entry in enumerate(codebook):
        wanted = {t for phrase in (entry.name, *entry.keywords) for t in keyword_terms(phrase)}
        for i, vocabulary in enumerate(vocabularies):
            found[i, j] = any(terms <= vocabulary for terms in wanted)
    return found


def hit_rows(found: NDArray[np.bool_]) -> Matrix:
    """Return which entries each document hits, as rows of length 1 (documents x entries)."""
    rows = found.astype(np.float64)
    norm = np.sqrt(rows.sum(axis=1, keepdims=True))
    unit: Matrix = np.divide(rows, norm, out=np.zeros_like(rows), where=norm > 0)
    return unit


def answers(
    found: NDArray[np.bool_], copies: NDArray[np.int64], themes: Mapping[str, NDArray[np.int64]]
) -> dict[str, int]:
    """Return the index of the entry that each theme clearly lies on, each at most once.

    ``themes`` holds the documents (indices) per theme id.
    """
    if not themes or not found.shape[1]:
        return {}
    names = sorted(themes)
    score = np.zeros((len(names), found.shape[1]))
    total = copies @ found
    for i, name in enumerate(names):
        members = themes[name]
        both = copies[members] @ found[members]
        score[i] = 2.0 * both / np.maximum(total + copies[members].sum(), 1)
    rows, columns = linear_sum_assignment(score, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {names[i]: j for i, j in pairs if score[i, j] >= _LIES_ON}
