"""What others would do with the same notes; those marked * are told the true number."""

from collections.abc import Sequence

import numpy as np

from analysis.embedders import Vectors
from analysis.evaluation.samples import NO_THEME, Sample
from analysis.evaluation.scores import Scores, score
from analysis.meaning import unit
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
    """The same sentence vectors and KMeans *."""
    from sklearn.cluster import KMeans

    means = KMeans(_true_count(sample), n_init=10, random_state=seed)
    return _scored(sample, means.fit_predict(unit(np.array(vectors))))


def bertopic(sample: Sample, vectors: Sequence[Vectors], seed: int) -> Scores | None:
    """BERTopic on the same vectors, the better of two settings; None where not installed."""
    try:
        from bertopic import BERTopic
        from hdbscan import HDBSCAN
        from umap import UMAP
    except ImportError:
        return None
    rows = unit(np.array(vectors)).astype(np.float32)
    found = []
    for smallest in (3, 10):
        model = BERTopic(
            umap_model=UMAP(
                n_neighbors=min(15, len(rows) - 1), n_components=5, min_dist=0.0, metric="cosine",
                random_state=seed,
            ),
            hdbscan_model=HDBSCAN(min_cluster_size=min(smallest, len(rows) // 4)),
            calculate_probabilities=False,
        )  # fmt: skip
        topics, _ = model.fit_transform(_texts(sample), rows)
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
