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
from analysis.text.part_of_speech import (
    is_bare_adjective,
    is_infinitive,
    is_inflected_adjective,
    is_verb,
)

_BETWEEN_WORDS: Final = re.compile(r"[ \t]+(?:[ldLD]['’])?|[-‐]|['’]s[ \t]+")

# They may stand inside a phrase ("zorg op maat"), never at its ends.
_INNER: Final = {
    "nl": frozenset("van voor met de het een in op bij tussen naar en rond aan tot zonder".split()),
    "fr": frozenset("de du des la le les au aux en pour avec et entre sur à un une".split()),
    "en": frozenset("of the for with in on and to between at an".split()),
}
# Adverbs, pronouns and the like: not rare enough to be silent, yet no matter of their own.
_EMPTY: Final = {
    "nl": frozenset(
        "aan al alle alleen alles als altijd ander andere anders beetje beide ben beter bijna bijv"
        " bijvoorbeeld daar daarna daarom daarvoor dan dat deze die dit door dus echt eens eerder"
        " eerst eerste eigen eigenlijk elk elke elkaar enkel enkele erg even extra geen genoeg goed"
        " goede graag groot grote heel hele hier hoe hun iedereen iemand iets ieder iedere jullie"
        " kort korte laatste laat later lang lange maar maximaal meer meest meestal mee mijn min"
        " minder minstens moeilijk mogelijk morgen naast niemand niet niets nieuwe nodig nog nooit"
        " omdat onder onze ook over overal per pas reeds samen slecht slechte slechts snel sneller"
        " snelle soms steeds te tegen terug terwijl tijdens toch toe toen tweede uit vaak vanaf"
        " vandaag veel via vlot volgende voldoende volledig vooral vroeg vroeger waar waarom"
        " wanneer want wat week weer weinig wel welke wie wij zeer zeker zelf zelfs zelden zij"
        " zoals zodat zonder zou zoveel alvast duidelijk onvoldoende verder binnen buiten rond"
        " klein kleine telkens meteen nadien vooraf nergens ergens hiervoor waarbij maandag dinsdag"
        " woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli"
        " augustus september oktober november december enzovoort enz rekening kader vlak zo zo'n"
        " bent bij half jaar jaren dag dagen weken maand maanden keer uur mooi mooie leuk leuke"
        " blij super top graden misschien waarschijnlijk inderdaad sommige mensen dingen ding"
        " avonds ochtends morgens helaas langer laten maken doen geven krijgen komen gaan nemen"
        " verband betrekking geval"
        " middel basis opzichte aanleiding plaats vorig vorige mij deel manier lager lagere hoger"
        " hogere grootste belangrijk belangrijke gewoon werkt verschillende hetzelfde dezelfde"
        " momenteel nu vele jouw jou ons daarnaast hierbij waardoor waarin ervan erover".split()
    ),
    "fr": frozenset(
        "alors après assez aucun aucune aussi autre autres avant beaucoup bien bon bonne ça car"
        " cela ces cet cette ceux chaque chez comme comment contre dans déjà depuis dernier"
        " donc dont elle elles encore est être eux fait faire faut ici ils jamais jour leur leurs"
        " lors mais même mieux moins mon nos notre nous où oui parce parfois pas peu peut plus"
        " plusieurs pourquoi premier première près presque quand que quel quelle quelque qui quoi"
        " rien sans ses seulement soit son sont souvent sous tous tout toute toutes très trop vers"
        " voir votre vous vraiment année mois semaine fois chose choses gens petit petite grand"
        " grande nouveau nouvelle nouveaux possible toujours tant avoir aller mettre deux".split()
    ),
    "en": frozenset(
        "about after again all also always and another any are because been before being better"
        " both but can could does done down each enough even every everyone few first from good"
        " great had has have here how however into just last less like little lot lots many may"
        " maybe more most much must never new next not now often once one only other our out over"
        " own people really same she should some something soon still such than that their them"
        " then there these they thing things this those too under until very was way well were what"
        " when where which while who why will without would year years you your day days week weeks"
        " month months time times two real big small possible".split()
    ),
}


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

    A capital at the beginning of a note proves nothing, so only others count.
    """
    seen: dict[str, Counter[str]] = {}
    for document in documents:
        for position, token in enumerate(document.tokens):
            if position or sum(c.isupper() for c in token.surface) > 1:
                seen.setdefault(token.word, Counter())[token.surface] += 1
    written = {}
    for word, surfaces in seen.items():
        capital = [(n, s) for s, n in surfaces.items() if s != word]
        share = settings.capitals_share * surfaces.total()
        if capital and sum(n for n, _ in capital) >= share:
            written[word] = max(capital)[1]
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
    word, language = token.word, document.language
    if word in _INNER[language]:
        return "inner"
    limits, forms = settings.phrases, settings.word_classes
    weight = background_weight(document.terms[position][0][1], settings.reading)
    if weight < limits.least_weight or word in _EMPTY[language]:
        return "none"
    if len(word) < limits.least_letters:
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
        gap = text[document.tokens[i - 1].end : token.start] if i > span.start else ""
        shown += re.sub(r"[ \t]+", " ", gap) + written.get(token.word, token.word)
    content = [document.terms[i] for i in span if classes[i] != "inner"]
    return Phrase(
        text=shown,
        key=tuple(terms[0][0] for terms in content),
        terms=tuple(tuple(term for term, _ in terms) for terms in content),
        words=tuple(document.tokens[i].word for i in span if classes[i] != "inner"),
        language=document.language,
    )
