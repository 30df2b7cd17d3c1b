"""How much each codebook entry is a document's: by words, sentence and concepts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Matrix
from analysis.lexicon import Concept
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.concepts import NamedConcepts, find_concepts
from analysis.similarity.meaning import MeaningSpace
from analysis.similarity.scaling import unit
from analysis.text.features import Document
from analysis.text.frequencies import LANGUAGES


@dataclass(frozen=True, slots=True)
class Evidence:
    """What of n documents speaks for an entry.

    ``centred`` are their vectors (n x d), ``concepts`` how much each concept is
    theirs (n x k, k is 0 outside the lexicon's domain), ``matches`` which entries
    they match by words (n x entries).
    """

    centred: Matrix
    concepts: Matrix
    matches: np.ndarray


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The codebook's entries as they were read, and their vectors (entries x d)."""

    documents: Sequence[Document]
    vectors: np.ndarray


def entry_affinity(
    evidence: Evidence,
    entries: EntryTexts,
    space: MeaningSpace | None,
    active_concepts: Sequence[Concept],
    settings: Settings = DEFAULTS,
) -> Matrix:
    """Return how much each entry is a document's (n x entries, 0 to 1).

    ``active_concepts`` are the concepts that ``evidence`` speaks of, ``space`` where they
    were learned.
    """
    weights = settings.codebook
    anchors = unit(entries.vectors)
    anchors -= anchors.mean(axis=0)
    score = _spread(unit(evidence.centred) @ unit(anchors).T)
    if space is not None and evidence.concepts.shape[1]:
        # An entry was written to be about what it names: all of that counts alike.
        naming = find_concepts(entries.documents, active_concepts, settings) > 0.0
        named = NamedConcepts().fit(naming).transform(naming)
        profile = concept_profiles(
            entries.vectors, entries.documents, named, space, weights.concepts_per_text
        )
        score = weights.sentence_weight * score + _spread(evidence.concepts @ profile.T)
    score = score + weights.word_match * evidence.matches
    count = min(weights.entries_kept, score.shape[1])
    least = -np.sort(-score, axis=1)[:, [count - 1]]
    return np.where(score >= least, np.clip(score / weights.clear, 0.0, 1.0), 0.0)


def concept_profiles(
    rows: Matrix,
    documents: Sequence[Document],
    named: Matrix,
    space: MeaningSpace,
    most: int = DEFAULTS.codebook.concepts_per_text,
) -> Matrix:
    """Return the concepts that each text stands for (texts x concepts, rows of length 1).

    ``rows`` are the texts' vectors, ``documents`` the texts as read, ``named``
    the concepts that they name, weighed. At most ``most`` concepts per text.
    """
    means = space.means[[LANGUAGES.index(document.language) for document in documents]]
    whitened = (unit(rows) - means) @ space.whitening
    near = unit(whitened) @ unit(space.keywords + space.examples).T
    near = (near - near.mean(axis=1, keepdims=True)) / near.std(axis=1, keepdims=True)
    count = min(most, near.shape[1])
    least = -np.sort(-near, axis=1)[:, [count - 1]]
    return unit(unit(np.where(near >= least, near, 0.0)) + named)


def _spread(affinity: Matrix) -> Matrix:
    """Return affinities as z-scores per entry over the harvest."""
    rounded = np.round(affinity, 6)
    spread: Matrix = (rounded - rounded.mean(axis=0)) / np.maximum(rounded.std(axis=0), 1e-9)
    return spread
