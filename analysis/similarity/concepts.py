"""Concepts that are named in a note: phrases of the lexicon found in its words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, Self

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from analysis.arrays import Matrix
from analysis.lexicon import NO_THEME, Concept, load_lexicon
from analysis.settings import DEFAULTS, Concepts, Settings
from analysis.text.cleaning import tokenize
from analysis.text.features import Document, background_weight, terms_of
from analysis.text.vocabulary import LANGUAGES


@lru_cache(maxsize=1 << 15)
def keyword_terms(
    phrase: str, languages: tuple[str, ...] = LANGUAGES, settings: Settings = DEFAULTS
) -> frozenset[frozenset[str]]:
    """Return the sets of stems of a phrase's content words, read in each of the languages."""
    contents = (_read(phrase, language, settings).content for language in languages)
    return frozenset(content for content in contents if content)


class _Phrase(NamedTuple):
    """The stems of a phrase's content words, and those of all its words and their parts."""

    content: frozenset[str]
    terms: frozenset[str]


def _read(phrase: str, language: str, settings: Settings) -> _Phrase:
    reading, least = settings.reading, settings.concepts.keyword_weight
    words = [terms_of(token.word, language, reading) for token in tokenize(phrase)]
    return _Phrase(
        frozenset(w[0][0] for w in words if background_weight(w[0][1], reading) >= least),
        frozenset(term for word in words for term, _ in word),
    )


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
                if clarity > naming[i, j] and terms <= vocabulary:
                    naming[i, j] = clarity
    return naming


@lru_cache(maxsize=4)
def _by_term(
    concepts: tuple[Concept, ...], settings: Settings
) -> Mapping[str, list[tuple[frozenset[str], int, float]]]:
    """Return the phrases of concepts by one of their words.

    Of each: its content words, the index of the concept, how clearly they name it.
    """
    clarity = _clarity(settings)
    by_term: defaultdict[str, list[tuple[frozenset[str], int, float]]] = defaultdict(list)
    for j, concept in enumerate(concepts):
        for terms in {phrase.content for phrase in _phrases(concept, settings)} - {frozenset()}:
            # An organiser's own concept is named by its words, whatever else they mean.
            by_term[min(terms)].append((terms, j, clarity.get((concept.id, terms), 1.0)))
    return by_term


@lru_cache(maxsize=4)
def _clarity(settings: Settings) -> Mapping[tuple[str, frozenset[str]], float]:
    """Return how clearly words name a concept of the lexicon: the share of its phrases.

    Of all phrases in which the words stand, so many are this concept's, one more
    of each counted: few phrases prove little.
    """
    lexicon = [concept for concept in load_lexicon() if concept.parent != NO_THEME]
    phrases = [(c.id, phrase) for c in lexicon for phrase in _phrases(c, settings)]
    standing: defaultdict[str, set[int]] = defaultdict(set)
    for i, (_, phrase) in enumerate(phrases):
        for term in phrase.terms:
            standing[term].add(i)
    clarity = {}
    for name, phrase in phrases:
        if phrase.content and (name, phrase.content) not in clarity:
            found = set.intersection(*sorted((standing[t] for t in phrase.content), key=len))
            own = sum(phrases[i][0] == name for i in found)
            clarity[name, phrase.content] = (own + 1.0) / (len(found) + 1.0)
    return clarity


@lru_cache(maxsize=1024)
def _phrases(concept: Concept, settings: Settings) -> tuple[_Phrase, ...]:
    """Return the phrases that name a concept, as they are read."""
    return tuple(_read(phrase, language, settings) for language, phrase in concept.phrases())


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
