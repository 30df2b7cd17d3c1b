"""How much each codebook entry is a document's: by words, sentence and concepts."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from analysis.concepts import NamedConcepts, find_concepts
from analysis.features import read
from analysis.lexicon import Concept
from analysis.meaning import MeaningSpace
from analysis.scaling import unit
from analysis.similarity import Matrix
from analysis.types import CodebookEntry

_ENTRIES_KEPT: Final = 2
_CONCEPTS_PER_ENTRY: Final = 6
# What a hit by words counts for, and from which score on an entry is clear.
_HIT: Final = 1.5
_CLEAR: Final = 4.0


def entry_affinity(
    centred: Matrix,
    concepts: Matrix,
    hits: np.ndarray,
    codebook: Sequence[CodebookEntry],
    rows: np.ndarray,
    space: MeaningSpace | None,
    told: Sequence[Concept],
) -> Matrix:
    """Return how much each entry is a document's (n x entries, 0 to 1).

    ``centred`` are the documents' vectors (n x d), ``concepts`` how much each
    concept is theirs (n x k, none where the harvest is not at home in the
    lexicon), ``hits`` which they hit by words, ``rows`` the entries' vectors.
    """
    anchors = unit(rows)
    anchors -= anchors.mean(axis=0)
    score = _spread(unit(centred) @ unit(anchors).T)
    if space is not None and concepts.shape[1]:
        profile = _profiles(codebook, rows, space, told)
        score = 0.5 * score + _spread(concepts @ profile.T)
    score = score + _HIT * hits
    kept = min(_ENTRIES_KEPT, score.shape[1])
    least = -np.sort(-score, axis=1)[:, [kept - 1]]
    return np.where(score >= least, np.clip(score / _CLEAR, 0.0, 1.0), 0.0)


def _profiles(
    codebook: Sequence[CodebookEntry],
    rows: np.ndarray,
    space: MeaningSpace,
    told: Sequence[Concept],
) -> Matrix:
    """The concepts that each entry stands for (entries x concepts)."""
    whitened = (unit(rows) - space.means[0]) @ space.whitening
    near = unit(whitened) @ unit(space.keywords + space.examples).T
    near = (near - near.mean(axis=1, keepdims=True)) / near.std(axis=1, keepdims=True)
    kept = min(_CONCEPTS_PER_ENTRY, near.shape[1])
    least = -np.sort(-near, axis=1)[:, [kept - 1]]
    near = unit(np.where(near >= least, near, 0.0))
    found = find_concepts([read(entry.text, "nl") for entry in codebook], told)
    return unit(near + NamedConcepts().fit(found).transform(found))


def _spread(affinity: Matrix) -> Matrix:
    """Affinities as z-scores per entry over the harvest."""
    rounded = np.round(affinity, 6)
    spread: Matrix = (rounded - rounded.mean(axis=0)) / np.maximum(rounded.std(axis=0), 1e-9)
    return spread
