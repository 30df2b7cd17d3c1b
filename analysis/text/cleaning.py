"""From a note as it was typed to its tokens, each with its place in the text."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from analysis.text.scraps import hump_ends, without_scraps
from analysis.text.scripts import is_unspaced, pieces

# Letters with the marks that may follow them (Hebrew, Arabic, Indic vowel signs and
# so on), because Python's \w leaves combining marks out.
_MARKS: Final = "".join(
    c for c in map(chr, range(0x300, 0xFE00)) if unicodedata.category(c)[0] == "M"
)
_WORD: Final = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")

_ACTION_NL = r"(?:actie|stap|acties|stappen|actiepunt)"
_LEVER_NL = r"(?:hefboom|hefbomen|kans|kansen|mogelijkheid|mogelijkheden|opportuniteit)"
_LEVER_FR = r"(?:levier|leviers|opportunité|opportunite|possibilité|possibilite)"
_LEVER_EN = r"(?:lever|levers|opportunity|opportunities|possibility)"

# How people begin an answer; it says which question they answer, not what they think.
_OPENINGS: Final = (
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
_FILLERS: Final = tuple(
    re.compile(rf"\W*(?:{opening})(?!\w)[\s:=,.–-]*", re.IGNORECASE) for opening in _OPENINGS
)
# Most texts begin with none of them, and are read no further for it.
_FILLER: Final = re.compile(rf"\W*(?:{'|'.join(_OPENINGS)})(?!\w)", re.IGNORECASE)

# What English writes in one with a word: "they'll" is of no leerling, "don't" of no don.
_VERBS_LEFT: Final = frozenset(["ll", "ve", "re"])
_NEGATED: Final = re.compile(
    r"(?:ai|are|ca|could|did|do|does|had|has|have|is|might|must|need|should|was|were|wo|would)"
    r"n(?=['’]t(?!\w))",
    re.IGNORECASE,
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

    Opening phrases that only repeat the question, numbers, one-letter words, verbs
    and negations that English contracts, punctuation, emoji, addresses and codes are
    left out; phone abbreviations are written out; scripts without spaces are cut in
    pairs. ``text`` is one note, of any length, in any script.
    """
    text = without_scraps(text)
    tokens: list[Token] = []
    for match in _WORD.finditer(text, _end_of_filler(text)):
        if _is_contracted(text, match):
            continue
        if is_unspaced(match.group()):
            tokens += _pieces(match)
        elif text[match.start() - 1 : match.start()] == "#":
            start = match.start()
            for end in hump_ends(match.group()):
                tokens += _words(text[start : match.start() + end], start)
                start = match.start() + end
        else:
            tokens += _words(match.group(), match.start())
    return tuple(tokens)


def lower(text: str) -> str:
    """Return the text in lower case, composed; the Turkish capital İ is the one of i."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize(
        "NFC", unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    )


def _words(written: str, start: int) -> list[Token]:
    """Return the word, or the words of the abbreviation; none where it is a single letter."""
    end = start + len(written)
    surface = unicodedata.normalize("NFC", written)
    word = lower(surface)
    full = _ABBREVIATIONS.get(word)
    if full is not None:
        return [Token(part, part, start, end) for part in full.split() if len(part) > 1]
    return [Token(word, surface, start, end)] if len(word) > 1 else []


def _is_contracted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is half of one that English contracts, and no content of its own."""
    if _NEGATED.match(text, match.start()):
        return True
    before = text[max(0, match.start() - 2) : match.start()]
    is_ending = before[:1].isalpha() and before[1:] in ("'", "’")
    return is_ending and lower(match.group()) in _VERBS_LEFT


def _pieces(run: re.Match[str]) -> list[Token]:
    tokens = []
    for first, last in pieces(run.group()):
        piece = unicodedata.normalize("NFC", run.group()[first:last])
        tokens.append(Token(piece, piece, run.start() + first, run.start() + last))
    return tokens


def _end_of_filler(text: str) -> int:
    """Return where the answer itself begins; openings may follow one another."""
    position = 0
    while _FILLER.match(text, position):
        ends = (filler.match(text, position) for filler in _FILLERS)
        position = max(match.end() for match in ends if match)
    return position
