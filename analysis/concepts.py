"""Concepts that are named in a note: keywords of the lexicon found in its words."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from analysis.cleaning import tokenize
from analysis.features import Document, Matrix, background_weight, terms_of
from analysis.lexicon import Concept
from analysis.vocabulary import LANGUAGES

_SAYS_SOMETHING: Final = 0.3


@lru_cache(maxsize=1 << 15)
def keyword_terms(phrase: str, languages: tuple[str, ...] = LANGUAGES) -> frozenset[frozenset[str]]:
    """The sets of stems of a phrase's telling words, read in each of the languages."""
    words = [token.word for token in tokenize(phrase)]
    found = set()
    for language in languages:
        heads = [terms_of(word, language)[0] for word in words]
        telling = frozenset(t for t, z in heads if background_weight(z) >= _SAYS_SOMETHING)
        if telling:
            found.add(telling)
    return frozenset(found)


def find_concepts(documents: Sequence[Document], concepts: Sequence[Concept]) -> np.ndarray:
    """Which document names which concept (documents x concepts).

    A document names a concept when it has all telling words of one of its
    keywords, as words or as parts of compounds.
    """
    by_term: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for j, concept in enumerate(concepts):
        wanted = {
            terms
            for language, phrases in concept.keywords.items()
            for phrase in phrases
            for terms in keyword_terms(phrase, (language,))
        }
        for terms in wanted:
            by_term[min(terms)].append((terms, j))
    found = np.zeros((len(documents), len(concepts)), dtype=bool)
    for i, document in enumerate(documents):
        vocabulary = document.term_set()
        for term in vocabulary:
            for terms, j in by_term.get(term, ()):
                if terms <= vocabulary:
                    found[i, j] = True
    return found


def concept_vectors(found: np.ndarray) -> Matrix:
    """Rows of length 1 that weigh a concept by how few documents name it."""
    df = np.maximum(found.sum(axis=0), 1)
    rows = found * np.log1p(len(found) / df)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    vectors: Matrix = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return vectors


def parent_table(concepts: Sequence[Concept]) -> Matrix:
    """Which concept has which parent (concepts x parents, 0 or 1)."""
    parents = sorted({concept.parent for concept in concepts})
    table = np.zeros((len(concepts), len(parents)))
    for j, concept in enumerate(concepts):
        table[j, parents.index(concept.parent)] = 1.0
    return table
