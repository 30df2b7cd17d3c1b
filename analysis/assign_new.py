"""A new note is assigned at once to one of the themes of the last analysis.

The next analysis confirms the assignment or changes it. A note goes to the theme
that has most of the similarity of its nearest notes (k nearest neighbours:
T. Cover and P. Hart, "Nearest neighbor pattern classification", 1967).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Self

import numpy as np

from analysis.clustering.outliers import nearness
from analysis.embedders import Vectors
from analysis.harvest import Harvest
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge
from analysis.text.features import read
from analysis.types import NEAREST, Assignment, Note, ThemeSet


class NewNoteAssigner:
    """Assignment of new notes to the themes of the last analysis.

    ``fit`` learns from the notes of the last analysis; a harvest without
    themes assigns nothing.
    """

    def __init__(
        self,
        knowledge: Knowledge = NO_KNOWLEDGE,
        language: str = "nl",
        settings: Settings = DEFAULTS,
    ) -> None:
        self.knowledge = knowledge
        self.language = language
        self.settings = settings

    def fit(self, notes: Sequence[Note], themes: ThemeSet) -> Self:
        """Learn where the notes went; those that ``themes`` does not know are left out."""
        placed = {a.note: a.theme for a in themes.assignments}
        harvest = Harvest.read(
            [note for note in notes if note.id in placed],
            self.knowledge,
            language=self.language,
            settings=self.settings,
        )
        self.themes_ = [placed[note] for note in harvest.corpus.first_notes]
        self.harvest_ = harvest if any(theme is not None for theme in self.themes_) else None
        return self

    def assign(self, note: Note, vector: Vectors | None = None) -> Assignment:
        """Return where a note goes; ``vector`` is its sentence, where there is a model."""
        limits, count = self.settings.new_notes, self.settings.outliers.nearest
        document = read(note.text, note.language or self.language, self.settings.reading)
        if not document.has_words:
            return Assignment(note.id, None, "no words")
        if self.harvest_ is None:
            return Assignment(note.id, None, "unique voice")
        combined = self.harvest_.combined
        like = combined.likeness(document, vector)
        nearest = np.argsort(-like, kind="stable")[: limits.neighbours]
        told = combined.telling_likeness(document, vector)
        if nearness(-np.sort(-told[None]), count)[0] < self.harvest_.outlier_threshold:
            return Assignment(note.id, None, "unique voice")
        shares: defaultdict[str, float] = defaultdict(float)
        for i in nearest.tolist():
            theme = self.themes_[i]
            if theme is not None:
                shares[theme] += max(0.0, float(like[i]))
        total = float(np.maximum(like[nearest], 0.0).sum())
        ranked = sorted(shares, key=lambda theme: (-shares[theme], theme))
        second, near = ranked[1] if len(ranked) > 1 else None, tuple(ranked[:NEAREST])
        if not ranked or shares[ranked[0]] < limits.decided * total:
            return Assignment(note.id, None, "cannot decide", second=second, nearest=near)
        sure = round(shares[ranked[0]] / total, 6)
        return Assignment(note.id, ranked[0], confidence=sure, second=second, nearest=near)
