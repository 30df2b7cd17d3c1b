"""From a note as it was typed to its tokens, each with its place in the text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# Letters with the marks that may follow them (Latin, Hebrew, Arabic and Indic
# vowel signs), because Python's \w leaves combining marks out.
_MARKS: Final = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
)
_WORD: Final = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")

_ACTION_NL = r"(?:actie|stap|acties|stappen|actiepunt)"
_LEVER_NL = r"(?:hefboom|hefbomen|kans|kansen|mogelijkheid|mogelijkheden|opportuniteit)"
_LEVER_FR = r"(?:levier|leviers|opportunité|opportunite|possibilité|possibilite)"
_LEVER_EN = r"(?:lever|levers|opportunity|opportunities|possibility)"

# How people begin an answer; it says which question they answer, not what they think.
_FILLERS: Final = tuple(
    re.compile(rf"\W*(?:{pattern})(?!\w)[\s:=,.–-]*", re.IGNORECASE)
    for pattern in (
        rf"(?:(?:mijn|onze|als|de|een)\s+)?(?:eerst\s?volgende|eerste|volgende|concrete)\s+"
        rf"{_ACTION_NL}(?:\s+(?:is|zijn|wordt|zou zijn))?(?:\s+om)?",
        r"(?:ik|wij|we)\s+(?:ga|gaan|zal|zullen|wil|willen|zou|zouden|plan|kan|kunnen)"
        r"(?:\s+(?:graag|alvast|zeker|proberen|eens))*(?:\s+om)?(?:\s+te)?",
        r"(?:ik|wij|we)\s+(?:neem|nemen)\s+(?:me|mij|ons)\s+voor(?:\s+om)?",
        rf"(?:(?:mijn|onze|de|een|belangrijke|belangrijkste|grote|grootste)\s+)*{_LEVER_NL}"
        rf"(?:\s+(?:is|zijn|zou zijn)|\s*(?=[:=]))",
        r"(?:(?:ma|notre|la)\s+)?(?:prochaine|première|premiere)\s+(?:action|étape|etape)"
        r"(?:\s+(?:est|sera|serait))?(?:\s+de)?",
        r"(?:je\s+vais|nous\s+allons|on\s+va|je\s+veux|nous\s+voulons|je\s+voudrais)",
        rf"(?:(?:mon|ma|notre|un|une|le|la|l['’])\s*)?{_LEVER_FR}"
        rf"(?:\s+(?:est|sont|serait)|\s*(?=[:=]))",
        r"(?:(?:my|our|the)\s+)?(?:next|first)\s+(?:action|step)(?:\s+(?:is|will be))?(?:\s+to)?",
        r"(?:i|we)(?:\s+will|['’]ll|\s+want\s+to|\s+am\s+going\s+to|\s+are\s+going\s+to"
        r"|\s+would\s+like\s+to|['’]d\s+like\s+to)",
        rf"(?:(?:my|our|the|a|an)\s+)?{_LEVER_EN}(?:\s+(?:is|are|would be)|\s*(?=[:=]))",
    )
)

# Written on phones in Flanders; only those that mean one thing.
_ABBREVIATIONS: Final = {
    "lln": "leerlingen",
    "ll": "leerling",
    "lkr": "leerkracht",
    "lkrn": "leerkrachten",
    "lkrs": "leerkrachten",
    "lk": "leerkracht",
    "vh": "van het",
    "vd": "van de",
    "vn": "van",
    "tss": "tussen",
    "tt": "tot",
    "ivm": "in verband met",
    "mbt": "met betrekking tot",
    "ipv": "in plaats van",
    "igv": "in geval van",
    "dmv": "door middel van",
    "adhv": "aan de hand van",
    "nav": "naar aanleiding van",
    "obv": "op basis van",
    "tov": "ten opzichte van",
    "itt": "in tegenstelling tot",
    "bv": "bijvoorbeeld",
    "bvb": "bijvoorbeeld",
    "mn": "mijn",
    "zn": "zijn",
    "nr": "naar",
    "vr": "voor",
    "mr": "maar",
    "wss": "waarschijnlijk",
    "mss": "misschien",
    "idd": "inderdaad",
    "aub": "alstublieft",
    "svp": "alstublieft",
    "gem": "gemeente",
    "org": "organisatie",
    "sec": "secundair",
    "ond": "onderwijs",
    "samenw": "samenwerking",
    "vgl": "vergelijk",
    "ifv": "in functie van",
    "zsm": "zo snel mogelijk",
    "enz": "enzovoort",
    "bcp": "beaucoup",
    "qqn": "quelqu un",
    "qqch": "quelque chose",
    "rdv": "rendez vous",
    "pcq": "parce que",
    "ds": "dans",
    "ts": "tous",
    "asap": "as soon as possible",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a note.

    ``word`` is in lower case, composed (NFC) and written out where it was an
    abbreviation; ``surface`` is how to show it. ``start`` and ``end`` count
    characters of the note's text; the words of one abbreviation share them.
    """

    word: str
    surface: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of a note that say something of their own.

    Opening phrases that only repeat the question, numbers, one-letter words,
    punctuation and emoji are left out; phone abbreviations are written out.
    ``text`` is one note, of any length, in any script.
    """
    tokens: list[Token] = []
    for match in _WORD.finditer(text, _end_of_filler(text)):
        surface = unicodedata.normalize("NFC", match.group())
        word = unicodedata.normalize("NFC", surface.lower())
        full = _ABBREVIATIONS.get(word)
        if full is not None:
            tokens += [Token(part, part, *match.span()) for part in full.split() if len(part) > 1]
        elif len(word) > 1:
            tokens.append(Token(word, surface, *match.span()))
    return tuple(tokens)


def _end_of_filler(text: str) -> int:
    """Return where the answer itself begins; openings may follow one another."""
    position = 0
    while True:
        ends = (filler.match(text, position) for filler in _FILLERS)
        end = max((match.end() for match in ends if match), default=position)
        if end == position:
            return position
        position = end
