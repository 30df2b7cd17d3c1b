"""How much each codebook entry is a document's: by words, sentence and concepts."""

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Matrix
from analysis.lexicon import Concept
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.concepts import NamedConcepts, find_concepts
from analysis.similarity.meaning import MeaningSpace
from analysis.similarity.scaling import unit
from analysis.text.features import Document, read
from analysis.text.vocabulary import LANGUAGES
from analysis.types import CodebookEntry


def entry_affinity(
    centred: Matrix,
    concepts: Matrix,
    hits: np.ndarray,
    codebook: Sequence[CodebookEntry],
    rows: np.ndarray,
    space: MeaningSpace | None,
    told: Sequence[Concept],
    language: str,
    settings: Settings = DEFAULTS,
) -> Matrix:
    """Return how much each entry is a document's (n x entries, 0 to 1).

    ``centred`` are the documents' vectors (n x d), ``concepts`` how much each
    concept is theirs (n x k, none where the harvest is not at home in the
    lexicon), ``hits`` which they hit by words, ``rows`` the entries' vectors,
    ``language`` that of the harvest.
    """
    weights = settings.codebook
    anchors = unit(rows)
    anchors -= anchors.mean(axis=0)
    score = _spread(unit(centred) @ unit(anchors).T)
    if space is not None and concepts.shape[1]:
        documents = [read(entry.text, language, settings.reading) for entry in codebook]
        found = find_concepts(documents, told, settings)
        named = NamedConcepts().fit(found).transform(found)
        profile = concept_profiles(rows, documents, named, space, weights.concepts_per_text)
        score = weights.sentence_weight * score + _spread(concepts @ profile.T)
    score = score + weights.word_match * hits
    kept = min(weights.entries_kept, score.shape[1])
    least = -np.sort(-score, axis=1)[:, [kept - 1]]
    return np.where(score >= least, np.clip(score / weights.clear, 0.0, 1.0), 0.0)


def concept_profiles(
    rows: Matrix,
    documents: Sequence[Document],
    named: Matrix,
    space: MeaningSpace,
    most: int = DEFAULTS.codebook.concepts_per_text,
) -> Matrix:
    """The concepts that each text stands for (texts x concepts, rows of length 1).

    ``rows`` are the texts' vectors, ``documents`` the texts as read, ``named``
    the concepts that they name, weighed. At most ``most`` concepts per text.
    """
    means = space.means[[LANGUAGES.index(document.language) for document in documents]]
    whitened = (unit(rows) - means) @ space.whitening
    near = unit(whitened) @ unit(space.keywords + space.examples).T
    near = (near - near.mean(axis=1, keepdims=True)) / near.std(axis=1, keepdims=True)
    kept = min(most, near.shape[1])
    least = -np.sort(-near, axis=1)[:, [kept - 1]]
    return unit(unit(np.where(near >= least, near, 0.0)) + named)


def _spread(affinity: Matrix) -> Matrix:
    """Affinities as z-scores per entry over the harvest."""
    rounded = np.round(affinity, 6)
    spread: Matrix = (rounded - rounded.mean(axis=0)) / np.maximum(rounded.std(axis=0), 1e-9)
    return spread
