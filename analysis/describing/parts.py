"""What a name says, and for which notes of a theme it holds.

A name holds for a note that says it, or that lies among notes that do. One word,
phrase or codebook entry names a theme where it holds for most of its notes; else
two or three that together do.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.describing.labels import AND, COMMA, Candidate, Labeller, pieces
from analysis.harvest import Harvest
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.phrases import keyword_terms
from analysis.types import CodebookEntry

# What a text has to have all terms of, one of these sets, to say something.
Said = frozenset[frozenset[str]]
Holds = NDArray[np.bool_]


def said_of(phrases: Iterable[str], settings: Settings = DEFAULTS) -> Said:
    """Return what says one of some phrases: all words of it but grammar, in any language."""
    limits = replace(settings.concepts, keyword_weight=settings.reading.content_weight)
    strict = replace(settings, concepts=limits)
    return frozenset(terms for p in phrases for terms in keyword_terms(p, settings=strict))


def sayings(label: str, harvest: Harvest, *, by_one_word: bool = False) -> list[Said]:
    """Return what says each part of a name; an entry or concept by its keywords too.

    A part in people's own words is said by all of them, or by any one of them.
    """
    settings = harvest.settings
    concepts = harvest.combined.active_concepts_ if not harvest.is_empty else ()
    known: dict[str, Iterable[str]] = {
        text.casefold(): itertools.chain((text,), *concept.keywords.values())
        for concept in concepts
        for text in concept.label.values()
    }
    known |= {e.name.strip().casefold(): (e.name, *e.keywords) for e in harvest.codebook}
    parts = [label] if label.casefold() in known else pieces(label)
    found = []
    for part in parts:
        said = said_of(known.get(part.casefold(), (part,)), settings)
        if by_one_word and part.casefold() not in known:
            said = frozenset(frozenset([term]) for terms in said for term in terms)
        found.append(said)
    return found


class Holding:
    """For which documents of a harvest something holds.

    They say it, or most of those that they are nearest to do.
    """

    def __init__(self, harvest: Harvest) -> None:
        corpus, settings = harvest.corpus, harvest.settings
        self.sample_weight = corpus.sample_weight
        self.settings = settings
        self._count = len(corpus.documents)
        having: defaultdict[str, set[int]] = defaultdict(set)
        for i, document in enumerate(corpus.documents):
            for term in document.term_set():
                having[term].add(i)
        self._having: Mapping[str, set[int]] = dict(having)
        near, count = harvest.neighbours, settings.labels.neighbours
        self._nearest = near.order[:, :count]
        self._is_near = near.values[:, :count] >= max(harvest.outlier_threshold, 1e-9)

    def says(self, said: Said) -> Holds:
        """Return which documents say it (n)."""
        says = np.zeros(self._count, dtype=bool)
        for terms in said:
            says[list(self._all_of(terms))] = True
        return says

    def of(self, said: Said) -> Holds:
        """Return for which documents it holds (n)."""
        says = self.says(said)
        telling = (says[self._nearest] & self._is_near).sum(axis=1)
        lies_on = 2 * telling > self.settings.labels.neighbours
        return np.asarray(says | lies_on)

    def share(self, holds: Holds, members: NDArray[np.int64]) -> float:
        """Return the share of the notes in documents (indices) for which something holds."""
        weight = self.sample_weight[members]
        return float(weight @ holds[members]) / float(weight.sum())

    def may_name(self, said: Said, members: NDArray[np.int64], *, is_known: bool) -> bool:
        """Tell whether it holds for enough of some documents (indices) to name them.

        Where it ``is_known`` as their name, it stays while it still fits.
        """
        limits = self.settings.labels
        least = limits.holds * (limits.still_good if is_known else 1.0)
        return self.share(self.of(said), members) >= least

    def is_worded(self, label: str, members: NDArray[np.int64]) -> bool:
        """Tell whether the documents (indices) have all words of a label among them."""
        own = set(members.tolist())
        return any(
            all(own & self._having.get(term, set()) for term in terms)
            for terms in said_of([label], self.settings)
        )

    def _all_of(self, terms: frozenset[str]) -> set[int]:
        return set.intersection(*(self._having.get(term, set()) for term in terms))


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that may name a theme or stand in its name, and for which documents it holds."""

    text: str
    key: frozenset[str]
    score: float
    language: str
    holds: Holds


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
        self.limits = holding.settings.labels
        # A name that is already of two is not joined to a third.
        names = [entry for entry in codebook if len(pieces(entry.name)) == 1]
        self.entries = [
            (small(e.name.strip(), written), said_of((e.name, *e.keywords), holding.settings))
            for e in names
        ]

    def names(self, members: NDArray[np.int64], candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the possible names of a theme's documents (indices), best first.

        ``candidates`` are its phrases. Names that hold for enough of the notes, and far more
        than elsewhere, go before all others. A name is worth as much as its parts tell, less
        where it holds for few.
        """
        alone = [self._phrase(c) for c in candidates]
        common = [self._phrase(c) for c in self.common.candidates(members)]
        alone += [part for part in common if self._share([part], members) >= self.limits.holds]
        found = {part.text: self._name([part], members) for part in alone}
        pool = [part for part in alone if len(part.key) == 1] + self._entries(members)
        pool = [part for part in pool if self._tells(part, members)]
        pool.sort(key=lambda part: (-part.score, part.text))
        for count in range(2, self.limits.parts + 1):
            joined = [
                self._name(parts, members)
                for parts in itertools.combinations(pool[: self.limits.joined_candidates], count)
                if self._needs_all(parts, members)
            ]
            # Three only where no two do.
            joined = [name for name in joined if count == 2 or name.holds >= self.limits.holds]
            for name in joined:
                found.setdefault(name.text, name)
            if any(name.fits for name in found.values()):
                break
        return sorted(
            found.values(),
            key=lambda name: (not name.fits, -name.score, len(name.text), name.text),
        )

    def _phrase(self, candidate: Candidate) -> _Part:
        holds = self.holding.of(frozenset([candidate.key]))
        return _Part(candidate.text, candidate.key, candidate.score, candidate.language, holds)

    def _entries(self, members: NDArray[np.int64]) -> list[_Part]:
        """Return the entries of the codebook as parts of a theme's name."""
        parts = []
        for text, said in self.entries:
            says = self.holding.says(said)
            score = self.limits.repeated * self.labeller.value(says, members)
            if score > 0.0:
                key = frozenset().union(*said)
                parts.append(_Part(text, key, score, self.labeller.language, self.holding.of(said)))
        return parts

    def _tells(self, part: _Part, members: NDArray[np.int64]) -> bool:
        """Tell whether a part holds in the theme far more than elsewhere."""
        others = np.setdiff1d(np.arange(len(part.holds)), members)
        if not len(others):
            return True
        inside, outside = (self.holding.share(part.holds, rows) for rows in (members, others))
        return inside >= self.limits.lift * outside

    def _needs_all(self, parts: Sequence[_Part], members: NDArray[np.int64]) -> bool:
        """Tell whether parts of one language say different things, each of them needed."""
        if len({part.language for part in parts}) > 1 or parts[0].language not in AND:
            return False
        if any(_is_alike(a, b) for a, b in itertools.combinations(parts, 2)):
            return False
        whole = self._share(parts, members)
        for part in parts:
            without = self._share([p for p in parts if p is not part], members)
            if without >= self.limits.holds or whole - without < self.limits.adds:
                return False
        return True

    def _share(self, parts: Sequence[_Part], members: NDArray[np.int64]) -> float:
        return self.holding.share(np.any([part.holds for part in parts], axis=0), members)

    def _name(self, parts: Sequence[_Part], members: NDArray[np.int64]) -> Candidate:
        """Return the name made of parts, what holds for most notes first."""
        parts = sorted(parts, key=lambda part: -self._share([part], members))
        holds = self._share(parts, members)
        *first, last = [part.text for part in parts]
        language = parts[0].language
        text = f"{COMMA.join(first)} {AND[language]} {last}" if first else last
        score = sum(part.score for part in parts) / np.sqrt(len(parts))
        score *= min(1.0, holds / self.limits.holds)
        key = frozenset().union(*(part.key for part in parts))
        fits = holds >= self.limits.holds and all(self._tells(part, members) for part in parts)
        return Candidate(text, key, round(float(score), 6), 0, language, round(holds, 6), fits)


def _is_alike(one: _Part, other: _Part) -> bool:
    """Tell whether two parts share a word, or words of which one begins or ends the other."""
    words = itertools.product(one.key, other.key)
    return any(a.startswith(b) or a.endswith(b) for pair in words for a, b in (pair, pair[::-1]))


def small(text: str, written: Mapping[str, str]) -> str:
    """Return a name as it stands within a sentence; ``written`` are the words with capitals."""
    first = text.split()[0]
    is_own = first.casefold() in written or first[1:] != first[1:].lower()
    return text if is_own else text[0].lower() + text[1:]
