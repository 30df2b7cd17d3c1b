"""Authors who say where their own notes belong, played by an oracle that knows the labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.evaluation.people import homes_of, labels_of
from analysis.evaluation.samples import NO_THEME, Sample
from analysis.evaluation.scores import score
from analysis.evaluation.trial import Trial
from analysis.types import Placing, ThemeSet

_WAVES: Final = 3


@dataclass(frozen=True, slots=True)
class Authors:
    """How authors answer: ``share`` of them do, ``accuracy`` of those rightly (both 0 to 1)."""

    share: float
    accuracy: float

    def __str__(self) -> str:
        return f"{self.share:g}/{self.accuracy:g}"


def placed(trial: Trial, sample: Sample, authors: Authors, seed: int) -> float:
    """Return the ARI once authors have said where their notes belong, in three waves.

    Notes come in thirds. Once the engine has found themes for those that are there,
    the authors of the new ones see them and answer. Who is right names the theme of
    the note's label: the largest in which it is the most frequent. Where the label
    has none yet, it is something else, with the label as its name. Who is wrong names
    another theme, drawn at random. A note that belongs to no theme is something else
    without a name.
    """
    random = np.random.default_rng(seed)
    label = labels_of(sample)
    order = [sample.notes[i] for i in random.permutation(len(sample.notes))]
    found: ThemeSet | None = None
    placings: list[Placing] = []
    for wave in range(_WAVES):
        begin, end = (len(order) * (wave + k) // _WAVES for k in (0, 1))
        found = trial.find(order[:end], previous=found, placings=placings)
        homes = homes_of(label, found)
        for note in order[begin:end]:
            if random.random() < authors.share:
                is_right = random.random() < authors.accuracy
                placings.append(_answer(note.id, label[note.id], found, homes, is_right, random))
    return score(sample, trial.find(sample.notes, previous=found, placings=placings)).ari


def _answer(
    note: str,
    label: str,
    found: ThemeSet,
    homes: Mapping[str, str],
    is_right: bool,
    random: np.random.Generator,
) -> Placing:
    home = homes.get(label)
    wrong: Sequence[str] = [theme.id for theme in found.themes if theme.id != home]
    if not is_right and wrong:
        return Placing(note, wrong[int(random.integers(len(wrong)))])
    if home is not None:
        return Placing(note, home)
    shown = tuple(theme.id for theme in found.themes)
    return Placing(note, None, "" if label == NO_THEME else label, shown)
