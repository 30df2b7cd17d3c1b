"""Concepts that are named in a note: keywords of the lexicon found in its words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Self

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from analysis.arrays import Matrix
from analysis.lexicon import Concept
from analysis.settings import DEFAULTS, Concepts, Settings
from analysis.text.cleaning import tokenize
from analysis.text.features import Document, background_weight, terms_of
from analysis.text.vocabulary import LANGUAGES


@lru_cache(maxsize=1 << 15)
def keyword_terms(
    phrase: str, languages: tuple[str, ...] = LANGUAGES, settings: Settings = DEFAULTS
) -> frozenset[frozenset[str]]:
    """Return the sets of stems of a phrase's content words, read in each of the languages."""
    words = [token.word for token in tokenize(phrase)]
    least = settings.concepts.keyword_weight
    term_sets = set()
    for language in languages:
        heads = [terms_of(word, language, settings.reading)[0] for word in words]
        content = frozenset(
            term for term, zipf in heads if background_weight(zipf, settings.reading) >= least
        )
        if content:
            term_sets.add(content)
    return frozenset(term_sets)


def find_concepts(
    documents: Sequence[Document], concepts: Sequence[Concept], settings: Settings = DEFAULTS
) -> np.ndarray:
    """Return which document names which concept (documents x concepts).

    A document names a concept when it has all content words of one of its
    keywords, as words or as parts of compounds.
    """
    by_term = _by_term(tuple(concepts), settings)
    naming = np.zeros((len(documents), len(concepts)), dtype=bool)
    for i, document in enumerate(documents):
        vocabulary = document.term_set()
        for term in vocabulary:
            for terms, j in by_term.get(term, ()):
                if terms <= vocabulary:
                    naming[i, j] = True
    return naming


@lru_cache(maxsize=4)
def _by_term(
    concepts: tuple[Concept, ...], settings: Settings
) -> Mapping[str, list[tuple[frozenset[str], int]]]:
    """Return the keywords of concepts (content words, index of the concept) by one of the words."""
    by_term: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for j, concept in enumerate(concepts):
        wanted = {
            terms
            for language, phrases in concept.keywords.items()
            for phrase in phrases
            for terms in keyword_terms(phrase, (language,), settings)
        }
        for terms in wanted:
            by_term[min(terms)].append((terms, j))
    return by_term


class NamedConcepts(TransformerMixin, BaseEstimator):  # type: ignore[misc] # it has no types
    """Rows of length 1 that weigh a concept by how few documents name it.

    ``fit`` learns from what was found in a harvest (documents x concepts) and
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
    named: Sequence[Concept],
    sample_weight: np.ndarray,
    themes: Mapping[str, np.ndarray],
    language: str,
    settings: Concepts = DEFAULTS.concepts,
) -> dict[str, str]:
    """Return the label of the concept that a theme clearly is about, per theme, each at most once.

    ``concepts`` says how much each concept is a document's (documents x
    concepts). Clearly: the notes that the concept is strongest in and those of
    the theme are mostly the same ones (F1), and it is strong in them.
    """
    if not themes or not named:
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
    return {
        names[i]: named[j].label.get(language) or named[j].label["en"]
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if score[i, j] > 0.0
    }
