"""The notes of a harvest, read and compared: where each of the uses begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Matrix
from analysis.clustering.outliers import nearness
from analysis.clustering.partitions import neighbour_counts
from analysis.corpus import Corpus, gather
from analysis.ledger import Ledger, replay
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.codebook import match_entries
from analysis.similarity.combined import CombinedSimilarity
from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge
from analysis.similarity.sources import Neighbours, Similarity
from analysis.text.features import LexicalFeatures
from analysis.types import CodebookEntry, Note


@dataclass(frozen=True)
class Harvest:
    """Documents (n) with all that is known of how alike they are.

    ``matches`` says which codebook entry each document matches by words (n x
    entries). Without any document (see ``is_empty``) only the corpus is there.
    """

    corpus: Corpus
    codebook: tuple[CodebookEntry, ...]
    language: str
    settings: Settings
    features: LexicalFeatures
    matches: NDArray[np.bool_]
    combined: CombinedSimilarity

    @classmethod
    def read(
        cls,
        notes: Sequence[Note],
        knowledge: Knowledge = NO_KNOWLEDGE,
        *,
        ledger: Ledger | None = None,
        codebook: Sequence[CodebookEntry] = (),
        language: str = "nl",
        settings: Settings = DEFAULTS,
    ) -> "Harvest":
        """Read notes, and compare them by all that is known of them.

        ``ledger`` says which notes take no part, and which themes people put
        notes in. Raises ValueError where two notes share an id.
        """
        if ledger is None:
            ledger = replay(None, ())
        corpus = gather(notes, ledger, language, settings.reading)
        documents = corpus.documents
        features = LexicalFeatures(settings.features, settings.reading)
        entries = match_entries(documents, codebook, settings)
        combined = CombinedSimilarity(knowledge, codebook, language, settings)
        if documents:
            features.fit(documents)
            vectors = knowledge.rows_of(corpus.first_notes)
            combined.fit(documents, features, vectors, entries)
        return cls(corpus, tuple(codebook), language, settings, features, entries, combined)

    @property
    def is_empty(self) -> bool:
        """Whether no note has words to compare."""
        return not self.corpus.members

    @property
    def similarity(self) -> Similarity:
        """How alike the documents are."""
        return self.combined.similarity_

    @cached_property
    def neighbours(self) -> Neighbours:
        """The nearest other documents of each, as many as any graph needs."""
        n, settings = len(self.corpus.members), self.settings
        count = max(settings.outliers.nearest, *neighbour_counts(n, settings.clustering))
        return self.similarity.nearest(min(count, n - 1))

    @cached_property
    def nearness(self) -> Matrix:
        """How near each document is to those that tell most like it (n).

        Words that may be said of any subject make no note resemble another: wishes for
        three things in one frame are three subjects.
        """
        count = self.settings.outliers.nearest
        told = self.combined.telling_.nearest(min(count, len(self.corpus.members) - 1))
        return nearness(told.values, count)

    @cached_property
    def outlier_threshold(self) -> float:
        """The nearness under which a document resembles nothing."""
        return self.combined.outlier_threshold(self.nearness)
