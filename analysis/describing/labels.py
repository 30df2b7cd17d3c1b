"""Names for themes: short phrases in the participants' own words.

A term tells of a theme when most of its notes have it and few others do:
p ln(p / q), p and q the shares inside and overall, times how much the word
says in any text (its background weight).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from analysis.settings import DEFAULTS, Labels, Settings
from analysis.text.features import Document, LexicalFeatures
from analysis.text.languages import is_stopword
from analysis.text.phrases import Phrase
from analysis.text.scraps import without_scraps

# How two words are joined in the language that both are in.
AND: Final = {
    "nl": "en",
    "fr": "et",
    "en": "and",
    "ar": "و",
    "ca": "i",
    "cs": "a",
    "da": "og",
    "de": "und",
    "es": "y",
    "fi": "ja",
    "hu": "és",
    "it": "e",
    "nb": "og",
    "pl": "i",
    "pt": "e",
    "ro": "și",
    "ru": "и",
    "sk": "a",
    "sv": "och",
    "tr": "ve",
    "uk": "і",
}
# What stands between the first two of three.
COMMA: Final = ", "
_TURKISH: Final = frozenset("ışğ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that could name a theme: how well, and in how many of its notes it stands.

    ``holds`` is for which share of them it holds, and ``fits`` tells that this is enough
    and far more than elsewhere, once that is known.
    """

    text: str
    key: frozenset[str]
    score: float
    notes: int
    language: str = "nl"
    holds: float = 0.0
    fits: bool = False

    @property
    def label(self) -> str:
        """The phrase with a capital."""
        return with_capital(self.text, self.language)

    def overlaps(self, key: frozenset[str], share: float = DEFAULTS.labels.overlap) -> bool:
        """Tell whether this share of the shorter of the two is the same."""
        shared = len(self.key & key)
        return shared > 0 and shared >= share * min(len(self.key), len(key))


class Labeller:
    """Candidate names of themes.

    ``fit`` learns from the whole harvest how common each term is; it takes the
    fitted features, the number of notes per document, and the phrases per
    document.
    """

    def __init__(self, language: str = "nl", settings: Labels = DEFAULTS.labels) -> None:
        self.language = language
        self.settings = settings

    def fit(
        self,
        features: LexicalFeatures,
        sample_weight: NDArray[np.int64],
        phrases: Sequence[Sequence[Phrase]],
    ) -> Self:
        """Learn term shares over all documents (n)."""
        self.present_ = (features.words_ > 0).astype(np.float64).tocsr()
        self.background_ = features.background_
        self.column_ = {term: j for j, term in enumerate(features.terms_)}
        self.sample_weight_ = sample_weight
        self.share_ = np.maximum(sample_weight @ self.present_, 1) / max(sample_weight.sum(), 1)
        self.phrases_ = phrases
        return self

    def candidates(self, members: NDArray[np.int64]) -> list[Candidate]:
        """Return the possible names of a theme, best first; ``members`` are documents."""
        sample_weight, settings = self.sample_weight_[members], self.settings
        count = sample_weight @ self.present_[members]
        p = count / sample_weight.sum()
        ratio = np.log(np.maximum(p, 1e-12) / self.share_) + settings.log_ratio_floor
        relevance = np.where(ratio > 0, p * ratio * self.background_, 0.0)
        smallest = min(settings.repeated_notes, int(sample_weight.sum()))
        texts: dict[tuple[str, ...], Counter[tuple[str, str]]] = {}
        words: Counter[str] = Counter()
        spoken: dict[tuple[str, ...], tuple[str, ...]] = {}
        terms: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for i in members:
            mine = dict.fromkeys(self.phrases_[i])
            for word in dict.fromkeys(w for p in mine for w in p.words):
                words[word] += int(self.sample_weight_[i])
            for phrase in mine:
                texts.setdefault(phrase.key, Counter())[phrase.text, phrase.language] += int(
                    self.sample_weight_[i]
                )
                terms[phrase.key] = phrase.terms
                spoken[phrase.key] = phrase.words
        candidates = []
        for key, surfaces in texts.items():
            repeated = surfaces.total() >= smallest
            values = [self._value(t, relevance, count, smallest) for t in terms[key]]
            if not repeated and (len(key) == 1 or min(words[w] for w in spoken[key]) < smallest):
                continue  # said once: only of words that others use in the very same form
            (text, language), _ = min(surfaces.items(), key=lambda s: (-s[1], len(s[0][0]), s[0]))
            several = settings.repeated if repeated else settings.once
            factor = 1.0 if len(key) == 1 else several
            factor *= settings.own_language if language == self.language else 1.0
            score = round(factor * sum(values) / np.sqrt(len(values)), 6)
            if score > 0.0:
                candidates.append(
                    Candidate(text, frozenset(key), score, surfaces.total(), language)
                )
        candidates.sort(key=lambda c: (-c.score, len(c.text), c.text))
        return candidates[: settings.candidates]

    def value(self, says: NDArray[np.bool_], members: NDArray[np.int64]) -> float:
        """Return what something tells of a theme: p ln(p / q), with ``says`` who says it (n)."""
        p = self._share(says, members)
        q = max(self._share(says, np.arange(len(says))), 1.0 / max(self.sample_weight_.sum(), 1))
        return p * max(0.0, float(np.log(max(p, 1e-12) / q)) + self.settings.log_ratio_floor)

    def _share(self, says: NDArray[np.bool_], members: NDArray[np.int64]) -> float:
        weight = self.sample_weight_[members]
        return float(weight @ says[members]) / max(float(weight.sum()), 1.0)

    def _value(
        self,
        terms: tuple[str, ...],
        relevance: NDArray[np.float64],
        count: NDArray[np.float64],
        smallest: int,
    ) -> float:
        """Return what one word says of the theme, itself or by a part of it."""
        best = 0.0
        for position, term in enumerate(terms):
            j = self.column_[term]
            if count[j] >= smallest:
                best = max(best, relevance[j] * (self.settings.compound_part if position else 1.0))
        return float(best)


