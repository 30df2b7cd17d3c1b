"""Is a word a verb or an adjective? Guesses from forms and their frequencies.

A label should name a thing. There is no tagger on board; but a Dutch
infinitive has a common form in -t, and an adjective is common with and
without its -e, while a noun's plural has no such sisters.
"""

from functools import lru_cache
from typing import Final

from analysis.settings import DEFAULTS, WordClasses
from analysis.text.vocabulary import zipf

_VOWELS: Final = "aeiou"
_SEPARABLE: Final = tuple(
    "achter samen terug tegen onder binnen buiten voort voor door over open mee aan bij her uit"
    " toe weg af in na om op be ver ont".split()
)
_DUTCH_VERBS: Final = frozenset(
    "doen gaan staan slaan zien zijn sluiten zitten laten weten eten meten vergeten genieten bieden"
    " vinden schieten stoten houden treden raden".split()
)
_FRENCH_ENDINGS: Final = ("ent", "ait", "ons", "ez", "és", "ées", "ée", "é")
_FRENCH_NOUNS: Final = frozenset(
    "scolaire partenaire salaire horaire annuaire territoire espoir pouvoir avenir loisir"
    " formulaire secondaire primaire volontaire solidaire nécessaire".split()
)
_ENGLISH_VERBS: Final = frozenset(
    "make get give take help need want keep find create improve use let ask tell start bring build"
    " share involve include provide organise organize ensure enable encourage talk listen reach"
    " see look think feel offer increase reduce strengthen set become remain follow know".split()
)


@lru_cache(maxsize=1 << 14)
def is_infinitive(word: str, language: str, settings: WordClasses = DEFAULTS.word_classes) -> bool:
    """Tell whether a lower-case word looks like an infinitive."""
    if language == "nl":
        return _dutch_infinitive(word, settings) or any(
            _dutch_infinitive(word.removeprefix(prefix), settings)
            for prefix in _SEPARABLE
            if word.startswith(prefix)
        )
    if language == "fr":
        if word.endswith("er"):
            return not word.endswith("ier") and _common(
                (word[:-2] + "é",), word, language, settings
            )
        if word.endswith("ir"):
            return _common((word[:-1] + "t", word[:-1]), word, language, settings)
        return word.endswith(("dre", "ttre", "aire", "uire", "ivre")) and word not in _FRENCH_NOUNS
    return False


