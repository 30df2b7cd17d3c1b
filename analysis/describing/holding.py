"""What a name says, and for which notes it holds.

A name holds for a note that says it, that lies among notes that do, or whose author put it
in the theme of that name.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.describing.labels import pieces
from analysis.harvest import Harvest
from analysis.ledger import Ledger
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.phrases import keyword_terms

# What a text has to have all terms of, one of these sets, to say something.
Said = frozenset[frozenset[str]]
Holds = NDArray[np.bool_]


def said_of(phrases: Iterable[str], settings: Settings = DEFAULTS) -> Said:
    """Return what says one of some phrases: all words of it but grammar, in any language."""
    limits = replace(settings.concepts, keyword_weight=settings.reading.content_weight)
    strict = replace(settings, concepts=limits)
    return frozenset(terms for p in phrases for terms in keyword_terms(p, settings=strict))


def chosen_names(corpus: Corpus, ledger: Ledger, labels: Mapping[str, str]) -> dict[str, Holds]:
    """Return the documents (n) whose authors put them in a theme, per name that it had.

    ``labels`` are the previous ones per theme; those that people gave go before them.
    """
    names = {**labels, **ledger.labels}
    chosen: dict[str, Holds] = {}
    for i, theme in enumerate(corpus.said):
        name = names.get(theme or "", "").casefold()
        if name and corpus.by_author[i]:
            chosen.setdefault(name, np.zeros(len(corpus.said), dtype=bool))[i] = True
    return chosen


class Holding:
    """For which documents of a harvest something holds.

    They say it, or most of those that they are nearest to do. ``chosen`` are the documents
    (n) whose authors chose a name, per name in lower case.
    """

    def __init__(self, harvest: Harvest, chosen: Mapping[str, Holds] | None = None) -> None:
        corpus, settings = harvest.corpus, harvest.settings
        self.harvest = harvest
        self.sample_weight = corpus.sample_weight
        self.settings = settings
        self.chosen = chosen or {}
        self._count = len(corpus.documents)
        having: defaultdict[str, set[int]] = defaultdict(set)
        for i, document in enumerate(corpus.documents):
            for term in document.term_set():
                having[term].add(i)
        self._having: Mapping[str, set[int]] = dict(having)
        near, count = harvest.neighbours, settings.labels.neighbours
        self._nearest = near.order[:, :count]
        self._is_near = near.values[:, :count] >= max(harvest.outlier_threshold, 1e-9)
        self._found: dict[Said, Holds] = {}

    def sayings(self, label: str, *, by_one_word: bool = False) -> list[Said]:
        """Return what says each part of a name; an entry or concept by its keywords too.

        A part in people's own words is said by all of them, or by any one of them.
        """
        parts = [label] if label.casefold() in self._known else pieces(label)
        found = []
        for part in parts:
            known = self._known.get(part.casefold())
            said = said_of(known or (part,), self.settings)
            if by_one_word and not known:
                said = frozenset(frozenset([term]) for terms in said for term in terms)
            found.append(said)
        return found

    def says(self, said: Said) -> Holds:
        """Return which documents say it (n)."""
        says = np.zeros(self._count, dtype=bool)
        for terms in said:
            says[list(self._all_of(terms))] = True
        return says

    def of(self, said: Said) -> Holds:
        """Return for which documents it holds (n)."""
        if said not in self._found:
            says = self.says(said)
            telling = (says[self._nearest] & self._is_near).sum(axis=1)
            lies_on = 2 * telling > self.settings.labels.neighbours
            self._found[said] = says | lies_on
        return self._found[said]

    def under(self, label: str) -> Holds:
        """Return for which documents a whole name holds (n)."""
        parts = [self.of(said) for said in self.sayings(label)]
        parts += [self.chosen[label.casefold()]] if label.casefold() in self.chosen else []
        return np.asarray(np.any(parts, axis=0))

    def share(self, holds: Holds, members: NDArray[np.int64]) -> float:
        """Return the share of the notes in documents (indices) for which something holds."""
        weight = self.sample_weight[members]
        return float(weight @ holds[members]) / float(weight.sum())

    def may_name(self, holds: Holds, members: NDArray[np.int64], *, is_known: bool) -> bool:
        """Tell whether what holds does so for enough of some documents (indices) to name them.

        Where it ``is_known`` as their name, it stays while it still fits.
        """
        limits = self.settings.labels
        least = limits.holds * (limits.still_good if is_known else 1.0)
        return self.share(holds, members) >= least

    def is_worded(self, label: str, members: NDArray[np.int64]) -> bool:
        """Tell whether the documents (indices) have all words of a label among them."""
        own = set(members.tolist())
        return any(
            all(own & self._having.get(term, set()) for term in terms)
            for terms in said_of([label], self.settings)
        )

    @cached_property
    def _known(self) -> Mapping[str, tuple[str, ...]]:
        """All phrases of each concept and entry, by its name."""
        concepts, entries = self.harvest.combined.active_concepts_, self.harvest.codebook
        known = {
            text.casefold(): (text, *itertools.chain(*concept.keywords.values()))
            for concept in concepts
            for text in concept.label.values()
        }
        return known | {e.name.strip().casefold(): (e.name, *e.keywords) for e in entries}

    def _all_of(self, terms: frozenset[str]) -> set[int]:
        return set.intersection(*(self._having.get(term, set()) for term in terms))
