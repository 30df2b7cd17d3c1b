"""The organisers' expected themes, as a soft influence: shared words count.

A note *matches* an entry when it has all the words of one of its keywords, or of
its name, in any of the three languages, as a word or as part of a compound.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Matrix
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.phrases import keyword_terms
from analysis.text.features import Document
from analysis.types import CodebookEntry


def match_entries(
    documents: Sequence[Document],
    codebook: Sequence[CodebookEntry],
    settings: Settings = DEFAULTS,
) -> NDArray[np.bool_]:
    """Return which document matches which entry (documents x entries)."""
    matches = np.zeros((len(documents), len(codebook)), dtype=bool)
    vocabularies = [document.term_set() for document in documents]
    for j, entry in enumerate(codebook):
        wanted = {
            terms
            for phrase in (entry.name, *entry.keywords)
            for terms in keyword_terms(phrase, settings=settings)
        }
        for i, vocabulary in enumerate(vocabularies):
            matches[i, j] = any(terms <= vocabulary for terms in wanted)
    return matches


def match_rows(matches: NDArray[np.bool_]) -> Matrix:
    """Return which entries each document matches, as rows of length 1 (documents x entries)."""
    rows = matches.astype(np.float64)
    norm = np.sqrt(rows.sum(axis=1, keepdims=True))
    unit: Matrix = np.divide(rows, norm, out=np.zeros_like(rows), where=norm > 0)
    return unit


def assign_entries(
    matches: NDArray[np.bool_],
    sample_weight: NDArray[np.int64],
    themes: Mapping[str, NDArray[np.int64]],
    same_notes: float = DEFAULTS.codebook.same_notes,
) -> dict[str, int]:
    """Return the index of the entry that each theme clearly is, each at most once.

    ``themes`` holds the documents (indices) per theme id.
    """
    if not themes or not matches.shape[1]:
        return {}
    names = sorted(themes)
    score = np.zeros((len(names), matches.shape[1]))
    total = sample_weight @ matches
    for i, name in enumerate(names):
        members = themes[name]
        both = sample_weight[members] @ matches[members]
        score[i] = 2.0 * both / np.maximum(total + sample_weight[members].sum(), 1)
    rows, columns = linear_sum_assignment(score, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {names[i]: j for i, j in pairs if score[i, j] >= same_notes}
