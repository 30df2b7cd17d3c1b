"""From tokens to vectors: weighted stems and letter sequences, no stop list.

Common words weigh little because everybody uses them (background
frequencies), in every language alike; what is left is what a note is about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from analysis.arrays import Matrix
from analysis.settings import DEFAULTS, Features, Reading
from analysis.text.cleaning import Token, tokenize
from analysis.text.compounds import split_compound
from analysis.text.frequencies import LANGUAGES
from analysis.text.languages import (
    UNKNOWN,
    is_empty,
    is_stopword,
    says_nothing,
    spoken_language,
)
from analysis.text.letters import LetterSequences
from analysis.text.vocabulary import fold, likely_language, stem, zipf


@dataclass(frozen=True, slots=True)
class Document:
    """A note as the engine reads it: its tokens, and for each token its terms.

    ``terms`` holds (stem, Zipf) pairs per token: the word itself first, then
    the parts of a compound; none for a word that says nothing in a language nearby.
    ``language`` is the nearest one that the engine has learned, ``spoken`` the
    one that it is in, as from ``spoken_language``.
    """

    language: str
    spoken: str
    tokens: tuple[Token, ...]
    terms: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The words in their order: notes with the same key are the same note."""
        return tuple(token.word for token in self.tokens)

    @property
    def has_words(self) -> bool:
        """Whether it says anything: more than grammar and scraps."""
        return any(not is_stopword(token.word, self.spoken) for token in self.tokens)

    def term_set(self) -> frozenset[str]:
        """Return all its stems and stems of compound parts."""
        return frozenset(term for terms in self.terms for term, _ in terms)


@lru_cache(maxsize=1 << 16)
def terms_of(
    word: str, language: str, settings: Reading = DEFAULTS.reading
) -> tuple[tuple[str, float], ...]:
    """Return the (stem, Zipf) pairs of a lower-case word and of its compound parts."""
    frequency = zipf(word, language) or zipf(fold(word), language)
    terms = {stem(word, language): frequency}
    for part in split_compound(word, settings) if language == "nl" else ():
        terms.setdefault(stem(part, language), zipf(part, language))
    return tuple(terms.items())


@lru_cache(maxsize=1 << 14)
def read(text: str, hint: str, settings: Reading = DEFAULTS.reading) -> Document:
    """Read a text: tokens, language and terms; ``hint`` is the language expected.

    Kept, since each run reads the notes of the previous one again.
    """
    tokens = tokenize(text)
    words = [token.word for token in tokens]
    language = likely_language(words, hint, settings)
    spoken = spoken_language(words, language, settings)
    terms = tuple(
        () if says_nothing(word, spoken, settings) else terms_of(word, spoken or language, settings)
        for word in words
    )
    return Document(language, spoken, tokens, terms)


def without_shared_words(
    documents: Sequence[Document], settings: Reading = DEFAULTS.reading
) -> list[Document]:
    """Return the documents, those in an unknown language without the words that they share.

    What stands in most of the notes that share any words is the grammar of their
    language, whatever it means.
    """
    unknown = [i for i, document in enumerate(documents) if document.spoken == UNKNOWN]
    shortened = list(documents)
    for group in _sharing([documents[i].term_set() for i in unknown]):
        df = Counter(term for g in group for term in documents[unknown[g]].term_set())
        common = {term for term, n in df.items() if n > settings.unknown_share * len(group)}
        if len(group) < settings.unknown_notes:
            continue
        for i in (unknown[g] for g in group):
            terms = tuple(
                own if own and own[0][0] not in common else () for own in documents[i].terms
            )
            shortened[i] = replace(documents[i], terms=terms)
    return shortened


def _sharing(term_sets: Sequence[frozenset[str]]) -> list[list[int]]:
    """Return the sets (by their places) in groups: those of two groups share no term."""
    if not term_sets:
        return []
    column = {term: j for j, term in enumerate(sorted(frozenset().union(*term_sets)))}
    pairs = [(i, column[term]) for i, terms in enumerate(term_sets) for term in terms]
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    present = sp.csr_matrix(
        (np.ones(len(rows)), (rows, columns)), (len(term_sets), len(column) + 1)
    )
    count, groups = connected_components(present @ present.T, directed=False)
    return [np.flatnonzero(groups == group).tolist() for group in range(count)]


def background_weight(frequency: float, settings: Reading = DEFAULTS.reading) -> float:
    """Return how much a word of this Zipf frequency says, from little (grammar) to 1 (rare)."""
    weight = (settings.commonest_zipf - frequency) / settings.zipf_range
    return min(1.0, max(settings.least_weight, weight))


def telling(document: Document, settings: Reading = DEFAULTS.reading) -> Document:
    """Return the document without the words that it could say of any subject.

    They are those of grammar, of asking and of wanting; a note that has no others keeps them.
    """
    terms = tuple(
        own if is_content(own, settings) and not is_empty(token.word, document.spoken) else ()
        for token, own in zip(document.tokens, document.terms, strict=True)
    )
    return replace(document, terms=terms) if any(terms) else document


def is_content(terms: Sequence[tuple[str, float]], settings: Reading = DEFAULTS.reading) -> bool:
    """Tell whether the word with these (stem, Zipf) pairs is more than grammar."""
    return bool(terms) and background_weight(terms[0][1], settings) >= settings.content_weight


