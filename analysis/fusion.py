"""One similarity from four sources: words, sentences, concepts, the codebook.

How much the concepts weigh follows how well the harvest lies in the lexicon's
field; on a foreign field they weigh nothing. Measured with and without in
docs/insight-quality.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.codebook import CODEBOOK_WEIGHT, agreement
from analysis.concepts import concept_vectors, find_concepts, parent_table
from analysis.corpus import Corpus
from analysis.features import LexicalFeatures, Matrix, read
from analysis.knowledge import Knowledge
from analysis.lexicon import NO_THEME, Concept, load_lexicon
from analysis.meaning import MeaningSpace, anchor_vectors, centre, unit
from analysis.placement import nearness
from analysis.types import CodebookEntry

_LONELY: Final = 0.06
_FAR_BELOW: Final = 0.45
_WORDS: Final = 0.3
_SENTENCES: Final = 0.7
# At home in the lexicon: words, two kinds of anchors, named concepts, and the
# parents of both.
_AT_HOME: Final = {"words": 0.2, "examples": 0.2, "keywords": 0.2, "named": 0.2,
                   "near parents": 0.1, "named parents": 0.1}  # fmt: skip
# When a theme lies on a concept: see lying_on.
_STRONGEST: Final = 3
_FAINT: Final = 0.1
_SAME_NOTES: Final = 0.65
_STRONG: Final = 0.25
_ENTRIES_KEPT: Final = 2
_CONCEPTS_PER_ENTRY: Final = 6
# What a hit by words counts for, and from which score on an entry is clear.
_HIT: Final = 1.5
_CLEAR: Final = 4.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """The similarity of the documents (n x n), with what it was made of.

    ``floor`` is the nearness under which a document resembles nothing, ``home``
    how well the harvest lies in the lexicon's field, ``concepts``
    (n x k) how much each concept is a document's, and ``named`` their ids.
    """

    similarity: Matrix
    floor: float
    home: float
    concepts: Matrix
    named: tuple[Concept, ...]


def fuse(
    corpus: Corpus,
    features: LexicalFeatures,
    hits: np.ndarray,
    codebook: Sequence[CodebookEntry],
    knowledge: Knowledge,
) -> Meaning:
    """Put together what is known about the documents of a corpus."""
    similarity = features.similarity_
    vectors = _document_vectors(corpus, knowledge)
    if vectors is None:
        weighed = _with_codebook(similarity, hits)
        floor = _LONELY * (1.0 - CODEBOOK_WEIGHT if hits.any() else 1.0)
        return Meaning(weighed, floor, 0.0, np.zeros((len(similarity), 0)), ())
    languages = [document.language for document in corpus.documents]
    space = knowledge.space
    centred = centre(vectors, languages, space.means if space else None)
    directions = unit(centred)
    sentences = np.maximum(0.0, np.round(directions @ directions.T, 6))
    abroad = _WORDS * similarity + _SENTENCES * sentences
    home = 0.0
    concepts = np.zeros((len(similarity), 0))
    told: tuple[Concept, ...] = ()
    if space is not None:
        home = round(space.field_weight(vectors, languages), 3)
    if space is not None and home > 0.0:
        told = _told(space)
        at_home, concepts = _at_home(corpus, features, centred @ space.whitening, space, told)
        similarity = (1.0 - home) * abroad + home * at_home
    else:
        similarity = abroad
    rows = [knowledge.entries.get(entry.id) for entry in codebook]
    if len(codebook) > 1 and all(row is not None for row in rows):
        affinity = _entry_affinity(centred, concepts, hits, codebook, np.array(rows), space, told)
        similarity = _with_entries(similarity, affinity)
    else:
        similarity = _with_codebook(similarity, hits)
    similarity = np.round(similarity, 6)
    # Everything resembles everything a little in meaning: who is alone shows
    # against the others only.
    floor = max(_LONELY, _FAR_BELOW * float(np.median(nearness(similarity))))
    return Meaning(similarity, floor, home, concepts, told)


def lying_on(
    meaning: Meaning,
    copies: np.ndarray,
    themes: Mapping[str, np.ndarray],
    language: str,
) -> dict[str, str]:
    """The label of the concept that a theme clearly lies on, per theme, each at most once.

    Clearly: the notes that the concept is strongest in and those of the theme
    are mostly the same ones (F1), and it is strong in them.
    """
    if not themes or not meaning.named:
        return {}
    kept = min(_STRONGEST, meaning.concepts.shape[1])
    strongest = -np.sort(-meaning.concepts, axis=1)[:, [kept - 1]]
    has = (meaning.concepts >= np.maximum(strongest, _FAINT)).astype(np.float64)
    names = sorted(themes)
    score = np.zeros((len(names), has.shape[1]))
    for i, name in enumerate(names):
        members = themes[name]
        weight = copies[members]
        both = weight @ has[members]
        overlap = 2.0 * both / np.maximum(copies @ has + weight.sum(), 1.0)
        strength = weight @ meaning.concepts[members] / weight.sum()
        score[i] = np.where((overlap >= _SAME_NOTES) & (strength >= _STRONG), overlap, 0.0)
    rows, columns = linear_sum_assignment(np.round(score, 6), maximize=True)
    return {
        names[i]: meaning.named[j].label.get(language) or meaning.named[j].label["en"]
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if score[i, j] > 0.0
    }


def _told(space: MeaningSpace) -> tuple[Concept, ...]:
    known = {c.id: c for c in load_lexicon() if c.parent != NO_THEME}
    return tuple(known[name] for name in space.concepts)


def _document_vectors(corpus: Corpus, knowledge: Knowledge) -> np.ndarray | None:
    """A row per document, or None where not every note has one."""
    names = [corpus.notes[group[0]].id for group in corpus.members]
    if not all(name in knowledge.vectors for name in names):
        return None
    rows = np.array([knowledge.vectors[name] for name in names])
    return rows if rows.shape[1] else None


def _at_home(
    corpus: Corpus,
    features: LexicalFeatures,
    whitened: Matrix,
    space: MeaningSpace,
    told: Sequence[Concept],
) -> tuple[Matrix, Matrix]:
    examples = anchor_vectors(whitened, space.examples)
    keywords = anchor_vectors(whitened, space.keywords)
    named = concept_vectors(find_concepts(corpus.documents, told))
    parents = parent_table(told)
    near = unit(examples + keywords)
    sources = {
        "words": features.similarity_,
        "examples": examples @ examples.T,
        "keywords": keywords @ keywords.T,
        "named": named @ named.T,
        "near parents": _kernel(unit(near @ parents)),
        "named parents": _kernel(unit(named @ parents)),
    }
    similarity = sum(weight * sources[name] for name, weight in _AT_HOME.items())
    return np.asarray(similarity), unit(near + named)


def _kernel(rows: Matrix) -> Matrix:
    return np.asarray(rows @ rows.T)


def _with_codebook(similarity: Matrix, hits: np.ndarray) -> Matrix:
    if not hits.any():
        return similarity
    weighed: Matrix = (1.0 - CODEBOOK_WEIGHT) * similarity + CODEBOOK_WEIGHT * agreement(hits)
    return weighed


def _entry_affinity(
    centred: Matrix,
    concepts: Matrix,
    hits: np.ndarray,
    codebook: Sequence[CodebookEntry],
    rows: np.ndarray,
    space: MeaningSpace | None,
    told: Sequence[Concept],
) -> Matrix:
    """How much each entry is a document's (n x entries, 0 to 1).

    By its words, by its sentence, and where the harvest is at home in the
    lexicon by the concepts that the entry stands for.
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
    documents = [read(entry.text, "nl") for entry in codebook]
    named = concept_vectors(find_concepts(documents, told))
    return unit(near + named)


def _spread(affinity: Matrix) -> Matrix:
    """Affinities as z-scores per entry over the harvest."""
    rounded = np.round(affinity, 6)
    spread: Matrix = (rounded - rounded.mean(axis=0)) / np.maximum(rounded.std(axis=0), 1e-9)
    return spread


def _with_entries(similarity: Matrix, affinity: Matrix) -> Matrix:
    weighed: Matrix = (1.0 - CODEBOOK_WEIGHT) * similarity + CODEBOOK_WEIGHT * _kernel(affinity)
    return weighed
