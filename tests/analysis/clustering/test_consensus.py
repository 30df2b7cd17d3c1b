"""One clustering out of many partitions, and how many clusters to leave."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score

from analysis.clustering.consensus import Consensus, agree
from analysis.clustering.linkage import average_linkage, cut, longest_lasting
from analysis.settings import Clustering


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(3).standard_normal((40, 6))


def test_average_linkage_is_that_of_scipy(rows):
    distance = np.sqrt(np.square(rows[:, None] - rows[None, :]).sum(axis=2))
    tree = linkage(squareform(distance, checks=False), method="average")
    for count in (1, 3, 7):
        expected = fcluster(tree, count, criterion="maxclust")
        found = cut(average_linkage(distance, np.ones(40)), count)
        assert adjusted_rand_score(expected, found) == 1.0


def test_an_item_counts_for_as_many_as_it_stands_for(rows):
    few = rows[:12]
    many = np.repeat(few, 3, axis=0)
    near = np.sqrt(np.square(few[:, None] - few[None, :]).sum(axis=2))
    far = np.sqrt(np.square(many[:, None] - many[None, :]).sum(axis=2))
    weighed = cut(average_linkage(near, np.full(12, 3.0)), 4)
    assert (
        adjusted_rand_score(np.repeat(weighed, 3), cut(average_linkage(far, np.ones(36)), 4)) == 1.0
    )


def test_the_number_of_clusters_that_lasts_longest_is_taken():
    places = np.array([0.0, 0.02, 0.3, 0.32, 0.34, 0.9, 0.92, 0.6])
    merges = average_linkage(np.abs(places[:, None] - places[None, :]), np.ones(8))
    assert longest_lasting(merges, 3, 7) == 4
    assert longest_lasting(merges, 5, 5) == 5
    assert longest_lasting(merges, 9, 12) == 8
    assert len(set(cut(merges, 4)[[0, 2, 5, 7]].tolist())) == 4


def test_items_that_are_equally_far_stay_as_few_as_they_may():
    merges = average_linkage(1.0 - np.eye(6), np.ones(6))
    assert longest_lasting(merges, 2, 5) == 2


def test_notes_that_no_partition_tells_apart_are_one_atom():
    partitions = np.array([[0, 0, 1, 1, 1], [0, 0, 0, 1, 1]])
    agreement = agree(partitions)
    assert len(agreement.shares) == 3
    everything = np.arange(5)
    together = agreement.between(everything, everything)
    assert together[0, 1] == 1.0
    assert together[2, 3] == 0.5
    assert together[0, 4] == 0.0


def test_memory_and_people_have_their_say():
    partitions = np.array([[0, 0, 1, 1]])
    settings = Clustering(memory=0.5, memory_of_authors=0.75)
    prior = ["a", "b", "b", None]
    remembered = agree(partitions, prior=prior, settings=settings)
    everything = np.arange(4)
    together = remembered.between(everything, everything)
    assert together[0, 1] == pytest.approx(0.5)
    assert together[1, 2] == pytest.approx(0.5)
    assert together[2, 3] == 1.0
    told = agree(partitions, prior=prior, told=[True, True, False, False], settings=settings)
    together = told.between(everything, everything)
    assert together[0, 1] == pytest.approx(0.25)
    assert together[1, 2] == pytest.approx(0.5)
    held = agree(partitions, fixed=["a", "b", "a", None])
    labels = Consensus(2).fit(held).labels_
    assert labels[0] == labels[2] != labels[1]


def test_more_clusters_than_the_fewest_are_taken_where_they_stand_apart():
    pair = [[0, 0, 0, 0, 1, 1]]
    apart = [[0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]]
    assert Consensus(2, 4).fit(agree(np.array(pair + apart))).n_clusters_ == 3
    assert Consensus(2, 4).fit(agree(np.array(pair * 3 + apart[:1]))).n_clusters_ == 2


@pytest.mark.parametrize(("least", "most"), [(0, 2), (3, 2)])
def test_a_range_without_a_cluster_is_refused(least, most):
    with pytest.raises(ValueError, match="least"):
        Consensus(least, most).fit(agree(np.array([[0, 1]])))
