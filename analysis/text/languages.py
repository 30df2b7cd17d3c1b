"""Languages that people write in beside those of the hall, and the words that say nothing in them.

The engine has learned Dutch, French and English (see ``vocabulary``). A note in a
language nearby is recognised by that language's commonest words, so that they
weigh as little there as "de" does in Dutch.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from analysis.settings import DEFAULTS, Reading
from analysis.text.frequencies import LANGUAGES, NEARBY, common_words
from analysis.text.scripts import is_unspaced
from analysis.text.vocabulary import zipf
from analysis.text.words import words

UNKNOWN: Final = ""  # a language that none of these explains


def spoken_language(
    spoken: Sequence[str], nearest: str, settings: Reading = DEFAULTS.reading
) -> str:
    """Return the language of these words: a learned one, one of ``NEARBY`` or ``UNKNOWN``.

    ``spoken`` are a note's words in lower case, ``nearest`` is the likely one of the
    learned languages. A language nearby needs words that are common there and not in
    any of those.
    """
    common = common_words(settings.common_zipf)
    found = [each for word in spoken if (each := common.get(word, {}))]
    values = [zipf(word, nearest) for word in spoken]
    own = _known(values, settings)
    # Hardly any note gets beyond this, and the rest takes longer.
    if sum(max(each.values()) for each in found) >= own + settings.foreign_margin:
        totals: defaultdict[str, float] = defaultdict(float)
        for each in found:
            for language, value in each.items():
                totals[language] += value
        best = max(totals, key=lambda language: (round(totals[language], 2), language))
        learned = ([zipf(word, language) for word in spoken] for language in LANGUAGES)
        own = max(_known(values, settings) for values in learned)
        if totals[best] >= own + settings.foreign_margin:
            return best
    count = len(spoken)
    is_silent = count >= settings.unknown_words and sum(values) < settings.unknown_zipf * count
    # Pairs of letters are in no list; of those, what says nothing is cut out already.
    return UNKNOWN if is_silent and not any(map(is_unspaced, spoken)) else nearest


def _known(values: Sequence[float], settings: Reading) -> float:
    """Return the summed Zipf frequencies of the words that are known in a language."""
    return sum(value for value in values if value >= settings.known_zipf)


@lru_cache(maxsize=1 << 16)
def is_stopword(word: str, language: str, settings: Reading = DEFAULTS.reading) -> bool:
    """Tell whether a lower-case word says nothing of its own in a language."""
    if _is_grammar(word, language):
        return True
    if language in NEARBY:
        return _is_silent(word, language, settings)
    # What is empty in a label may be an answer of its own: "meer mensen". But a word that
    # its own language hardly knows may be from a sentence taken for that language.
    is_known = language != UNKNOWN and zipf(word, language) >= settings.known_zipf
    return not is_known and any(_is_silent(word, each, settings) for each in NEARBY)


def says_nothing(word: str, language: str, settings: Reading = DEFAULTS.reading) -> bool:
    """Tell whether a word makes no term: it is a stopword, and not of a learned language.

    Of those the commonest weigh little by themselves. But few speak another language
    here, so that its commonest words would seem rare and telling.
    """
    is_known = language in LANGUAGES and zipf(word, language) >= settings.known_zipf
    return not is_known and is_stopword(word, language, settings)


def is_empty(word: str, language: str) -> bool:
    """Tell whether a lower-case word may be said of any subject, though it may be an answer too."""
    return _is_grammar(word, language) or word in words("empty", language)


def _is_grammar(word: str, language: str) -> bool:
    return word in words("grammar", language) or word in words("inner", language)


def _is_silent(word: str, language: str, settings: Reading) -> bool:
    """Tell whether a word is in the list of a language nearby or among its commonest."""
    common = common_words(settings.common_zipf).get(word, {})
    is_commonest = common.get(language, 0.0) >= settings.foreign_stopword_zipf
    return is_commonest or word in words("empty", language)
