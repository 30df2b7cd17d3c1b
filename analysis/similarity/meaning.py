"""What a note means beyond its words: directions learned from the lexicon.

A ``MeaningSpace`` is learned once from the lexicon's example notes and
keywords and a sentence model. It holds a whitening, which makes manner of
speaking count less (from the scatter of example notes within concepts), and
two anchors per concept in the whitened space: the mean of its example notes,
and that of its keywords.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Final

import numpy as np

from analysis.arrays import Matrix
from analysis.embedders import Embedder, Vectors
from analysis.lexicon import NO_THEME, Concept
from analysis.settings import DEFAULTS, Meaning
from analysis.similarity.scaling import unit
from analysis.text.frequencies import LANGUAGES

_BATCH: Final = 64
_NUMBERS: Final = ("means", "word_means", "expected", "whitening", "examples", "keywords", "plain")


@dataclass(frozen=True, slots=True)
class MeaningSpace:
    """What was learned from the lexicon with one sentence model.

    ``means`` (languages x d) of all example notes and
    ``word_means`` of all keywords, ``expected`` (languages x concepts x d), the
    mean example note of each concept, ``whitening`` (d x d), ``examples`` and
    ``keywords`` (concepts x d), the whitened anchors, and ``plain``, the example
    anchors as they are.
    """

    concepts: tuple[str, ...]
    means: Matrix
    word_means: Matrix
    expected: Matrix
    whitening: Matrix
    examples: Matrix
    keywords: Matrix
    plain: Matrix

    def write(self, handle: IO[bytes]) -> None:
        """Keep it in a file."""
        numbers = {name: getattr(self, name).astype(np.float32) for name in _NUMBERS}
        np.savez_compressed(handle, concepts=np.array(self.concepts), **numbers)

    @classmethod
    def read(cls, handle: IO[bytes]) -> "MeaningSpace":
        """Take it from a file that ``write`` made."""
        with np.load(handle, allow_pickle=False) as stored:
            numbers = {name: stored[name].astype(np.float64) for name in _NUMBERS}
            return cls(concepts=tuple(stored["concepts"].tolist()), **numbers)

    def widened(
        self, concepts: Sequence[Concept], embedder: Embedder, language: str
    ) -> "MeaningSpace":
        """Return the space with an organiser's own concepts beside the lexicon's.

        Their texts are in ``language``. Manner of speaking, and what is typical
        of the field, remain as learned.
        """
        if not concepts:
            return self
        notes, words, plain = [], [], []
        speech = LANGUAGES.index(language)
        for concept in concepts:
            spoken = concept.keywords.get(language, ()) or (concept.label[language],)
            word = unit(embedder.embed(spoken)).mean(axis=0) - self.word_means[speech]
            texts = concept.notes.get(language, ())
            note = unit(embedder.embed(texts)).mean(axis=0) - self.means[speech] if texts else word
            plain.append(note)
            notes.append(note @ self.whitening)
            words.append(word @ self.whitening)
        centres = np.array(plain)
        return replace(
            self,
            concepts=self.concepts + tuple(concept.id for concept in concepts),
            expected=np.concatenate(
                [self.expected, self.means[:, None, :] + centres[None, :, :]], axis=1
            ),
            examples=np.vstack([self.examples, np.array(notes)]),
            keywords=np.vstack([self.keywords, np.array(words)]),
            plain=np.vstack([self.plain, centres]),
        )

    def domain_fit(
        self, vectors: Vectors, languages: Sequence[str], settings: Meaning = DEFAULTS.meaning
    ) -> float:
        """Return how well a harvest lies in the lexicon's domain, 0 (not at all) to 1.

        If the notes were drawn from the concepts they are nearest to, their
        mean would be the mean of those concepts' examples. What is left of
        the distance, less what chance explains, says how far they are from the domain.
        """
        rows = unit(vectors)
        speech = [LANGUAGES.index(language) for language in languages]
        near = unit(rows - self.means[speech]) @ unit(self.plain).T
        ranked = np.argsort(-np.round(near, 6), axis=1, kind="stable")
        nearest = ranked[:, : settings.nearest_concepts]
        expected = np.array(
            [self.expected[s][own].mean(axis=0) for s, own in zip(speech, nearest, strict=True)]
        )
        off = (rows - expected).mean(axis=0)
        chance = np.square(rows - rows.mean(axis=0)).sum(axis=1).mean() / len(rows)
        distance = float(np.sqrt(max(0.0, float(off @ off) - chance)))
        # Unit vectors vary the more, the shorter their mean: some models spread them wider.
        spread = np.sqrt(max(1e-9, 1.0 - np.square(self.means[speech]).sum(axis=1).mean()))
        distance *= min(1.0, settings.usual_spread / float(spread))
        span = settings.out_of_domain - settings.in_domain
        return float(np.clip((settings.out_of_domain - distance) / span, 0.0, 1.0))


def learn_space(
    concepts: Sequence[Concept],
    embedder: Embedder,
    progress: Callable[[int, int], None] = lambda done, whole: None,
    settings: Meaning = DEFAULTS.meaning,
) -> MeaningSpace:
    """Learn the space of a lexicon; ``progress`` is told of each batch of texts."""
    active = [concept for concept in concepts if concept.parent != NO_THEME]
    notes = list(_texts(active, lambda concept: concept.notes))
    words = list(_texts(active, lambda concept: concept.keywords))
    everything = [text for _c, _l, text in (*notes, *words)]
    parts = []
    for start in range(0, len(everything), _BATCH):
        parts.append(embedder.embed(everything[start : start + _BATCH]))
        progress(min(start + _BATCH, len(everything)), len(everything))
    rows = unit(np.concatenate(parts))
    note_rows, word_rows = rows[: len(notes)], rows[len(notes) :]
    of_note, note_speech = _columns(notes)
    of_word, word_speech = _columns(words)
    means = np.array([note_rows[note_speech == s].mean(axis=0) for s in range(len(LANGUAGES))])
    word_means = np.array([word_rows[word_speech == s].mean(axis=0) for s in range(len(LANGUAGES))])
    centred = note_rows - means[note_speech]
    plain = _means_by(centred, of_note, len(active))
    whitening = _whiten(centred - plain[of_note], settings.shrinkage)
    keywords = _means_by(word_rows - word_means[word_speech], of_word, len(active))
    expected = np.array(
        [
            [
                _mean_or(note_rows[(of_note == c) & (note_speech == s)], means[s])
                for c in range(len(active))
            ]
            for s in range(len(LANGUAGES))
        ]
    )
    return MeaningSpace(
        tuple(concept.id for concept in active),
        means,
        word_means,
        expected,
        whitening,
        plain @ whitening,
        keywords @ whitening,
        plain,
    )


def _texts(
    concepts: Sequence[Concept], part: Callable[[Concept], Mapping[str, tuple[str, ...]]]
) -> Iterable[tuple[int, int, str]]:
    for c, concept in enumerate(concepts):
        for s, language in enumerate(LANGUAGES):
            for text in part(concept).get(language, ()):
                yield c, s, text


def _columns(texts: Sequence[tuple[int, int, str]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([c for c, _s, _t in texts]), np.array([s for _c, s, _t in texts])


def _means_by(rows: Matrix, groups: np.ndarray, count: int) -> Matrix:
    return np.array([_mean_or(rows[groups == g], np.zeros(rows.shape[1])) for g in range(count)])


def _mean_or(rows: Matrix, otherwise: Matrix) -> Matrix:
    return np.asarray(rows.mean(axis=0)) if len(rows) else otherwise


def _whiten(residuals: Matrix, shrinkage: float) -> Matrix:
    d = residuals.shape[1]
    covariance = residuals.T @ residuals / len(residuals)
    covariance += shrinkage * np.trace(covariance) / d * np.eye(d)
    values, vectors = np.linalg.eigh(covariance)
    whitening: Matrix = vectors @ np.diag(values**-0.5) @ vectors.T
    return whitening
