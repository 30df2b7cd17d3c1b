"""Which notes match a codebook entry: for somebody who is still writing it.

A note matches by words under the same rule as in the engine. It matches by meaning
when it is nearer to the entry than most other notes, and near enough by itself:
some note is always the nearest, even to an entry that nobody speaks of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.lexicon import Concept, load_lexicon
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.codebook import match_entries
from analysis.similarity.concepts import NamedConcepts, find_concepts
from analysis.similarity.entries import concept_profiles
from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge
from analysis.similarity.meaning import MeaningSpace
from analysis.similarity.phrases import keyword_terms
from analysis.similarity.scaling import AnchorScale, Centring, unit
from analysis.text.features import Document, read
from analysis.text.frequencies import LANGUAGES
from analysis.types import CodebookEntry, Note


@dataclass(frozen=True, slots=True)
class Match:
    """A note that matches an entry.

    ``score`` is, by words, how many of the entry's words and phrases it has;
    by meaning, by how many standard deviations it stands out. ``spans`` are
    (start, end) places in its text, in characters, of the words that match.
    """

    note: str
    how: Literal["words", "meaning"]
    score: float
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Documents (n) that have a vector, and which of them lack the entry's words.

    ``vectors`` is n x d.
    """

    documents: Sequence[Document]
    vectors: np.ndarray
    is_silent: NDArray[np.bool_]

    @property
    def languages(self) -> list[str]:
        """The language of each document."""
        return [document.language for document in self.documents]


def match_notes(
    notes: Sequence[Note],
    entry: CodebookEntry,
    knowledge: Knowledge = NO_KNOWLEDGE,
    codebook: Sequence[CodebookEntry] = (),
    language: str = "nl",
    settings: Settings = DEFAULTS,
) -> tuple[Match, ...]:
    """Return the notes that match an entry: by its words first, the best first in each.

    ``codebook`` are the entries it stands among; what it shares with them
    does not set it apart. ``knowledge`` holds the entry's vector beside
    theirs; a note without a vector is looked at for its words only.
    """
    ordered = sorted(notes, key=lambda note: note.id)
    documents = [read(note.text, note.language or language, settings.reading) for note in ordered]
    by_words = match_entries(documents, [entry], settings)[:, 0]
    matches = []
    for i in np.flatnonzero(by_words).tolist():
        count, spans = _words_of(documents[i], entry, settings)
        matches.append(Match(ordered[i].id, "words", count, spans))
    others = [each for each in codebook if each.id != entry.id]
    known = [i for i, note in enumerate(ordered) if note.id in knowledge.vectors]
    anchor = knowledge.entries.get(entry.id)
    if anchor is not None and anchor.size and not by_words[known].all():
        candidates = _Candidates(
            [documents[i] for i in known],
            np.array([knowledge.vectors[ordered[i].id] for i in known]),
            ~by_words[known],
        )
        score = _by_meaning(candidates, entry, others, knowledge, language, settings)
        matches += [
            Match(ordered[known[k]].id, "meaning", float(score[k]))
            for k in np.flatnonzero(candidates.is_silent & (score > 0.0)).tolist()
        ]
    return tuple(sorted(matches, key=lambda each: (each.how != "words", -each.score, each.note)))


def _words_of(
    document: Document, entry: CodebookEntry, settings: Settings
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """Return how many of the entry's phrases a document has, and where their words stand."""
    vocabulary = document.term_set()
    phrases = {
        phrase: {
            term
            for terms in keyword_terms(phrase, settings=settings)
            if terms <= vocabulary
            for term in terms
        }
        for phrase in (entry.name, *entry.keywords)
    }
    matched = frozenset[str]().union(*phrases.values())
    spans = {
        (token.start, token.end)
        for token, terms in zip(document.tokens, document.terms, strict=True)
        if any(term in matched for term, _ in terms)
    }
    return float(sum(bool(terms) for terms in phrases.values())), tuple(sorted(spans))


def _by_meaning(
    candidates: _Candidates,
    entry: CodebookEntry,
    others: Sequence[CodebookEntry],
    knowledge: Knowledge,
    language: str,
    settings: Settings,
) -> Matrix:
    """Return how much each document stands out in nearness to an entry; 0 where that is not enough.

    It stands out among the silent ones, which do not have the entry's
    words: a theme that many speak of would hide in its own crowd.
    """
    limits, meaning = settings.entry_matching, settings.meaning
    vectors, languages = candidates.vectors, candidates.languages
    space, silent = knowledge.space, candidates.is_silent
    centring = Centring(space.means if space else None, meaning).fit(vectors, languages)
    centred = centring.transform(vectors, languages)
    own = unit(knowledge.entries[entry.id][None, :])
    spoken = read(entry.text, language, settings.reading)
    away = own - _background(vectors, knowledge, own, others, spoken.language)
    near, enough = _nearness(centred, away), limits.near_in_sentences
    score = _spread(near, silent)
    if space is not None and space.domain_fit(vectors, languages, meaning) > 0.0:
        documents = candidates.documents
        concepts, profile = _in_concepts(centred, documents, own, spoken, space, settings)
        shared = _nearness(concepts, profile)
        near, enough = (near + shared) / 2.0, limits.near
        score = _spread(limits.sentence_weight * score + _spread(shared, silent), silent)
    return np.where((score >= limits.stands_out) & (near >= enough), score, 0.0)


def _background(
    vectors: np.ndarray,
    knowledge: Knowledge,
    own: Matrix,
    others: Sequence[CodebookEntry],
    language: str,
) -> Matrix:
    """Return what the entry has in common with every other text: that tells nothing."""
    rows = [knowledge.entries[each.id] for each in others if each.id in knowledge.entries]
    if rows:
        return np.asarray(np.vstack([own, unit(np.array(rows))]).mean(axis=0))
    if knowledge.space is not None:
        return np.asarray(knowledge.space.means[LANGUAGES.index(language)])
    return np.asarray(unit(vectors).mean(axis=0))


def _in_concepts(
    centred: Matrix,
    documents: Sequence[Document],
    own: Matrix,
    spoken: Document,
    space: MeaningSpace,
    settings: Settings,
) -> tuple[Matrix, Matrix]:
    """Return the notes (n x k) and the entry (1 x k) told in the concepts of the lexicon."""
    lexicon = {concept.id: concept for concept in load_lexicon()}
    concepts = [lexicon.get(name) or Concept(name, "", {}, {}, {}) for name in space.concepts]
    naming = find_concepts([*documents, spoken], concepts, settings)
    naming[-1] = naming[-1] > 0.0  # an entry was written to be about what it names
    named = NamedConcepts().fit(naming).transform(naming)
    whitened = centred @ space.whitening
    examples = AnchorScale(space.examples, settings.meaning).fit(whitened).transform(whitened)
    keywords = AnchorScale(space.keywords, settings.meaning).fit(whitened).transform(whitened)
    notes = unit(unit(examples + keywords) + named[:-1])
    most = settings.codebook.concepts_per_text
    return notes, concept_profiles(own, [spoken], named[-1:], space, most)


def _nearness(rows: Matrix, direction: Matrix) -> Matrix:
    """Return the cosine of each row with one direction, rounded so that no last bit decides."""
    return np.asarray(np.round(unit(rows) @ unit(direction)[0], 6))


def _spread(values: Matrix, among: NDArray[np.bool_] | None = None) -> Matrix:
    """Return values as z-scores, of all or among some of them."""
    crowd = values if among is None else values[among]
    return np.asarray((values - crowd.mean()) / max(float(crowd.std()), 1e-9))
