"""What is known about words beforehand: how common they are, and their stems.

Stems come from Snowball, frequencies from ``frequencies``. Both are loaded at first use.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from analysis.settings import DEFAULTS, Reading
from analysis.text.frequencies import LANGUAGES, zipf_of

# snowballstemmer's plain "dutch" is Kraaij-Pohlmann, which cuts "gemeente" to "meen".
_STEMMERS: Final = {
    "nl": "dutch_porter",
    "fr": "french",
    "en": "english",
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sh": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
_ONE_LETTER: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss"})


@cache
def _stemmer(language: str) -> Any:
    from snowballstemmer import stemmer

    return stemmer(_STEMMERS[language])


def fold(word: str) -> str:
    """Return the word without accents: "coördinator" and "coordinator" are one word."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_ONE_LETTER))
    return "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")


@lru_cache(maxsize=1 << 17)
def zipf(word: str, language: str) -> float:
    """Return how common a lower-case word is in a language, 0 (unseen) to about 7.7."""
    return zipf_of(language).get(word, 0.0)


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """Return the Snowball stem of a lower-case word, without accents, or the whole word."""
    if language not in _STEMMERS:
        return fold(word)
    return fold(str(_stemmer(language).stemWord(word))) or word


def likely_language(words: Sequence[str], hint: str, settings: Reading = DEFAULTS.reading) -> str:
    """Return the language among nl, fr and en in which the words are most common.

    ``hint`` is the language expected; an unknown one counts as Dutch.
    """
    hint = hint if hint in LANGUAGES else LANGUAGES[0]

    def commonness(language: str) -> tuple[float, bool]:
        total = sum(zipf(word, language) for word in words)
        return total + (settings.language_hint if language == hint else 0.0), language == hint

    return max(LANGUAGES, key=commonness)
