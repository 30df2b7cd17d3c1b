"""One sentence of a note that says what a theme is about."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.corpus import Corpus
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
    settings: Settings = DEFAULTS,
) -> Excerpt | None:
    """Return the sentence of a theme's notes that says most of what the theme says.

    ``members`` are the theme's documents, ``central`` (as many) how near each is
    to the others. A sentence is worth what its words weigh in the theme as a
    whole, and its note by how central it is.
    """
    weight = corpus.sample_weight[members] @ features.words_[members]
    total = dict(zip(features.terms_, weight.tolist(), strict=True))
    near = np.round(central / max(float(central.max()), 1e-9), 6)
    best: tuple[float, Excerpt] | None = None
    for m in np.argsort(-near, kind="stable")[: settings.summaries.notes_read]:
        j = corpus.members[members[m]][0]
        note, document = corpus.notes[j], corpus.readings[j]
        for sentence in _sentences(note.text):
            value = round(
                float(near[m]) * _sentence_value(sentence.group(), document, total, settings), 6
            )
            if best is None or value > best[0]:
                start = sentence.end() - len(sentence.group().lstrip())
                best = (
                    value,
                    Excerpt(note.id, start, sentence.start() + len(sentence.group().rstrip())),
                )
    return best[1] if best else None


def _sentences(text: str) -> Sequence[re.Match[str]]:
    return [sentence for sentence in _SENTENCE.finditer(text) if sentence.group().strip()]


def _sentence_value(
    sentence: str, document: Document, total: Mapping[str, float], settings: Settings
) -> float:
    """Return what a sentence of a document says of the theme, more where it can be read aloud."""
    limits = settings.summaries
    terms = {
        term
        for token in tokenize(sentence)
        for term, _ in terms_of(token.word, document.spoken or document.language, settings.reading)
    }
    is_readable = limits.fewest_words <= len(sentence.split()) <= limits.most_words
    return (1.0 if is_readable else limits.unfit) * sum(
        total.get(term, 0.0) for term in sorted(terms)
    )
