"""Phrases of a note that can stand alone: what may become a label or keyphrase."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from analysis.settings import DEFAULTS, Phrases, Settings
from analysis.text.cleaning import Token
from analysis.text.features import Document, background_weight
from analysis.text.languages import is_stopword
from analysis.text.part_of_speech import (
    is_bare_adjective,
    is_infinitive,
    is_inflected_adjective,
    is_verb,
)
from analysis.text.scripts import is_unspaced
from analysis.text.words import words

# What a phrase begins with.
_FIRST: Final = ("thing", "quality", "bare")
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", "\n")
_BEFORE_A_SENTENCE: Final = " \t\"'‘“«(-–•*"
_BETWEEN_WORDS: Final = re.compile(r"[ \t]+(?:[ldLD]['’])?|[-‐]|['’]s[ \t]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One to four successive words of a note that can stand alone.

    ``key`` are the stems of its content words, by which two phrases are the
    same; ``terms`` holds for each of those ``words`` its stem and its parts.
    """

    text: str
    key: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    language: str


def spellings(
    documents: Sequence[Document], texts: Sequence[str], settings: Phrases = DEFAULTS.phrases
) -> dict[str, str]:
    """Return how to write the words that want capitals: abbreviations and names.

    ``documents`` are the readings of ``texts``. A capital at the beginning of a sentence
    proves nothing, nor does a note that is all capitals. A word that is as often written
    small is written small.
    """
    seen: dict[str, Counter[str]] = {}
    for document, text in zip(documents, texts, strict=True):
        surfaces = [token.surface for token in document.tokens]
        if len(surfaces) > settings.shouted_words and all(s.isupper() for s in surfaces):
            continue
        for position, token in enumerate(document.tokens):
            is_title = token.surface[1:].islower() and token.surface.istitle()
            if not (is_title and (position == 0 or _begins_sentence(text, token.start))):
                seen.setdefault(token.word, Counter())[token.surface] += 1
    written = {}
    for word, surfaces_seen in seen.items():
        capital = [(n, s) for s, n in surfaces_seen.items() if s != word]
        count, total = sum(n for n, _ in capital), surfaces_seen.total()
        if not capital or count < settings.capitals_share * total:
            continue
        most = max(capital)[1]
        # Capitals all through may be loudness: only where that is how it is mostly written.
        if not most.isupper() or 2 * count > total:
            written[word] = most
    return written


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(_BEFORE_A_SENTENCE)
    return not before or before.endswith(_SENTENCE_ENDS)


class _Word(NamedTuple):
    """A word's part in a phrase, whether it is too common to be in any, and its terms."""

    kind: str
    is_common: bool
    terms: tuple[str, ...]


class PhraseFinder:
    """Phrases of a harvest's notes; ``written`` is how to write words, as from ``spellings``."""

    def __init__(self, written: Mapping[str, str], settings: Settings = DEFAULTS) -> None:
        self.written = written
        self.settings = settings
        self._known: dict[tuple[object, ...], _Word] = {}

    def phrases(self, document: Document, text: str) -> list[Phrase]:
        """Return all phrases of one note, in their order."""
        tokens, most = document.tokens, self.settings.phrases.most_words
        read = self._read(document)
        kinds = ["none" if word.is_common else word.kind for word in read]
        phrases = []
        for first in range(len(tokens)):
            if kinds[first] not in _FIRST:
                continue
            after_preposition = first > 0 and kinds[first - 1] == "inner"
            for last in range(first, min(first + most, len(tokens))):
                if kinds[last] == "none":
                    break
                if last > first and not _adjoin(tokens[last - 1], tokens[last], text):
                    break
                if kinds[last] == "infinitive" and after_preposition:
                    continue  # "(met) partners opstarten" is not about starting partners
                if _stands_alone(kinds[first : last + 1]):
                    phrases.append(self._phrase(document, text, first, read[first : last + 1]))
        return phrases

    def words(self, document: Document, text: str) -> list[Phrase]:
        """Return the things in one note, word by word, also the commonest that are no grammar."""
        read = enumerate(self._read(document))
        return [self._phrase(document, text, i, [w]) for i, w in read if w.kind == "thing"]

    def _read(self, document: Document) -> list[_Word]:
        return [
            self._word(token.word, terms, document.spoken)
            for token, terms in zip(document.tokens, document.terms, strict=True)
        ]

    def _word(self, word: str, terms: tuple[tuple[str, float], ...], language: str) -> _Word:
        key = (word, terms, language)
        if key not in self._known:
            weight = background_weight(terms[0][1], self.settings.reading) if terms else 0.0
            kind = _kind(word, weight, language, self.settings)
            is_common = kind != "inner" and weight < self.settings.phrases.least_weight
            self._known[key] = _Word(kind, is_common, tuple(term for term, _ in terms))
        return self._known[key]

    def _phrase(self, document: Document, text: str, first: int, read: Sequence[_Word]) -> Phrase:
        """Return the phrase of these words, the first of them at its place in the document."""
        tokens = document.tokens[first : first + len(read)]
        shown = ""
        for i, token in enumerate(tokens):
            end = tokens[i - 1].end if i else token.start
            word = self.written.get(token.word, token.word)
            # Of a pair that shares a letter with the one before, only the rest.
            shown += re.sub(r"[ \t]+", " ", text[end : token.start])
            shown += word[max(0, end - token.start) :]
        content = [
            (token.word, word.terms)
            for token, word in zip(tokens, read, strict=True)
            if word.kind != "inner"
        ]
        return Phrase(
            text=shown,
            key=tuple([terms[0] for _, terms in content]),
            terms=tuple([terms for _, terms in content]),
            words=tuple([word for word, _ in content]),
            language=document.spoken,
        )


def _kind(word: str, weight: float, language: str, settings: Settings) -> str:
    """Tell the part in a phrase of a word with this background weight, 0 where it says nothing.

    It is a thing; a quality ("warme") or a bare one ("duaal"); an infinitive; an
    inner word ("van"); or none, where it has no place in a label.
    """
    if word in words("inner", language):
        return "inner"
    if is_stopword(word, language, settings.reading):
        return "none"
    if weight < settings.reading.content_weight or word in words("empty", language):
        return "none"
    if len(word) < settings.phrases.least_letters and not is_unspaced(word):
        return "none"
    forms = settings.word_classes
    if is_infinitive(word, language, forms):
        return "infinitive"
    if is_verb(word, language, forms):
        return "none"
    if is_inflected_adjective(word, language, forms):
        return "quality"
    return "bare" if is_bare_adjective(word, language, forms) else "thing"


def _stands_alone(kinds: Sequence[str]) -> bool:
    """Tell whether the words make a noun phrase, or a noun and what to do with it.

    They begin as one does and have a place in a label, each of them.
    """
    if kinds[-1] not in ("thing", "infinitive") or "infinitive" in kinds[:-1]:
        return False
    if kinds[-1] == "infinitive":
        return len(kinds) > 1 and kinds[-2] in ("thing", "bare")
    pairs = itertools.pairwise(kinds)
    return all(not (a in ("quality", "bare") and b == "inner") for a, b in pairs)


def _adjoin(before: Token, after: Token, text: str) -> bool:
    if after.start < before.end:
        return True  # pairs of a script without spaces
    return _BETWEEN_WORDS.fullmatch(text, before.end, after.start) is not None
