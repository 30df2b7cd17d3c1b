"""One sentence of a note that says what a theme is about."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.corpus import Corpus
from analysis.describing.holding import Said
from analysis.settings import DEFAULTS, Settings
from analysis.text.cleaning import tokenize
from analysis.text.features import Document, LexicalFeatures, terms_of
from analysis.types import Excerpt

_SENTENCE: Final = re.compile(r"[^.!?…\n]+[.!?…]*")


def summary(
    corpus: Corpus,
    features: LexicalFeatures,
    members: NDArray[np.int64],
    central: Matrix,
    subjects: Sequence[Mapping[Said, float]] = (),
    settings: Settings = DEFAULTS,
) -> Excerpt | None:
    """Return the sentence of a theme's notes that says most of what the theme says.

    ``members`` are the theme's documents, ``central`` (as many) how near each is
    to the others. Only the most central are read. A sentence is worth what its words
    weigh in the theme as a whole, its note by how central it is, and both by how much
    of the theme it speaks for: ``subjects`` tell that, each as what can be said with
    the share of the notes that it holds for. The first of them counts of which any
    sentence says something.
    """
    weight = corpus.sample_weight[members] @ features.words_[members]
    total = dict(zip(features.terms_, weight.tolist(), strict=True))
    near = np.round(central / max(float(central.max()), 1e-9), 6)
    read = []
    for m in np.argsort(-near, kind="stable")[: settings.summaries.notes_read]:
        j = corpus.members[members[m]][0]
        note, document = corpus.notes[j], corpus.readings[j]
        for sentence in _sentences(note.text):
            terms = _terms(sentence.group(), document, settings)
            value = float(near[m]) * _value(sentence.group(), terms, total, settings)
            start = sentence.end() - len(sentence.group().lstrip())
            end = sentence.start() + len(sentence.group().rstrip())
            read.append((terms, value, Excerpt(note.id, start, end)))
    if not read:
        return None
    for subject in subjects:
        speaks_for = [_speaks_for(terms, subject) for terms, _, _ in read]
        if any(speaks_for):
            break
    else:
        speaks_for = [1.0] * len(read)
    values = [
        round(value * share, 6) for (_, value, _), share in zip(read, speaks_for, strict=True)
    ]
    return read[values.index(max(values))][2]


def _speaks_for(terms: frozenset[str], subject: Mapping[Said, float]) -> float:
    """Return the share of a theme's notes for which holds what a sentence says."""
    shares = (share for said, share in subject.items() if any(wanted <= terms for wanted in said))
    return min(1.0, sum(shares))


def _sentences(text: str) -> Sequence[re.Match[str]]:
    return [sentence for sentence in _SENTENCE.finditer(text) if sentence.group().strip()]


def _terms(sentence: str, document: Document, settings: Settings) -> frozenset[str]:
    """Return the stems of a document's sentence, and of its compound parts."""
    language = document.spoken or document.language
    return frozenset(
        term
        for token in tokenize(sentence)
        for term, _ in terms_of(token.word, language, settings.reading)
    )


def _value(
    sentence: str, terms: frozenset[str], total: Mapping[str, float], settings: Settings
) -> float:
    """Return what a sentence says of the theme, more where it can be read aloud."""
    limits = settings.summaries
    is_readable = limits.fewest_words <= len(sentence.split()) <= limits.most_words
    return (1.0 if is_readable else limits.unfit) * sum(
        total.get(term, 0.0) for term in sorted(terms)
    )
