"""The phrases of the lexicon as they are read: which words name a concept, and how clearly.

Reading them all takes seconds, and each process would: ``keep`` them in a file.
"""

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from analysis.kept_files import take_or_make
from analysis.lexicon import NO_THEME, Concept, load_lexicon
from analysis.settings import DEFAULTS, Settings
from analysis.text.cleaning import tokenize
from analysis.text.features import background_weight, terms_of
from analysis.text.frequencies import LANGUAGES

# By a concept's id and the stems of content words, as ``joined``: how clearly they name it, 0 to 1.
Naming = Mapping[str, Mapping[str, float]]

# All that decides how a phrase is read, beside the settings.
_PACKAGES: Final = ("lexicon", "similarity", "text", "text.words")
_LIBRARIES: Final = ("wordfreq", "snowballstemmer", "PyStemmer")
_kept: dict[str, Naming] = {}


class Phrase(NamedTuple):
    """The stems of a phrase's content words, and those of all its words and their parts."""

    content: frozenset[str]
    terms: frozenset[str]


@lru_cache(maxsize=1 << 15)
def keyword_terms(
    phrase: str, languages: tuple[str, ...] = LANGUAGES, settings: Settings = DEFAULTS
) -> frozenset[frozenset[str]]:
    """Return the sets of stems of a phrase's content words, read in each of the languages."""
    contents = (_read(phrase, language, settings).content for language in languages)
    return frozenset(content for content in contents if content)


def _read(phrase: str, language: str, settings: Settings) -> Phrase:
    reading, least = settings.reading, settings.concepts.keyword_weight
    words = [terms_of(token.word, language, reading) for token in tokenize(phrase)]
    return Phrase(
        frozenset(w[0][0] for w in words if background_weight(w[0][1], reading) >= least),
        frozenset(term for word in words for term, _ in word),
    )


def phrases_of(concept: Concept, settings: Settings) -> list[Phrase]:
    """Return the phrases that name a concept, as they are read."""
    return [_read(phrase, language, settings) for language, phrase in concept.phrases()]


@lru_cache(maxsize=4)
def lexicon_naming(settings: Settings) -> Naming:
    """Return which words name the concepts of the lexicon; what was kept need not be read."""
    return _kept.get(_digest(settings)) or _read_lexicon(settings)


def keep(folder: Path, settings: Settings = DEFAULTS) -> None:
    """Take what names the lexicon's concepts from a file in the folder, or read it and write that.

    That changes no result: a file of other phrases, settings or libraries is written anew.
    """
    digest = _digest(settings)
    _kept[digest] = take_or_make(
        folder / "phrases.json", digest, lambda: _kept.get(digest) or _read_lexicon(settings)
    )


def joined(stems: Iterable[str]) -> str:
    """Return the stems in their order, with a space between."""
    return " ".join(sorted(stems))


def _read_lexicon(settings: Settings) -> Naming:
    """Return how clearly words name a concept: the share of the lexicon's phrases.

    Of all phrases in which the words stand, so many are this concept's, one more
    of each counted: few phrases prove little.
    """
    lexicon = [concept for concept in load_lexicon() if concept.parent != NO_THEME]
    phrases = [(c.id, phrase) for c in lexicon for phrase in phrases_of(c, settings)]
    standing: defaultdict[str, set[int]] = defaultdict(set)
    for i, (_, phrase) in enumerate(phrases):
        for term in phrase.terms:
            standing[term].add(i)
    naming: dict[str, dict[str, float]] = {concept.id: {} for concept in lexicon}
    for name, phrase in phrases:
        words = joined(phrase.content)
        if words and words not in naming[name]:
            found = set.intersection(*sorted((standing[t] for t in phrase.content), key=len))
            own = sum(phrases[i][0] == name for i in found)
            naming[name][words] = (own + 1.0) / (len(found) + 1.0)
    return naming


@lru_cache(maxsize=4)
def _digest(settings: Settings) -> str:
    """Return what stands for all that the reading depends on."""
    known: list[object] = [settings.reading, settings.concepts]
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):  # one of them is not for every machine
            known.append(version(library))
    digest = hashlib.blake2b(repr(known).encode(), digest_size=8)
    for package in _PACKAGES:
        for file in sorted(files(f"analysis.{package}").iterdir(), key=lambda file: file.name):
            if file.is_file():
                digest.update(file.read_bytes())
    return digest.hexdigest()
