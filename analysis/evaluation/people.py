"""People who correct the engine, played by an oracle that knows the labels."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from analysis.evaluation.samples import NO_THEME, Sample
from analysis.evaluation.scores import score
from analysis.evaluation.trial import Trial
from analysis.types import Move, ThemeSet

Pick = Callable[[ThemeSet, Sequence[Move], int], list[str]]

_AT_ONCE = 5


def corrected(
    trial: Trial, sample: Sample, counts: Sequence[int], seed: int
) -> Mapping[int, float]:
    """Return the ARI after so many corrections by somebody who knows the labels.

    The oracle names each theme after its most frequent label (the larger theme
    first; a label's second theme counts as wrong), picks notes at random among
    the wrongly placed ones, and moves each to its label's theme, or to a new
    one where the label has none.
    """
    random = np.random.default_rng(seed)
    label = labels_of(sample)

    def some_wrong(found: ThemeSet, edits: Sequence[Move], most: int) -> list[str]:
        home = homes_of(label, found, edits)
        moved = {edit.note for edit in edits}
        wrong = [
            a.note
            for a in found.assignments
            if a.note not in moved
            and label[a.note] != NO_THEME
            and a.theme != home.get(label[a.note])
        ]
        return [wrong[i] for i in random.permutation(len(wrong))[:most]]

    return _taught(trial, sample, counts, some_wrong)


def answered(
    trial: Trial, sample: Sample, counts: Sequence[int], seed: int, *, asked: bool
) -> Mapping[int, float]:
    """Return the ARI after so many answers to the engine's questions, or about random notes.

    Where the engine has no more questions, the later figures repeat the last.
    """
    random = np.random.default_rng(seed)

    def questions(found: ThemeSet, edits: Sequence[Move], most: int) -> list[str]:
        return [doubt.note for doubt in found.doubts[:most]]

    def any_notes(found: ThemeSet, edits: Sequence[Move], most: int) -> list[str]:
        moved = {edit.note for edit in edits}
        left = [note.id for note in sample.notes if note.id not in moved]
        return [left[i] for i in random.permutation(len(left))[:most]]

    return _taught(trial, sample, counts, questions if asked else any_notes)


def _taught(trial: Trial, sample: Sample, counts: Sequence[int], pick: Pick) -> Mapping[int, float]:
    """Return the ARI after so many notes were put where they belong, a few at a time."""
    label = labels_of(sample)
    edits: list[Move] = []
    found = trial.find(sample.notes)
    reached: dict[int, float] = {}
    for count in sorted(counts):
        while len(edits) < count:
            picked = pick(found, edits, min(_AT_ONCE, count - len(edits)))
            if not picked:
                break
            for note in picked:
                edits.append(Move(note, _belongs(label, found, edits, note)))
            found = trial.find(sample.notes, previous=found, edits=tuple(edits))
        reached[count] = score(sample, found).ari
    return reached


def labels_of(sample: Sample) -> dict[str, str]:
    """Return the label of each note."""
    return dict(zip((note.id for note in sample.notes), sample.labels, strict=True))


def _belongs(
    label: Mapping[str, str], found: ThemeSet, edits: Sequence[Move], note: str
) -> str | None:
    if label[note] == NO_THEME:
        return None
    return homes_of(label, found, edits).get(label[note], f"label {label[note]}")


def homes_of(
    label: Mapping[str, str], found: ThemeSet, edits: Sequence[Move] = ()
) -> dict[str, str]:
    """Return the theme of each label: the largest in which it is the most frequent.

    Of a label without one it is the theme that the first of the ``edits`` made for it.
    """
    home: dict[str, str] = {}
    for theme in found.themes:
        counts: dict[str, int] = {}
        for note in theme.note_ids:
            counts[label[note]] = counts.get(label[note], 0) + 1
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        if ranked and ranked[0] != NO_THEME:
            home.setdefault(ranked[0], theme.id)
    for edit in edits:
        if edit.theme is not None:
            home.setdefault(label[edit.note], edit.theme)
    return home
