"""What the engine may know beside the notes themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.embedders import Vectors
from analysis.lexicon import Concept
from analysis.similarity.meaning import MeaningSpace


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Meaning from outside, all of it optional.

    ``vectors`` holds a row of bytes per note id, ``entries`` one per codebook
    entry id, both of the same sentence model; ``space`` was learned with that
    model from the lexicon, and widened by ``concepts``, an organiser's own.
    Without vectors the engine works on words alone.
    """

    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    entries: Mapping[str, Vectors] = field(default_factory=dict)
    space: MeaningSpace | None = None
    concepts: tuple[Concept, ...] = ()

    def rows_of(self, notes: Sequence[str]) -> np.ndarray | None:
        """Return the vectors of notes (ids) as rows, or None where one has none."""
        if not all(note in self.vectors for note in notes):
            return None
        rows = np.array([self.vectors[note] for note in notes])
        return rows if rows.ndim == 2 and rows.shape[1] else None


NO_KNOWLEDGE = Knowledge()
