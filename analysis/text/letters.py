"""Sequences of letters within words: what words that are spelt or inflected otherwise share."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from analysis.arrays import Matrix
from analysis.settings import DEFAULTS, Features


class LetterSequences:
    """Rows of length 1 that weigh letter sequences by how few documents have them (TF-IDF).

    ``fit_transform`` learns the sequences that several documents of a harvest share, and
    few enough; ``transform`` reads others by the same ones.
    """

    def __init__(self, settings: Features = DEFAULTS.features) -> None:
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

        self._counter = CountVectorizer(
            analyzer="char_wb",
            ngram_range=(settings.shortest_sequence, settings.longest_sequence),
            min_df=settings.sequence_notes,
            max_df=settings.sequence_share,
        )
        self._weigher = TfidfTransformer(sublinear_tf=True)

    def fit_transform(self, texts: Sequence[str]) -> Any:
        """Learn from texts (n) and return their rows, sparse.

        Raises ValueError where no sequence is shared by two of them and left out by most.
        """
        counts = self._counter.fit_transform(texts)
        # Always in this order: sums in another one would differ in the last bits.
        counts.sort_indices()
        return self._weigher.fit_transform(counts)

    def transform(self, texts: Sequence[str]) -> Any:
        """Return the rows of other texts, sparse."""
        rows = self._weigher.transform(self._counter.transform(texts))
        rows.sort_indices()
        return rows

    def known(self, texts: Sequence[str]) -> Matrix:
        """Return the share of each text's sequences that were learned."""
        analyze = self._counter.build_analyzer()
        learned = self._counter.vocabulary_
        return np.array(
            [sum(s in learned for s in own) / max(1, len(own)) for own in map(analyze, texts)]
        )
