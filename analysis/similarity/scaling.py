"""Vectors of meaning, made comparable: what all have in common says nothing."""

from collections.abc import Sequence
from typing import Self

import numpy as np

from analysis.arrays import Matrix
from analysis.embedders import Vectors
from analysis.settings import DEFAULTS, Meaning
from analysis.text.frequencies import LANGUAGES


def unit(rows: np.ndarray) -> Matrix:
    """Return rows of length 1 (rows of nothing stay nothing)."""
    values = rows.astype(np.float64)
    length = np.linalg.norm(values, axis=1, keepdims=True)
    scaled: Matrix = values / np.maximum(length, 1e-9)
    return scaled


class Centring:
    """Vectors less the mean of their own language.

    Without this, themes split by language. A language with few notes borrows
    the mean of the most spoken one, moved by what the lexicon knows of the
    difference between the two (``means``, languages x d); of a language that the
    lexicon does not know the difference is not known, so that its own notes count
    for more. ``fit`` sets ``offsets_``, a vector per language, and ``common_``, that
    of a language not heard before.
    """

    offsets_: dict[str, Matrix]
    common_: Matrix

    def __init__(self, means: Matrix | None = None, settings: Meaning = DEFAULTS.meaning) -> None:
        self.means = means
        self.settings = settings

    def fit(self, vectors: Vectors, languages: Sequence[str]) -> Self:
        """Learn the mean of each language; ``vectors`` is n x d."""
        rows = unit(vectors)
        spoken = np.array(languages)
        present, counts = np.unique(spoken, return_counts=True)
        main = str(present[counts.argmax()])
        common = rows[spoken == main].mean(axis=0)
        self.common_, self.offsets_ = common, {}
        for language in (*LANGUAGES, *sorted(set(languages) - set(LANGUAGES))):
            is_learned = language in LANGUAGES
            weight = self.settings.borrowed_notes if is_learned else self.settings.foreign_notes
            own = rows[spoken == language]
            borrowed = common + self._difference(language, main)
            total = own.sum(axis=0) + weight * borrowed
            self.offsets_[language] = total / (len(own) + weight)
        return self

    def transform(self, vectors: Vectors, languages: Sequence[str]) -> Matrix:
        """Return unit vectors less the mean of their language (n x d)."""
        rows = unit(vectors)
        rows -= np.array([self.offsets_.get(language, self.common_) for language in languages])
        return rows

    def _difference(self, language: str, main: str) -> Matrix | float:
        if self.means is None or language not in LANGUAGES or main not in LANGUAGES:
            return 0.0
        here, there = LANGUAGES.index(language), LANGUAGES.index(main)
        return np.asarray(self.means[here] - self.means[there])


class AnchorScale:
    """Rows (n x d) described by the anchors (k x d) they are nearest to (n x k).

    Similarities are z-scored per anchor over the harvest, so that an anchor
    that everybody is near to says nothing; the largest are kept. ``fit``
    sets ``mean_`` and ``deviation_`` per anchor.
    """

    mean_: Matrix
    deviation_: Matrix

    def __init__(self, anchors: Matrix, settings: Meaning = DEFAULTS.meaning) -> None:
        self.anchors = anchors
        self.settings = settings

    def fit(self, rows: Matrix) -> Self:
        """Learn how near the harvest is to each anchor."""
        near = self._near(rows)
        self.mean_ = near.mean(axis=0)
        self.deviation_ = np.maximum(near.std(axis=0), 1e-9)
        return self

    def transform(self, rows: Matrix) -> Matrix:
        """Return rows of length 1 over the anchors."""
        score = (self._near(rows) - self.mean_) / self.deviation_
        count = min(self.settings.anchors_kept, score.shape[1])
        least = -np.sort(-score, axis=1)[:, [count - 1]]
        return unit(np.where(score >= least, np.maximum(score, 0.0), 0.0))

    def _near(self, rows: Matrix) -> Matrix:
        return np.asarray(np.round(unit(rows) @ unit(self.anchors).T, 6))
