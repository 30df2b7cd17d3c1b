"""Names for themes, made of what holds for their notes.

One word, phrase, codebook entry or concept names a theme where it holds for most of its
notes; else two or three that together do.
"""

import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from analysis.describing.holding import Holding, Holds, Said, said_of
from analysis.describing.labels import AND, COMMA, Candidate, Labeller, pieces
from analysis.text.cleaning import tokenize
from analysis.text.features import Document, read
from analysis.text.languages import is_empty
from analysis.text.words import words
from analysis.types import CodebookEntry


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that may name a theme or stand in its name.

    ``notes`` has a bit per note of the theme, set where the part holds; ``tells`` says that
    it holds there far more than elsewhere.
    """

    text: str
    key: frozenset[str]
    score: float
    language: str
    notes: int
    tells: bool


class _Notes:
    """The notes of a theme's documents (indices), to count those that something holds for."""

    def __init__(self, holding: Holding, members: NDArray[np.int64]) -> None:
        self.holding, self.members = holding, members
        self.others = np.setdiff1d(np.arange(len(holding.sample_weight)), members)
        self._sample_weight = holding.sample_weight[members]
        self._count = int(self._sample_weight.sum())

    def bits(self, holds: Holds) -> int:
        """Return a number with a bit per note, set where something holds."""
        each = np.repeat(holds[self.members], self._sample_weight)
        return int.from_bytes(np.packbits(each).tobytes())

    def share(self, parts: Iterable[_Part]) -> float:
        """Return the share of the notes for which one of some parts holds."""
        return reduce(operator.or_, (p.notes for p in parts), 0).bit_count() / self._count

    def tells(self, holds: Holds) -> bool:
        """Tell whether something holds in the theme far more than elsewhere."""
        if not len(self.others):
            return True
        inside, outside = (self.holding.share(holds, rows) for rows in (self.members, self.others))
        return inside >= self.holding.settings.labels.lift * outside