def keyphrases(
    candidates: Sequence[Candidate], settings: Labels = DEFAULTS.labels
) -> tuple[str, ...]:
    """Return some phrases that are repeated and do not overlap, the best first."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == settings.keyphrases:
            break
        if candidate.score < settings.keyphrase_score * candidates[0].score:
            continue
        if candidate.notes < settings.repeated_notes:
            continue
        if not any(candidate.key & other.key for other in chosen):
            chosen.append(candidate)
    return tuple(candidate.text for candidate in chosen)


def assign_labels(
    order: Sequence[str],
    candidates: Mapping[str, Sequence[Candidate]],
    given: Mapping[str, str],
    before: Mapping[str, str],
    fallback: Mapping[str, str],
    settings: Labels = DEFAULTS.labels,
) -> dict[str, str]:
    """Return one label per theme, none twice and no two nearly the same.

    ``order`` are the theme ids, the first to choose first; ``given`` labels
    are not open to discussion; ``before`` are the previous labels; where all
    ``candidates`` are taken, the ``fallback`` (the central note's words) is used.
    """
    labels = dict(given)
    taken = {label.casefold() for label in given.values()}
    keys: list[frozenset[str]] = []
    stems = {c.label.casefold(): c.key for cs in candidates.values() for c in cs}
    keys += [stems[label] for label in sorted(taken) if label in stems]
    still_good = [t for t in order if t in before and t not in given]
    for theme, is_previous in [(t, True) for t in still_good] + [(t, False) for t in order]:
        if theme in labels:
            continue
        for candidate in candidates[theme]:
            label = before[theme] if is_previous else candidate.label
            if not _is_same(label, candidate.label):
                continue
            if is_previous and not _still_fits(candidate, candidates[theme][0], settings):
                continue
            if label.casefold() in taken:
                continue
            if any(candidate.overlaps(key, settings.overlap) for key in keys):
                continue
            labels[theme] = label
            taken.add(label.casefold())
            keys.append(candidate.key)
            break
    for theme in order:
        if theme not in labels:
            labels[theme] = _unlike(fallback[theme], taken)
            taken.add(labels[theme].casefold())
    return labels


def central_words(
    phrases: Sequence[Phrase], text: str, document: Document, settings: Settings = DEFAULTS
) -> str:
    """Return a label out of one note: its longest phrase, or else its first words that tell."""
    longest = max(phrases, key=lambda p: (len(p.key), len(p.text), p.text), default=None)
    shown = longest.text if longest else _first_words(text, document, settings)
    return with_capital(shown, document.spoken)


def _first_words(text: str, document: Document, settings: Settings) -> str:
    """Return the note's words from the first that tells something to the last that does."""
    telling = [t for t in document.tokens if not is_stopword(t.word, document.spoken)]
    kept = [t for t in telling if t.start < telling[0].end + settings.labels.fallback_letters]
    kept = kept[: settings.phrases.most_words]
    while len(kept) > 1 and len(text[kept[0].start : kept[-1].end].split()) > (
        settings.phrases.most_words
    ):
        kept.pop()
    readable = without_scraps(text)[kept[0].start : kept[-1].end]
    return " ".join(readable.split())[: settings.labels.fallback_letters]


def pieces(label: str) -> list[str]:
    """Return what stands in a name between commas and "en": ["psycholoog", "NAFT"]."""
    texts = [label]
    for joint in (COMMA, *(f" {AND[language]} " for language in ("nl", "fr", "en"))):
        texts = [piece.strip() for text in texts for piece in text.split(joint)]
    return [text for text in texts if text]


def with_capital(text: str, language: str) -> str:
    """Return a text with a capital as its language writes it: İşsizlik, IJsbaan."""
    is_turkish = language == "tr" or not _TURKISH.isdisjoint(text)
    if is_turkish and text[:1] == "i":
        return "İ" + text[1:]
    if language == "nl" and text[:2] == "ij":
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]


def _still_fits(candidate: Candidate, best: Candidate, settings: Labels) -> bool:
    """Tell whether a previous label is nearly as good as the best one, and holds as it does."""
    if candidate.score < settings.still_good * best.score:
        return False
    return candidate.holds >= settings.still_good * min(best.holds, settings.holds)


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names say the same, in whatever order."""
    return set(pieces(one.casefold())) == set(pieces(other.casefold()))


def _unlike(label: str, taken: set[str]) -> str:
    """Return the label, numbered where another theme already carries it."""
    number, unlike = 2, label
    while unlike.casefold() in taken:
        unlike, number = f"{label} ({number})", number + 1
    return unlike
