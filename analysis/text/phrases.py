"""Phrases of a note that can stand alone: what may become a label or keyphrase."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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
    documents: Sequence[Document], settings: Phrases = DEFAULTS.phrases
) -> dict[str, str]:
    """Return how to write the words that want capitals: abbreviations and names.

    A capital at the beginning of a note proves nothing, nor does a note that is
    all capitals. A word that is as often written small is written small.
    """
    seen: dict[str, Counter[str]] = {}
    for document in documents:
        surfaces = [token.surface for token in document.tokens]
        if len(surfaces) > settings.shouted_words and all(s.isupper() for s in surfaces):
            continue
        for position, token in enumerate(document.tokens):
            is_opening = position == 0 and token.surface[1:].islower() and token.surface.istitle()
            if not is_opening:
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


def phrases_of(
    document: Document, text: str, written: Mapping[str, str], settings: Settings = DEFAULTS
) -> list[Phrase]:
    """Return all phrases of one note, in their order; ``written`` as from ``spellings``."""
    tokens = document.tokens
    classes = [_class(token, document, i, settings) for i, token in enumerate(tokens)]
    phrases = []
    for first in range(len(tokens)):
        for last in range(first, min(first + settings.phrases.most_words, len(tokens))):
            if last > first and not _adjoin(tokens[last - 1], tokens[last], text):
                break
            after_preposition = first > 0 and classes[first - 1] == "inner"
            if classes[last] == "infinitive" and after_preposition:
                continue  # "(met) partners opstarten" is not about starting partners
            if _stands_alone(classes[first : last + 1]):
                phrases.append(_phrase(document, text, written, range(first, last + 1), classes))
    return phrases


def _class(token: Token, document: Document, position: int, settings: Settings) -> str:
    """Tell a word's part in a phrase.

    A thing; a quality ("warme") or a bare one ("duaal"); an infinitive; an
    inner word ("van"); or none, where it has no place in a label.
    """
    word, language, terms = token.word, document.spoken, document.terms[position]
    if word in words("inner", language):
        return "inner"
    if not terms or is_stopword(word, language, settings.reading):
        return "none"
    limits, forms = settings.phrases, settings.word_classes
    weight = background_weight(terms[0][1], settings.reading)
    if weight < limits.least_weight or word in words("empty", language):
        return "none"
    if len(word) < limits.least_letters and not is_unspaced(word):
        return "none"
    if is_infinitive(word, language, forms):
        return "infinitive"
    if is_verb(word, language, forms):
        return "none"
    if is_inflected_adjective(word, language, forms):
        return "quality"
    return "bare" if is_bare_adjective(word, language, forms) else "thing"


def _stands_alone(classes: Sequence[str]) -> bool:
    """Tell whether the classes make a noun phrase, or a noun and what to do with it."""
    if "none" in classes or classes[0] in ("inner", "infinitive"):
        return False
    if classes[-1] not in ("thing", "infinitive"):
        return False
    if "infinitive" in classes[:-1]:
        return False
    if classes[-1] == "infinitive":
        return len(classes) > 1 and classes[-2] in ("thing", "bare")
    pairs = itertools.pairwise(classes)
    return all(not (a in ("quality", "bare") and b == "inner") for a, b in pairs)


def _adjoin(before: Token, after: Token, text: str) -> bool:
    if after.start < before.end:
        return True  # pairs of a script without spaces
    return _BETWEEN_WORDS.fullmatch(text, before.end, after.start) is not None


def _phrase(
    document: Document,
    text: str,
    written: Mapping[str, str],
    span: range,
    classes: Sequence[str],
) -> Phrase:
    shown = ""
    for i in span:
        token = document.tokens[i]
        end = document.tokens[i - 1].end if i > span.start else token.start
        word = written.get(token.word, token.word)
        # Of a pair that shares a letter with the one before, only the rest.
        shown += re.sub(r"[ \t]+", " ", text[end : token.start]) + word[max(0, end - token.start) :]
    content = [document.terms[i] for i in span if classes[i] != "inner"]
    return Phrase(
        text=shown,
        key=tuple(terms[0][0] for terms in content),
        terms=tuple(tuple(term for term, _ in terms) for terms in content),
        words=tuple(document.tokens[i].word for i in span if classes[i] != "inner"),
        language=document.spoken,
    )
