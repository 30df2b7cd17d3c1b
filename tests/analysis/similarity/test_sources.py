"""Similarities are computed in pieces, and the pieces agree with the whole."""

import numpy as np
import pytest
import scipy.sparse as sp

from analysis.similarity.sources import Similarity, Source


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(3).standard_normal((40, 6))


def test_sources_add_up(rows):
    words = sp.csr_matrix(np.maximum(rows, 0.0))
    both = Similarity([Source(0.3, words), Source(0.7, rows, positive=True)])
    expected = 0.3 * (words @ words.T).toarray() + 0.7 * np.maximum(rows @ rows.T, 0.0)
    everything = np.arange(40)
    assert np.allclose(both.within(everything), expected, atol=1e-6)
    assert np.allclose(both.strength, np.diag(expected), atol=1e-6)
    some = np.array([3, 9])
    assert np.array_equal(both.between(some, everything), both.within(everything)[some])


def test_mixing_weighs_both(rows):
    one, other = Similarity([Source(1.0, rows)]), Similarity([Source(1.0, rows[:, :2])])
    some = np.arange(5)
    mixed = one.mixed(0.25, other).within(some)
    assert np.allclose(mixed, 0.25 * one.within(some) + 0.75 * other.within(some), atol=1e-5)


def test_the_nearest_come_first_and_equals_in_order():
    similarity = Similarity([Source(1.0, np.array([[1.0, 0], [1, 0], [1, 0], [0, 1]]))])
    order, values = similarity.nearest(2)
    assert order[0].tolist() == [1, 2]
    assert order[2].tolist() == [0, 1]
    assert values[0].tolist() == [1.0, 1.0]


def test_groups_are_compared_by_their_centres(rows):
    similarity = Similarity([Source(1.0, rows)])
    groups = [np.array([0, 1, 2]), np.array([3, 4])]
    pooled = similarity.pooled(groups, np.ones(40, dtype=np.int64))
    centres = np.array([rows[g].mean(axis=0) for g in groups])
    assert np.allclose(pooled.within(np.arange(2)), centres @ centres.T, atol=1e-6)
