"""What two numbers of people say of a change, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.trends import compare


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((5, 80), (30, 80), "more"),
        ((30, 80), (5, 80), "less"),
        ((40, 400), (42, 400), "alike"),
        ((2, 20), (3, 20), "few"),
        ((0, 5), (2, 5), "few"),
        ((0, 0), (10, 20), "few"),
        ((0, 200), (0, 200), "alike"),
    ],
)
def test_what_is_said(before, after, said):
    assert compare([(before, after)]) == [said]


def test_one_of_many_subjects_is_not_taken_for_a_change_by_chance():
    same = ((10, 60), (10, 60))
    grown = ((5, 60), (16, 60))
    assert compare([grown]) == ["more"]
    assert compare([grown, *[same] * 30])[0] == "few"


def test_no_subjects():
    assert compare([]) == []


counts = st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
MIRRORED = {"more": "less", "less": "more", "alike": "alike", "few": "few"}


@given(st.lists(st.tuples(counts, counts), max_size=6))
def test_what_grew_one_way_shrank_the_other(pairs):
    there = compare(pairs)
    back = compare([(after, before) for before, after in pairs])
    assert [MIRRORED[each] for each in there] == back
