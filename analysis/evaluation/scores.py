"""How well found themes agree with a person's labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.evaluation.samples import NO_THEME, Sample
from analysis.types import ThemeSet

_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """How well themes agree with a person's labels.

    ``ari``: adjusted Rand index, unplaced notes each on their own, rows that
    belong to no theme left out. ``b3``: B-cubed F1 (Bagga and Baldwin 1998),
    ``nmi``: normalised mutual information, both in the same way. ``themes`` and
    ``classes`` count. ``unplaced``: share of the notes with a label that are in
    no theme; ``none_kept_out``: share of the others that are in none.
    """

    ari: float
    b3: float
    nmi: float
    themes: int
    classes: int
    unplaced: float
    none_kept_out: float


def score(sample: Sample, found: ThemeSet) -> Scores:
    """Score a result against the labels of its sample."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    theme = {a.note: a.theme for a in found.assignments}
    labelled = [i for i, label in enumerate(sample.labels) if label != NO_THEME]
    truth = [sample.labels[i] for i in labelled]
    placed = [theme[sample.notes[i].id] for i in labelled]
    guess = [t if t is not None else f"alone {i}" for i, t in zip(labelled, placed, strict=True)]
    misfits = [n.id for n, label in zip(sample.notes, sample.labels, strict=True)
               if label == NO_THEME]  # fmt: skip
    return Scores(
        ari=round(float(adjusted_rand_score(truth, guess)), _DECIMALS),
        b3=round(b_cubed(truth, guess), _DECIMALS),
        nmi=round(float(normalized_mutual_info_score(truth, guess)), _DECIMALS),
        themes=len(found.themes),
        classes=len(set(truth)),
        unplaced=round(float(np.mean([t is None for t in placed])), _DECIMALS),
        none_kept_out=round(float(np.mean([theme[note] is None for note in misfits])), _DECIMALS)
        if misfits
        else float("nan"),
    )


def b_cubed(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Return the B-cubed F1 of two labellings of the same items."""
    precision, recall = _mean_purity(guess, truth), _mean_purity(truth, guess)
    return 2 * precision * recall / (precision + recall)


def language_split(sample: Sample, found: ThemeSet, languages: Mapping[str, str]) -> float:
    """Return the adjusted Rand index of themes and languages: 0 where they are unrelated."""
    from sklearn.metrics import adjusted_rand_score

    placed = [a for a in found.assignments if a.theme is not None]
    themes = [str(a.theme) for a in placed]
    return float(adjusted_rand_score([languages[a.note] for a in placed], themes))


def _mean_purity(groups: Sequence[str], labels: Sequence[str]) -> float:
    _, group = np.unique(np.array(groups), return_inverse=True)
    _, label = np.unique(np.array(labels), return_inverse=True)
    table = np.zeros((group.max() + 1, label.max() + 1))
    np.add.at(table, (group, label), 1.0)
    sizes = table.sum(axis=1, keepdims=True)
    return float((table * table / sizes).sum() / len(groups))
