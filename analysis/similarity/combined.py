"""One similarity from four sources: words, sentences, concepts, the codebook.

How much the concepts weigh follows how well the harvest lies in the lexicon's
domain; outside it they weigh nothing. Measured with and without in
docs/insight-quality.md.
"""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
import scipy.sparse as sp

from analysis.arrays import Matrix
from analysis.lexicon import NO_THEME, Concept, load_lexicon
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.codebook import match_rows
from analysis.similarity.concepts import NamedConcepts, find_concepts, parent_table
from analysis.similarity.entries import EntryTexts, Evidence, entry_affinity
from analysis.similarity.knowledge import Knowledge
from analysis.similarity.scaling import AnchorScale, Centring, unit
from analysis.similarity.sources import Similarity, Source
from analysis.text.features import Document, LexicalFeatures, read, telling
from analysis.types import CodebookEntry


class CombinedSimilarity:
    """One similarity out of all that is known about the documents of a harvest.

    ``fit`` sets ``similarity_``, ``telling_`` (the same, by words alone without those
    that may be said of any subject), ``domain_fit_`` (how well the harvest lies in the
    lexicon's domain, 0 to 1), ``concepts_`` (n x k, how much each concept is a
    document's; k is 0 outside the domain) and ``active_concepts_``, those concepts.
    ``likeness`` tells how like them a new document is.
    """

    similarity_: Similarity
    telling_: Similarity
    domain_fit_: float
    concepts_: Matrix
    active_concepts_: tuple[Concept, ...]

    def __init__(
        self,
        knowledge: Knowledge,
        codebook: Sequence[CodebookEntry] = (),
        language: str = "nl",
        settings: Settings = DEFAULTS,
    ) -> None:
        self.knowledge = knowledge
        self.codebook = codebook
        self.language = language
        self.settings = settings

    def fit(
        self,
        documents: Sequence[Document],
        features: LexicalFeatures,
        vectors: np.ndarray | None,
        matches: np.ndarray,
    ) -> Self:
        """Learn from n documents; ``vectors`` (n x d) are their sentences, where known.

        ``matches`` says which codebook entry each matches by words (n x entries).
        """
        self.features_ = features
        self.has_vectors_ = vectors is not None
        self.has_matches_ = bool(matches.any())
        self.domain_fit_, self.active_concepts_ = 0.0, ()
        if vectors is not None:
            self._fit_meaning(documents, vectors)
        naming = find_concepts(documents, self.active_concepts_, self.settings)
        self.named_ = NamedConcepts().fit(naming) if self.active_concepts_ else None
        self.sources_, self.concepts_ = self._sources(documents, features.X_, vectors, naming)
        entries = self._entry_rows(vectors, documents, matches)
        self.similarity_ = self._steered(self.sources_, entries)
        self.telling_ = self.similarity_
        if vectors is None:
            self.telling_ = self._steered([Source(1.0, features.told(documents))], entries)
        return self

    def likeness(self, document: Document, vector: np.ndarray | None) -> Matrix:
        """Return how like each fitted document a new one is (n), the codebook left out."""
        vectors = vector[None, :] if vector is not None and self.has_vectors_ else None
        naming = find_concepts([document], self.active_concepts_, self.settings)
        own, _ = self._sources([document], self.features_.transform([document]), vectors, naming)
        # A note that has no vector yet is compared by its words alone.
        known = self.sources_ if vectors is not None else self.sources_[:1]
        likeness = np.zeros((1, len(self.similarity_)))
        for new, old in zip(own, known, strict=True):
            likeness += new.across(old)
        return np.asarray(np.round(likeness[0], 6))

    def telling_likeness(self, document: Document, vector: np.ndarray | None) -> Matrix:
        """Return the same without the words that it could say of any subject (n).

        Where its sentence is known, that is compared as it is.
        """
        if vector is None or not self.has_vectors_:
            document = telling(document, self.settings.reading)
        return self.likeness(document, vector)

    def outlier_threshold(self, nearness: Matrix) -> float:
        """Return the nearness under which a document resembles nothing, given that of all (n).

        In meaning everything resembles everything a little, so that an outlier can
        only be told by comparison with the other documents.
        """
        outliers, weight = self.settings.outliers, self.settings.codebook.weight
        if not self.has_vectors_:
            return outliers.threshold * (1.0 - weight if self.has_matches_ else 1.0)
        return max(outliers.threshold, outliers.relative_threshold * float(np.median(nearness)))

    def _fit_meaning(self, documents: Sequence[Document], vectors: np.ndarray) -> None:
        space = self.knowledge.space
        languages = [document.language for document in documents]
        settings = self.settings.meaning
        self.centring_ = Centring(space.means if space else None, settings)
        self.centring_.fit(vectors, [document.spoken for document in documents])
        if space is None:
            return
        self.domain_fit_ = round(space.domain_fit(vectors, languages, settings), 3)
        if self.domain_fit_ == 0.0:
            return
        known = {c.id: c for c in (*load_lexicon(), *self.knowledge.concepts)}
        self.active_concepts_ = tuple(
            known[name] for name in space.concepts if known[name].parent != NO_THEME
        )
        whitened = self._centred(documents, vectors) @ space.whitening
        self.examples_ = AnchorScale(space.examples, settings).fit(whitened)
        self.keywords_ = AnchorScale(space.keywords, settings).fit(whitened)
        self.parents_ = parent_table(self.active_concepts_)

    def _sources(
        self,
        documents: Sequence[Document],
        words: Any,
        vectors: np.ndarray | None,
        naming: np.ndarray,
    ) -> tuple[list[Source], Matrix]:
        """Return the sources of likeness of documents, and the concepts that are theirs.

        ``naming`` says which concept each of them names (n x k).
        """
        none = np.zeros((len(documents), 0))
        if vectors is None:
            return [Source(1.0, words)], none
        centred = self._centred(documents, vectors)
        weights, out_of_domain = self.settings.sources, 1.0 - self.domain_fit_
        sources = [
            Source(out_of_domain * weights.words, words),
            Source(out_of_domain * weights.sentences, unit(centred), positive=True),
        ]
        space = self.knowledge.space
        if space is None or self.named_ is None:
            return sources, none
        whitened = centred @ space.whitening
        examples = self.examples_.transform(whitened)
        keywords = self.keywords_.transform(whitened)
        named = self.named_.transform(naming)
        near = unit(examples + keywords)
        in_domain = [
            (weights.in_domain_words, words),
            (weights.in_domain_examples, sp.csr_matrix(examples)),
            (weights.in_domain_keywords, sp.csr_matrix(keywords)),
            (weights.in_domain_named, sp.csr_matrix(named)),
            (weights.in_domain_near_parents, unit(near @ self.parents_)),
            (weights.in_domain_named_parents, unit(named @ self.parents_)),
        ]
        sources += [Source(self.domain_fit_ * weight, rows) for weight, rows in in_domain]
        return [s for s in sources if s.weight > 0.0], unit(near + named)

    def _centred(self, documents: Sequence[Document], vectors: np.ndarray) -> Matrix:
        return self.centring_.transform(vectors, [document.spoken for document in documents])

    def _entry_rows(
        self, vectors: np.ndarray | None, documents: Sequence[Document], matches: np.ndarray
    ) -> Any:
        """Return how much each document is of the codebook's entries; None where unknown."""
        rows = [self.knowledge.entries.get(entry.id) for entry in self.codebook]
        if vectors is not None and len(rows) > 1 and all(row is not None for row in rows):
            reading = self.settings.reading
            texts = [read(entry.text, self.language, reading) for entry in self.codebook]
            return entry_affinity(
                Evidence(self._centred(documents, vectors), self.concepts_, matches),
                EntryTexts(texts, np.array(rows)),
                self.knowledge.space,
                self.active_concepts_,
                self.settings,
            )
        return match_rows(matches) if self.has_matches_ else None

    def _steered(self, sources: Sequence[Source], entries: Any) -> Similarity:
        """Return the similarity by these sources, with the codebook mixed in."""
        similarity = Similarity(sources)
        if entries is None:
            return similarity
        weight = self.settings.codebook.weight
        return similarity.mixed(1.0 - weight, Similarity([Source(1.0, entries)]))
