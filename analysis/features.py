"""From tokens to vectors: weighted stems and letter sequences, no stop list.

Common words weigh little because everybody uses them (background
frequencies), in every language alike; what is left is what a note is about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Self

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

from analysis.cleaning import Token, tokenize
from analysis.compounds import split_compound
from analysis.vocabulary import fold, likely_language, stem, zipf

Matrix = NDArray[np.float64]

_MAX_COUNT: Final = 1.5
_SINGLE_WEIGHT: Final = 0.4
_LETTERS_WEIGHT: Final = 0.8
# Below this background weight (Zipf 5.7) a word is grammar, and its letters say nothing.
CONTENT_WEIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Document:
    """A note as the engine reads it: its tokens, and for each token its terms.

    ``terms`` holds (stem, Zipf) pairs per token: the word itself first, then
    the parts of a compound.
    """

    language: str
    tokens: tuple[Token, ...]
    terms: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The words in their order: notes with the same key are the same note."""
        return tuple(token.word for token in self.tokens)

    def term_set(self) -> frozenset[str]:
        """All its stems and stems of compound parts."""
        return frozenset(term for terms in self.terms for term, _ in terms)


@lru_cache(maxsize=1 << 16)
def terms_of(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """Return the (stem, Zipf) pairs of a lower-case word and of its compound parts."""
    frequency = zipf(word, language) or zipf(fold(word), language)
    terms = {stem(word, language): frequency}
    for part in split_compound(word) if language == "nl" else ():
        terms.setdefault(stem(part, language), zipf(part, language))
    return tuple(terms.items())


def read(text: str, hint: str) -> Document:
    """Read a text: tokens, language and terms; ``hint`` is the language expected."""
    tokens = tokenize(text)
    language = likely_language([token.word for token in tokens], hint)
    return Document(language, tokens, tuple(terms_of(t.word, language) for t in tokens))


def background_weight(frequency: float) -> float:
    """Return how much a word of this Zipf frequency says: .15 (grammar) to 1 (rare)."""
    return min(1.0, max(0.15, (6.3 - frequency) / 3.1))


class LexicalFeatures:
    """Vectors of stems, compound parts and character 3- to 5-grams.

    ``fit`` learns from the documents of one harvest and sets ``terms_`` (the
    vocabulary, sorted), ``background_`` (weight per term), ``words_`` (sparse,
    documents x terms, rows of length 1), ``X_`` (``words_`` beside the letter
    sequences) and ``similarity_`` (dense, X times its transpose).
    """

    terms_: list[str]
    background_: Matrix
    words_: Any
    X_: Any
    similarity_: Matrix

    def fit(self, documents: Sequence[Document]) -> Self:
        """Learn the vocabulary and the weights; raises ValueError without documents."""
        if not documents:
            raise ValueError("features need at least one document")
        counts = [
            Counter(term for terms in document.terms for term, _ in terms) for document in documents
        ]
        frequency: dict[str, float] = {}
        for document in documents:
            for terms in document.terms:
                for term, value in terms:
                    frequency[term] = max(frequency.get(term, 0.0), value)
        self.terms_ = sorted(frequency)
        self.background_ = np.array([background_weight(frequency[t]) for t in self.terms_])
        self.words_ = self._weigh(counts)
        self.X_ = sp.hstack([self.words_, self._letters(documents)], format="csr")
        # Rounded, so that the last bits of another machine cannot change a theme.
        self.similarity_ = np.round((self.X_ @ self.X_.T).toarray(), 6)
        return self

    def _weigh(self, counts: Sequence[Counter[str]]) -> Any:
        column = {term: j for j, term in enumerate(self.terms_)}
        rows = [i for i, count in enumerate(counts) for _ in count]
        columns = [column[term] for count in counts for term in count]
        values = [min(c, _MAX_COUNT) for count in counts for c in count.values()]
        matrix = sp.csr_matrix((values, (rows, columns)), shape=(len(counts), len(self.terms_)))
        df = np.bincount(columns, minlength=len(self.terms_))
        rarity = np.sqrt(np.log1p(len(counts) / np.maximum(df, 1)))
        rarity[df == 1] *= _SINGLE_WEIGHT
        return normalize(matrix @ sp.diags(self.background_ * rarity)).tocsr()

    def _letters(self, documents: Sequence[Document]) -> Any:
        from sklearn.feature_extraction.text import TfidfVectorizer

        texts = [
            " ".join(
                fold(token.word)
                for token, terms in zip(document.tokens, document.terms, strict=True)
                if background_weight(terms[0][1]) >= CONTENT_WEIGHT
            )
            for document in documents
        ]
        vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), min_df=2, max_df=0.15, sublinear_tf=True
        )
        try:
            return vectorizer.fit_transform(texts) * _LETTERS_WEIGHT
        except ValueError:  # no sequence is shared by two notes and left out by most
            return sp.csr_matrix((len(documents), 0))
