"""One way of finding themes, tried on samples."""

import itertools
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from analysis.assign_new import NewNoteAssigner
from analysis.embedders import Embedder, Vectors
from analysis.engine import find_themes
from analysis.evaluation.samples import Sample
from analysis.evaluation.scores import Scores, score
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.knowledge import Knowledge
from analysis.similarity.meaning import MeaningSpace
from analysis.types import CodebookEntry, Move, Note, Placing, Suggestion, ThemeSet

_KEPT: Final = 0.9
_GROWTH: Final = 0.2


class Vectoriser:
    """Embeds each text once, over many samples."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._known: dict[str, Vectors] = {}

    def of(self, texts: Sequence[str]) -> list[Vectors]:
        """Return a row per text."""
        new = sorted(set(texts) - set(self._known))
        for start in range(0, len(new), 64):
            batch = new[start : start + 64]
            self._known |= dict(zip(batch, self.embedder.embed(batch), strict=True))
        return [self._known[text] for text in texts]


@dataclass(frozen=True, slots=True)
class Trial:
    """The engine with what it may know; ``vectoriser`` None is words alone."""

    vectoriser: Vectoriser | None = None
    space: MeaningSpace | None = None
    codebook: tuple[CodebookEntry, ...] = ()
    settings: Settings = DEFAULTS

    def find(
        self,
        notes: Sequence[Note],
        previous: ThemeSet | None = None,
        edits: Sequence[Move] = (),
        placings: Sequence[Placing | Suggestion] = (),
        seed: int = 0,
    ) -> ThemeSet:
        """Find the themes of notes."""
        return find_themes(
            notes,
            previous=previous,
            edits=edits,
            placings=placings,
            codebook=self.codebook,
            knowledge=self.knowledge(notes),
            settings=replace(self.settings, random_state=seed),
        )

    def knowledge(self, notes: Sequence[Note]) -> Knowledge:
        """Return what is known about these notes."""
        if self.vectoriser is None:
            return Knowledge()
        rows = self.vectoriser.of([note.text for note in notes])
        entries = self.vectoriser.of([entry.text for entry in self.codebook])
        return Knowledge(
            {note.id: row for note, row in zip(notes, rows, strict=True)},
            {entry.id: row for entry, row in zip(self.codebook, entries, strict=True)},
            self.space,
        )

    def scores(self, sample: Sample, seed: int = 0) -> tuple[Scores, float]:
        """Return the scores on a sample, and the seconds it took."""
        if self.vectoriser is not None:
            self.vectoriser.of([note.text for note in sample.notes])
        begun = time.perf_counter()
        found = self.find(sample.notes, seed=seed)
        return score(sample, found), time.perf_counter() - begun


def stability(trial: Trial, sample: Sample, seed: int, rounds: int = 4) -> float:
    """Mean agreement (ARI) of results on random 90 % parts, over the notes they share."""
    random = np.random.default_rng(seed)
    results = []
    for _ in range(rounds):
        kept = random.random(len(sample.notes)) < _KEPT
        found = trial.find([n for n, k in zip(sample.notes, kept, strict=True) if k])
        results.append(_placements(found))
    pairs = [(a, b) for i, a in enumerate(results) for b in results[:i]]
    return float(np.mean([_agreement(a, b) for a, b in pairs]))


def churn(trial: Trial, sample: Sample, seed: int) -> float:
    """Return the share of placed notes that change theme when 20 % new notes arrive."""
    random = np.random.default_rng(seed)
    order = random.permutation(len(sample.notes))
    first = sorted(order[: int(len(order) / (1 + _GROWTH))].tolist())
    before = trial.find([sample.notes[i] for i in first])
    return _moved(before, trial.find(sample.notes, previous=before))


def grown(trial: Trial, sample: Sample, steps: int, seed: int) -> tuple[float, float]:
    """Let a harvest grow in so many equal steps, each analysed with the result before it.

    Returns the score at the end (ARI), and the mean share of placed notes that a step moved.
    """
    order = np.random.default_rng(seed).permutation(len(sample.notes))
    results: list[ThemeSet] = []
    steps = max(steps, 1)
    for step in range(1, steps + 1):
        known = sorted(order[: len(order) * step // steps].tolist())
        before = results[-1] if results else None
        results.append(trial.find([sample.notes[i] for i in known], previous=before))
    moved = [_moved(before, after) for before, after in itertools.pairwise(results)]
    return score(sample, results[-1]).ari, float(np.mean(moved)) if moved else 0.0


def placed_at_once(trial: Trial, sample: Sample, seed: int) -> float:
    """The share of new notes (10 %) that the next run leaves where they were placed at once."""
    random = np.random.default_rng(seed)
    order = random.permutation(len(sample.notes))
    known = sorted(order[: int(len(order) * _KEPT)].tolist())
    old = [sample.notes[i] for i in known]
    new = [sample.notes[i] for i in sorted(set(order.tolist()) - set(known))]
    before = trial.find(old)
    knowledge = trial.knowledge(sample.notes)
    assigner = NewNoteAssigner(knowledge, settings=trial.settings).fit(old, before)
    placed = {note.id: assigner.assign(note, knowledge.vectors.get(note.id)).theme for note in new}
    after = _placements(trial.find(sample.notes, previous=before))
    return float(np.mean([after[note] == theme for note, theme in placed.items()]))


def purity(sample: Sample, found: ThemeSet) -> list[tuple[float, float]]:
    """Of each theme: its stability, and the share of its notes that have its commonest label."""
    label = dict(zip((note.id for note in sample.notes), sample.labels, strict=True))
    rows = []
    for theme in found.themes:
        if theme.stability is not None:
            counts = Counter(label[note] for note in theme.note_ids)
            rows.append((theme.stability, max(counts.values()) / theme.size))
    return rows


def _moved(before: ThemeSet, after: ThemeSet) -> float:
    """The share of placed notes that change theme from one result to the next."""
    now = _placements(after)
    placed = {note: theme for note, theme in _placements(before).items() if theme is not None}
    return float(np.mean([now[note] != theme for note, theme in placed.items()])) if placed else 0.0


def _placements(found: ThemeSet) -> dict[str, str | None]:
    return {assignment.note: assignment.theme for assignment in found.assignments}


def _agreement(a: Mapping[str, str | None], b: Mapping[str, str | None]) -> float:
    from sklearn.metrics import adjusted_rand_score

    shared = sorted(set(a) & set(b))
    return float(
        adjusted_rand_score(
            [a[note] or f"alone {note}" for note in shared],
            [b[note] or f"alone {note}" for note in shared],
        )
    )


def reordered(sample: Sample, seed: int) -> Sample:
    """Return the same notes under other ids, so in another order."""
    order = np.random.default_rng(seed).permutation(len(sample.notes)).tolist()
    part = sample.part(order)
    return replace(
        part, notes=tuple(replace(note, id=f"{i:06d}") for i, note in enumerate(part.notes))
    )
