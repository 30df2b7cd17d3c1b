"""Concepts that are named in a note: phrases of the lexicon found in its words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Self

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from analysis.arrays import Matrix
from analysis.lexicon import Concept, load_lexicon
from analysis.settings import DEFAULTS, Concepts, Settings
from analysis.similarity.phrases import joined, lexicon_naming, phrases_of
from analysis.text.features import Document


def find_concepts(
    documents: Sequence[Document], concepts: Sequence[Concept], settings: Settings = DEFAULTS
) -> Matrix:
    """Return how clearly each document names each concept (documents x concepts, 0 to 1).

    A document names a concept when it has all content words of one of its
    phrases, as words or as parts of compounds; the clearest phrase counts.
    """
    # What is drawn at random has no part in reading: another seed finds it read.
    by_term = _by_term(tuple(concepts), replace(settings, random_state=0))
    naming = np.zeros((len(documents), len(concepts)))
    for i, document in enumerate(documents):
        vocabulary = document.term_set()
        for term in vocabulary:
            for terms, j, clarity in by_term.get(term, ()):
                if clarity > naming[i, j] and vocabulary.issuperset(terms):
                    naming[i, j] = clarity
    return naming


@lru_cache(maxsize=4)
def _by_term(
    concepts: tuple[Concept, ...], settings: Settings
) -> Mapping[str, list[tuple[tuple[str, ...], int, float]]]:
    """Return the phrases of concepts by one of their words.

    Of each: its content words, the index of the concept, how clearly they name it.
    """
    lexicon, naming = frozenset(load_lexicon()), lexicon_naming(settings)
    by_term: defaultdict[str, list[tuple[tuple[str, ...], int, float]]] = defaultdict(list)
    for j, concept in enumerate(concepts):
        clarity = naming.get(concept.id, {})
        if concept not in lexicon or not clarity:
            # An organiser's own concept is named by its words, whatever else they mean.
            own = {joined(phrase.content) for phrase in phrases_of(concept, settings)} - {""}
            clarity = {words: clarity.get(words, 1.0) for words in own}
        for words, value in clarity.items():
            terms = tuple(words.split())
            by_term[terms[0]].append((terms, j, value))
    return by_term


class NamedConcepts(TransformerMixin, BaseEstimator):  # type: ignore[misc] # it has no types
    """Rows of length 1 that weigh a concept by how few documents name it.

    ``fit`` learns from what was found in a harvest (documents x concepts, 0 to 1) and
    sets ``rarity_`` per concept; ``transform`` weighs what was found.
    """

    def fit(self, X: Any, y: object = None) -> Self:
        """Learn how rare each concept is."""
        naming = validate_data(self, X, dtype=np.float64)
        df = np.maximum((naming != 0).sum(axis=0), 1)
        self.rarity_: Matrix = np.log1p(len(naming) / df)
        return self

    def transform(self, X: Any) -> Matrix:
        """Return the weighed rows (documents x concepts)."""
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=np.float64, reset=False) * self.rarity_
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        vectors: Matrix = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
        return vectors


def parent_table(concepts: Sequence[Concept]) -> Matrix:
    """Return which concept has which parent (concepts x parents, 0 or 1)."""
    parents = sorted({concept.parent for concept in concepts})
    table = np.zeros((len(concepts), len(parents)))
    for j, concept in enumerate(concepts):
        table[j, parents.index(concept.parent)] = 1.0
    return table


def assign_concepts(
    concepts: Matrix,
    sample_weight: np.ndarray,
    themes: Mapping[str, np.ndarray],
    settings: Concepts = DEFAULTS.concepts,
) -> dict[str, int]:
    """Return the index of the concept that each theme clearly is about, each at most once.

    ``concepts`` says how much each concept is a document's (documents x
    concepts). Clearly: the notes that the concept is strongest in and those of
    the theme are mostly the same ones (F1), and it is strong in them.
    """
    if not themes or not concepts.shape[1]:
        return {}
    count = min(settings.strongest, concepts.shape[1])
    strongest = -np.sort(-concepts, axis=1)[:, [count - 1]]
    has = (concepts >= np.maximum(strongest, settings.faint)).astype(np.float64)
    names = sorted(themes)
    score = np.zeros((len(names), has.shape[1]))
    for i, name in enumerate(names):
        members = themes[name]
        weight = sample_weight[members]
        both = weight @ has[members]
        overlap = 2.0 * both / np.maximum(sample_weight @ has + weight.sum(), 1.0)
        strength = weight @ concepts[members] / weight.sum()
        is_clear = (overlap >= settings.same_notes) & (strength >= settings.strong)
        score[i] = np.where(is_clear, overlap, 0.0)
    rows, columns = linear_sum_assignment(np.round(score, 6), maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {names[i]: j for i, j in pairs if score[i, j] > 0.0}