@lru_cache(maxsize=1 << 14)
def is_verb(word: str, language: str, settings: WordClasses = DEFAULTS.word_classes) -> bool:
    """Tell whether a lower-case word looks like a verb, finite or not."""
    if is_infinitive(word, language, settings):
        return True
    if language == "nl":
        return (
            _dutch_finite(word, settings)
            or _dutch_participle(word, settings)
            or _dutch_imperative(word, settings)
        )
    if language == "fr":
        adverb = word.endswith("ment")
        if adverb and zipf(word.removesuffix("ment"), "fr") > settings.adverb_zipf:
            return True  # an adverb rather, but as little of a thing
        endings = [e for e in _FRENCH_ENDINGS if word.endswith(e)]
        return any(
            zipf(word.removesuffix(ending) + "er", "fr") > settings.french_verb_zipf
            for ending in endings
        )
    bases = {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")}
    return not bases.isdisjoint(_ENGLISH_VERBS)


@lru_cache(maxsize=1 << 14)
def is_inflected_adjective(
    word: str, language: str, settings: WordClasses = DEFAULTS.word_classes
) -> bool:
    """Tell whether a lower-case word looks like a Dutch adjective with its -e: "warme"."""
    if language != "nl" or not word.endswith("e") or len(word) < 4:
        return False
    if word.endswith(("ische", "ige", "lijke", "bare", "zame", "eerde", "ende", "ele", "ale")):
        return True
    plural = max(zipf(word + "n", "nl"), zipf(word + "s", "nl"))
    own = zipf(word, "nl")
    bare = max(zipf(form, "nl") for form in _closed_roots(word[:-1]))
    is_common = bare >= max(settings.seen_zipf, own - settings.inflected_below)
    return is_common and plural < own + settings.plural_above


@lru_cache(maxsize=1 << 14)
def is_bare_adjective(
    word: str, language: str, settings: WordClasses = DEFAULTS.word_classes
) -> bool:
    """Tell whether a lower-case word looks like an adjective without ending: "duaal"."""
    if language == "en":
        return word.endswith(("ive", "ful", "less", "able"))
    if language == "fr":
        return word.endswith(("able", "ible", "ique", "iques", "ables"))
    if language != "nl" or len(word) < 4 or word.endswith(("e", "heid", "teit")):
        return False
    inflected = [word + "e"]
    if word[-2] == word[-3] and word[-2] in _VOWELS:
        inflected.append(word[:-2] + word[-1] + "e")
    common = max(zipf(form, "nl") for form in inflected)
    return common >= max(settings.bare_zipf, zipf(word, "nl") - settings.bare_below)


def _common(forms: tuple[str, ...], word: str, language: str, settings: WordClasses) -> bool:
    best = max((zipf(form, language) for form in forms), default=0.0)
    return best >= max(settings.seen_zipf, zipf(word, language) - settings.form_below)


def _closed_roots(root: str) -> tuple[str, ...]:
    """The spellings of a root in a closed syllable: mak -> maak, legg -> leg, lev -> leef."""
    if len(root) < 2:
        return (root,)
    last, before = root[-1], root[-2]
    if last == before and last not in _VOWELS:
        return (root[:-1],)
    hard = {"v": "f", "z": "s"}.get(last, last)
    if before in _VOWELS and (len(root) < 3 or root[-3] not in _VOWELS):
        return (root[:-2] + before * 2 + hard, root[:-1] + hard)
    return (root[:-1] + hard,)


def _dutch_infinitive(word: str, settings: WordClasses) -> bool:
    if word in _DUTCH_VERBS:
        return True
    if not word.endswith("en") or len(word) < 5:
        return False
    # A root in -t takes no second t: only the participle tells "zetten" from "attesten".
    forms = tuple(
        "ge" + root if root.endswith("t") else root + "t" for root in _closed_roots(word[:-2])
    )
    return _common(forms, word, "nl", settings)


def _dutch_finite(word: str, settings: WordClasses) -> bool:
    if not word.endswith("t") or len(word) < 4 or word.endswith(("heid", "teit", "schap")):
        return False
    infinitive = max(zipf(form + "en", "nl") for form in _open_roots(word[:-1]))
    return infinitive >= max(settings.finite_zipf, zipf(word, "nl") - settings.finite_below)


def _dutch_participle(word: str, settings: WordClasses) -> bool:
    if not word.startswith("ge") or len(word) < 6:
        return False
    if word.endswith("en"):
        return zipf(word[2:], "nl") >= zipf(word, "nl")
    if not word.endswith(("d", "t")):
        return False
    infinitive = max(zipf(form + "en", "nl") for form in _open_roots(word[2:-1]))
    return infinitive >= zipf(word, "nl") - settings.participle_below


def _dutch_imperative(word: str, settings: WordClasses) -> bool:
    """Tell "meld" and "speel" from "werk" and "steun", which are nouns as well."""
    own = zipf(word, "nl")
    infinitive = max(zipf(form + "en", "nl") for form in _open_roots(word))
    finite = zipf(word + "t", "nl")
    return infinitive >= own + settings.imperative_above and finite >= max(
        settings.seen_zipf, own - settings.imperative_below
    )


def _open_roots(root: str) -> list[str]:
    """Return the spellings of a root before -en: maak -> mak, leg -> legg, leef -> lev."""
    roots = [root, root + root[-1]]
    soft = {"f": "v", "s": "z"}.get(root[-1])
    if soft:
        roots.append(root[:-1] + soft)
    if len(root) > 2 and root[-2] == root[-3] and root[-2] in _VOWELS:
        roots += [r[:-2] + r[-1] for r in (root, root[:-1] + (soft or root[-1]))]
    return roots
