"""What others would do with the same notes; those marked * are told the true number."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, NamedTuple

import numpy as np

from analysis.embedders import Vectors
from analysis.evaluation.samples import NO_THEME, Sample
from analysis.evaluation.scores import Scores, score
from analysis.similarity.scaling import unit
from analysis.types import Assignment, Theme, ThemeSet


def tfidf_kmeans(sample: Sample, seed: int) -> Scores:
    """TF-IDF and KMeans *."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(sublinear_tf=True).fit_transform(_texts(sample))
    means = KMeans(_true_count(sample), n_init=10, random_state=seed)
    return _scored(sample, means.fit_predict(rows))


def nmf(sample: Sample, seed: int) -> Scores:
    """TF-IDF and non-negative matrix factorisation *; a note goes to its strongest topic."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(sublinear_tf=True, min_df=1).fit_transform(_texts(sample))
    topics = NMF(_true_count(sample), init="nndsvda", random_state=seed, max_iter=600)
    return _scored(sample, topics.fit_transform(rows).argmax(axis=1))


def sentence_kmeans(sample: Sample, vectors: Sequence[Vectors], seed: int) -> Scores:
    """Return the same sentence vectors and KMeans *."""
    from sklearn.cluster import KMeans

    means = KMeans(_true_count(sample), n_init=10, random_state=seed)
    return _scored(sample, means.fit_predict(unit(np.array(vectors))))


class _Setting(NamedTuple):
    """A setting of BERTopic.

    ``neighbours`` of UMAP, the smallest topic and ``samples`` of HDBSCAN, and
    whether notes in no topic are then given one.
    """

    neighbours: int
    smallest: int
    samples: int | None
    reassigns: bool


# The two that served short notes best, of fifteen tried on labelled sets: one for
# few notes, one for many. BERTopic's own defaults find two topics in 170 notes.
_SETTINGS: Final = (_Setting(5, 3, 1, False), _Setting(15, 3, None, True))


def bertopic(sample: Sample, vectors: Sequence[Vectors], seed: int) -> Scores | None:
    """BERTopic on the same vectors, the better of two settings; None where not installed."""
    # Asked for by name: an installation that fails to load is told, not passed over.
    if find_spec("bertopic") is None:
        return None
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from umap import UMAP

    rows = unit(np.array(vectors)).astype(np.float32)
    texts = _texts(sample)
    found = []
    for setting in _SETTINGS:
        neighbours = min(setting.neighbours, len(rows) - 1)
        model = BERTopic(
            umap_model=UMAP(
                n_neighbors=neighbours, n_components=5, min_dist=0.0, metric="cosine",
                random_state=seed,
            ),
            hdbscan_model=HDBSCAN(setting.smallest, min_samples=setting.samples),
        )  # fmt: skip
        topics, _ = model.fit_transform(texts, rows)
        if setting.reassigns and min(topics) < 0 <= max(topics):
            topics = model.reduce_outliers(texts, topics, strategy="embeddings", embeddings=rows)
        found.append(_scored(sample, np.array(topics)))
    return max(found, key=lambda scores: scores.ari)


def _texts(sample: Sample) -> list[str]:
    return [note.text for note in sample.notes]


def _true_count(sample: Sample) -> int:
    return len({label for label in sample.labels if label != NO_THEME})


def _scored(sample: Sample, labels: np.ndarray) -> Scores:
    """Score plain cluster numbers (-1 for none) as if they were themes."""
    names = [None if label < 0 else f"t{label}" for label in labels.tolist()]
    assignments = tuple(
        Assignment(note.id, name) for note, name in zip(sample.notes, names, strict=True)
    )
    themes = tuple(
        Theme(name, name, (), (), ()) for name in sorted({n for n in names if n is not None})
    )
    return score(sample, ThemeSet(themes, assignments))