class NameFinder:
    """Names for themes that hold for their notes, as far as there are any.

    ``labeller`` knows the words that tell, ``common`` also those so common that they
    name a theme only by themselves. ``written`` is how to write words with capitals.
    """

    def __init__(
        self,
        holding: Holding,
        labeller: Labeller,
        common: Labeller,
        codebook: Sequence[CodebookEntry],
        written: Mapping[str, str],
    ) -> None:
        self.holding, self.labeller, self.common = holding, labeller, common
        self.limits, self.written = holding.settings.labels, written
        # A name that is already of two is not joined to a third.
        names = [entry for entry in codebook if len(pieces(entry.name)) == 1]
        self.entries = [
            (small(e.name.strip(), written), said_of((e.name, *e.keywords), holding.settings))
            for e in names
        ]

    def names(self, members: NDArray[np.int64], candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the possible names of a theme's documents (indices), best first.

        ``candidates`` are its phrases. Names that hold for enough of the notes, and far more
        than elsewhere, go before all others; where neither a word nor two are one, a concept of
        the lexicon may be or stand in it, and three may. A name is worth as much as its parts
        tell, less where it holds for few.
        """
        notes, most = _Notes(self.holding, members), self.limits.joined_candidates
        alone = [self._phrase(c, notes) for c in candidates]
        common = [self._phrase(c, notes) for c in self.common.candidates(members)]
        alone += [part for part in common if notes.share([part]) >= self.limits.holds]
        pool = [part for part in alone if len(part.key) == 1] + self._entries(notes)
        pool = _best(pool)[:most]
        found = self._join(alone, pool, notes, 2)
        if not any(name.fits for name in found.values()):
            concepts = _best(self._concepts(notes))[:most]
            found |= self._join(concepts, concepts + pool, notes, self.limits.parts)
        return sorted(
            found.values(),
            key=lambda name: (not name.fits, -name.score, len(name.text), name.text),
        )

    def _join(
        self, alone: Sequence[_Part], pool: Sequence[_Part], notes: _Notes, most: int
    ) -> dict[str, Candidate]:
        """Return names by their texts: of one part, and of two in the pool or more.

        More, up to ``most``, only where none fits.
        """
        found = {part.text: self._name([part], notes) for part in alone}
        for count in range(2, most + 1):
            least = self.limits.three_hold if count > 2 else 0.0
            joined = [
                self._name(parts, notes)
                for parts in itertools.combinations(pool, count)
                if self._needs_all(parts, notes, least)
            ]
            for name in joined:
                found.setdefault(name.text, name)
            if any(name.fits for name in found.values()):
                break
        return found

    def _phrase(self, candidate: Candidate, notes: _Notes) -> _Part:
        holds = self.holding.of(frozenset([candidate.key]))
        return _Part(
            candidate.text,
            candidate.key,
            candidate.score,
            candidate.language,
            notes.bits(holds),
            notes.tells(holds),
        )

    def _entries(self, notes: _Notes) -> list[_Part]:
        """Return the entries of the codebook as parts of a theme's name."""
        return [
            part
            for text, said in self.entries
            for part in self._known(text, frozenset().union(*said), said, notes)
        ]

    def _known(self, text: str, key: frozenset[str], said: Said, notes: _Notes) -> list[_Part]:
        """Return something with keywords of its own as a part, where it tells anything."""
        holds = self.holding.of(said)
        score = self.limits.repeated * self.labeller.value(self.holding.says(said), notes.members)
        if score <= 0.0:
            return []
        language = self.labeller.language
        return [_Part(text, key, score, language, notes.bits(holds), notes.tells(holds))]

    def _concepts(self, notes: _Notes) -> list[_Part]:
        """Return the concepts that somebody in the theme calls by their name, as parts."""
        spoken = [self._spoken[i] for i in notes.members]
        parts = []
        for label, stems in self._labels:
            if any(stems in text for text in spoken):
                [said] = self.holding.sayings(label)
                key, text = frozenset(stems.split()), small(label, self.written)
                parts += self._known(text, key, said, notes)
        return parts

    @cached_property
    def _spoken(self) -> list[str]:
        """The stems of each document, in its order."""
        return [_stems(document) for document in self.holding.harvest.corpus.documents]

    @cached_property
    def _labels(self) -> list[tuple[str, str]]:
        """The names of concepts that may be part of a name, with their stems.

        Not those that claim something ("te veel vergaderingen"): the notes may say otherwise.
        """
        language, reading = self.labeller.language, self.holding.settings.reading
        concepts = self.holding.harvest.combined.active_concepts_
        labels = [c.label[language] for c in concepts if language in c.label]
        return [
            (label, _stems(read(label, language, reading)))
            for label in labels
            if len(pieces(label)) == 1 and _claims_nothing(label, language)
        ]

    def _needs_all(self, parts: Sequence[_Part], notes: _Notes, least: float) -> bool:
        """Tell whether parts hold for enough notes, each of them needed.

        They are of one language and say different things, for at least this share.
        """
        whole = notes.share(parts)
        if whole < least:
            return False
        for part in parts:
            without = notes.share(p for p in parts if p is not part)
            if without >= self.limits.holds or whole - without < self.limits.adds:
                return False
        if len({part.language for part in parts}) > 1 or parts[0].language not in AND:
            return False
        return not any(_is_alike(a, b) for a, b in itertools.combinations(parts, 2))

    def _name(self, parts: Sequence[_Part], notes: _Notes) -> Candidate:
        """Return the name made of parts, what holds for most notes first."""
        parts = sorted(parts, key=lambda part: -part.notes.bit_count())
        holds = notes.share(parts)
        *first, last = [part.text for part in parts]
        language = parts[0].language
        text = f"{COMMA.join(first)} {AND[language]} {last}" if first else last
        score = sum(part.score for part in parts) / np.sqrt(len(parts))
        score *= min(1.0, holds / self.limits.holds)
        key = frozenset().union(*(part.key for part in parts))
        fits = holds >= self.limits.holds and all(part.tells for part in parts)
        return Candidate(text, key, round(float(score), 6), 0, language, round(holds, 6), fits)


def _best(parts: Iterable[_Part]) -> list[_Part]:
    """Return the parts that tell, best first."""
    return sorted((p for p in parts if p.tells), key=lambda part: (-part.score, part.text))


def _stems(document: Document) -> str:
    """Return the stems of a document's words in their order, each with a space on both sides."""
    return f" {' '.join(terms[0][0] for terms in document.terms if terms)} "


def _claims_nothing(label: str, language: str) -> bool:
    """Tell whether a label has no words of grammar but those that join two others ("van")."""
    joins = words("inner", language)
    return all(t.word in joins or not is_empty(t.word, language) for t in tokenize(label))


def _is_alike(one: _Part, other: _Part) -> bool:
    """Tell whether two parts share a word, or words of which one begins or ends the other."""
    pairs = itertools.product(one.key, other.key)
    return any(a.startswith(b) or a.endswith(b) for pair in pairs for a, b in (pair, pair[::-1]))


def small(text: str, written: Mapping[str, str]) -> str:
    """Return a name as it stands within a sentence; ``written`` are the words with capitals."""
    first = text.split()[0]
    is_own = first.casefold() in written or first[1:] != first[1:].lower()
    return text if is_own else text[0].lower() + text[1:]