class LexicalFeatures:
    """Vectors of stems, compound parts and character n-grams.

    ``fit`` learns from the documents of one harvest and sets ``terms_`` (the
    vocabulary, sorted), ``background_`` (weight per term), ``words_`` (sparse,
    documents x terms, rows of length 1) and ``X_`` (``words_`` beside the letter
    sequences). ``transform`` reads other documents in the same way.
    """

    terms_: list[str]
    background_: Matrix
    words_: Any
    X_: Any

    def __init__(
        self, settings: Features = DEFAULTS.features, reading: Reading = DEFAULTS.reading
    ) -> None:
        self.settings = settings
        self.reading = reading

    def fit(self, documents: Sequence[Document]) -> Self:
        """Learn the vocabulary and the weights; raises ValueError without documents."""
        if not documents:
            raise ValueError("features need at least one document")
        counts = [_counted(document) for document in documents]
        frequency: dict[str, float] = {}
        for document in documents:
            for terms in document.terms:
                for term, value in terms:
                    frequency[term] = max(frequency.get(term, 0.0), value)
        self.terms_ = sorted(frequency)
        self._column = {term: j for j, term in enumerate(self.terms_)}
        self.background_ = np.array(
            [background_weight(frequency[term], self.reading) for term in self.terms_]
        )
        df = np.bincount(
            [self._column[term] for count in counts for term in count], minlength=len(self.terms_)
        )
        rarity = np.sqrt(np.log1p(len(counts) / np.maximum(df, 1)))
        rarity[df == 1] *= self.settings.single_weight
        self.weight_ = self.background_ * rarity
        self.words_ = self._weigh(counts)
        self.letters_, letters = self._fit_letters(documents)
        self.X_ = self._joined(self.words_, letters)
        return self

    def told(self, documents: Sequence[Document]) -> Any:
        """Return the rows of the fitted documents without what could be said of any subject.

        Those are the words that ``telling`` leaves out, and the letters that words end in.
        """
        shortened = [telling(document, self.reading) for document in documents]
        words = self._weigh([_counted(document) for document in shortened])
        if self.letters_ is None:
            return words
        contents = [self._content(document, stems=True) for document in shortened]
        letters = self.letters_.transform(contents)
        return self._joined(words, _as_far_as_known(letters, self.letters_, shortened, contents))

    def transform(self, documents: Sequence[Document]) -> Any:
        """Return the rows of other documents, as ``X_``."""
        counts = [_counted(document) for document in documents]
        new = np.array([self._weight_of_new(document) for document in documents])
        words = self._weigh(counts, new)
        if self.letters_ is None:
            return words
        contents = [self._content(document) for document in documents]
        letters = self.letters_.transform(contents)
        return self._joined(words, sp.diags(np.sqrt(self.letters_.known(contents))) @ letters)

    def _weight_of_new(self, document: Document) -> float:
        """Return the squared weight of a document's words that the harvest does not have.

        They are like nothing here, but the note is about them too.
        """
        new = {t: z for terms in document.terms for t, z in terms if t not in self._column}
        single = self.settings.single_weight * np.sqrt(np.log1p(self.words_.shape[0]))
        return float(sum((single * background_weight(z, self.reading)) ** 2 for z in new.values()))

    def _weigh(self, counts: Sequence[Counter[str]], new: Matrix | float = 0.0) -> Any:
        """Return rows of length 1; ``new`` is the squared weight outside the vocabulary."""
        known = [
            (i, self._column[term], min(value, self.settings.most_counted))
            for i, count in enumerate(counts)
            for term, value in count.items()
            if term in self._column
        ]
        rows, columns, values = zip(*known, strict=True) if known else ((), (), ())
        matrix = sp.csr_matrix((values, (rows, columns)), shape=(len(counts), len(self.terms_)))
        rows = (matrix @ sp.diags(self.weight_)).tocsr()
        length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel() + new)
        return (sp.diags(1.0 / np.maximum(length, 1e-12)) @ rows).tocsr()

    def _fit_letters(self, documents: Sequence[Document]) -> tuple[LetterSequences | None, Any]:
        """Return the letter sequences and the rows of documents; None where none are shared."""
        letters = LetterSequences(self.settings)
        contents = [self._content(document) for document in documents]
        try:
            rows = letters.fit_transform(contents)
        except ValueError:
            return None, None
        return letters, _as_far_as_known(rows, letters, documents, contents)

    def _joined(self, words: Any, letters: Any) -> Any:
        if letters is None:
            return words
        return sp.hstack([words, self.settings.letters_weight * letters], format="csr")

    def _content(self, document: Document, stems: bool = False) -> str:
        """Return the words that are not grammar, stems where articles may be part of the word."""
        is_whole = document.spoken in LANGUAGES and not stems
        return " ".join(
            fold(token.word) if is_whole else terms[0][0]
            for token, terms in zip(document.tokens, document.terms, strict=True)
            if is_content(terms, self.reading)
        )


def _as_far_as_known(
    rows: Any, letters: LetterSequences, documents: Sequence[Document], contents: Sequence[str]
) -> Any:
    """Return the rows of letters, in another language as long as the share of it that is known.

    Its words have few sequences here, and those do not stand for all of it.
    """
    foreign = [i for i, document in enumerate(documents) if document.spoken not in LANGUAGES]
    if not foreign:
        return rows
    length = np.ones(len(documents))
    length[foreign] = np.sqrt(letters.known([contents[i] for i in foreign]))
    return (sp.diags(length) @ rows).tocsr()


def _counted(document: Document) -> Counter[str]:
    return Counter(term for terms in document.terms for term, _ in terms)
