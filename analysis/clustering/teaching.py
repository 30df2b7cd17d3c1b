"""What people's placements teach about notes that nobody touched.

A note that a person put in a theme is an example, also for its like: they
follow it. Notes are classified by Gaussian process regression on the themes
(C. Rasmussen and C. Williams, "Gaussian processes for machine learning", 2006,
ch. 2 and 6.5), each by all the others; a person's word is nearly certain, the
engine's own a good deal less.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.corpus import Corpus
from analysis.ledger import Ledger
from analysis.settings import DEFAULTS, Settings, Teaching
from analysis.similarity.codebook import match_entries
from analysis.similarity.sources import Similarity
from analysis.types import CodebookEntry


def followers(
    similarity: Similarity,
    themes: Sequence[str | None],
    by_person: NDArray[np.bool_],
    settled: NDArray[np.bool_],
    settings: Teaching = DEFAULTS.teaching,
) -> dict[int, str]:
    """Return the better theme of each document that people's placements speak for.

    ``themes`` is the present theme per document (n), ``by_person`` whether a
    person put it there; ``settled`` documents stay where they are.
    """
    names = sorted({theme for theme in themes if theme is not None})
    known = np.array([i for i, theme in enumerate(themes) if theme is not None], dtype=np.int64)
    if len(names) < 2 or not by_person.any() or len(known) > settings.most_documents:
        return {}
    belongs = np.array([[themes[i] == name for name in names] for i in known], dtype=np.float64)
    noise = np.where(by_person[known], settings.noise_by_person, settings.noise_by_engine)
    prediction = leave_one_out(similarity.cosine(known, known), belongs, noise)
    own = prediction[np.arange(len(known)), belongs.argmax(axis=1)]
    best = prediction.argmax(axis=1)
    free = ~by_person[known] & ~settled[known]
    follows = np.flatnonzero(free & (prediction.max(axis=1) - own > settings.margin))
    return {int(known[r]): names[int(best[r])] for r in follows}


def leave_one_out(likeness: Matrix, belongs: Matrix, noise: Matrix) -> Matrix:
    """Return what all others say of each document: by how much it belongs above the average.

    ``likeness`` is that of the documents to each other (n x n), ``belongs`` to which theme
    each is said to belong (n x themes, 0 to 1) and ``noise`` the variance of that (n).
    """
    target = belongs - belongs.mean(axis=0)
    # No Cholesky factors: similarities below 0 are cut off, so that the matrix need not
    # be positive definite.
    inverse = np.linalg.inv(likeness + np.diag(noise))
    # Without solving once per document.
    left_out: Matrix = target - (inverse @ target) / np.diag(inverse)[:, None]
    return np.round(left_out, 6)


def teach(
    corpus: Corpus, similarity: Similarity, ledger: Ledger, settings: Settings = DEFAULTS
) -> tuple[Corpus, frozenset[str]]:
    """Return the corpus as people's placements would have it, and the notes that follow them.

    Followers are free to go, and remembered as of the better theme. A theme
    made by hand that has no notes yet invites those that name it.
    """
    themes = [fixed or prior for fixed, prior in zip(corpus.fixed, corpus.prior, strict=True)]
    by_person = np.array(
        [any(corpus.notes[j].id in ledger.placed for j in group) for group in corpus.members]
    )
    settled = np.array([theme in ledger.settled for theme in themes])
    better = followers(similarity, themes, by_person, settled, settings.teaching)
    better |= _invited(corpus, ledger, settings)
    if not better:
        return corpus, frozenset()
    taught = replace(
        corpus,
        fixed=tuple(None if i in better else theme for i, theme in enumerate(corpus.fixed)),
        prior=tuple(better.get(i, theme) for i, theme in enumerate(corpus.prior)),
    )
    return taught, frozenset(corpus.notes[j].id for i in better for j in corpus.members[i])


def _invited(corpus: Corpus, ledger: Ledger, settings: Settings) -> dict[int, str]:
    """Return the free documents that name a theme made by hand, while nobody is in it."""
    present = {*corpus.fixed, *corpus.prior}
    empty = [theme for theme in ledger.made if theme in ledger.held and theme not in present]
    entries = [CodebookEntry(theme, ledger.labels[theme]) for theme in empty]
    named = match_entries(corpus.documents, entries, settings)
    return {
        i: empty[int(named[i].argmax())]
        for i, theme in enumerate(corpus.fixed)
        if theme is None and named[i].any()
    }
