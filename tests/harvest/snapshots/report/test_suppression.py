"""What a table with totals tells of few people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from harvest.snapshots.report.suppression import find_hidden

LEAST = 3


def with_totals(cells):
    table = np.array(cells)
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    return np.vstack([table, table.sum(axis=0, keepdims=True)])


def range_of(counts, hidden, cell):
    """What a reader who knows the rule can work out of a cell that was left out."""
    height, width = counts.shape
    lines = [(*((row, c) for c in range(width)),) for row in range(height)]
    lines += [(*((r, column) for r in range(height)),) for column in range(width)]
    unknown = [(r, c) for r in range(height) for c in range(width) if hidden[r][c]]
    place = {each: i for i, each in enumerate(unknown)}
    sums, known = [], []
    for line in lines:
        sums.append([0] * len(unknown))
        known.append(0)
        for each in line:
            sign = -1 if each == line[-1] else 1
            if each in place:
                sums[-1][place[each]] = sign
            else:
                known[-1] -= sign * counts[each]
    goal = [1 if each == cell else 0 for each in unknown]
    found = [
        linprog([sense * each for each in goal], A_eq=sums, b_eq=known, bounds=(0, None))
        for sense in (1, -1)
    ]
    return [round(each.x[place[cell]]) if each.status == 0 else np.inf for each in found]


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=2, max_size=6
    )
)


@given(tables)
@settings(max_examples=60, deadline=None)
def test_no_cell_of_few_people_can_be_worked_out(cells):
    counts = with_totals(cells)
    # As if everybody wrote one note.
    hidden = find_hidden(counts.tolist(), counts.tolist(), LEAST)
    told = counts[~np.array(hidden)]
    assert not ((told > 0) & (told < LEAST)).any()
    for row, column in zip(*np.where((counts > 0) & (counts < LEAST)), strict=True):
        lowest, highest = range_of(counts, hidden, (row, column))
        assert lowest < highest


def test_nothing_is_left_out_of_many():
    counts = with_totals([[4, 5], [6, 7]]).tolist()
    assert not any(map(any, find_hidden(counts, counts, LEAST)))


def test_nobody_at_all_is_told():
    counts = with_totals([[4, 0], [0, 7]]).tolist()
    assert not any(map(any, find_hidden(counts, counts, LEAST)))


def test_it_is_the_people_that_count_and_not_their_notes():
    counts, people = with_totals([[9, 5, 8], [6, 7, 4]]), with_totals([[1, 5, 4], [6, 7, 4]])
    hidden = find_hidden(counts.tolist(), people.tolist(), LEAST)
    assert hidden[0][0]
    # One cell of its row and of its column is never the only one left out.
    assert sum(hidden[0]) > 1
    assert sum(line[0] for line in hidden) > 1


def test_two_cells_of_one_person_each_do_not_betray_each_other():
    counts = with_totals([[1, 1, 9], [8, 8, 8]])
    hidden = find_hidden(counts.tolist(), counts.tolist(), LEAST)
    lowest, highest = range_of(counts, hidden, (0, 0))
    assert lowest < highest


@pytest.mark.parametrize("cells", [[[1]], [[1, 0]], [[2], [9]]])
def test_a_table_too_small_to_hide_in_tells_nothing_of_it(cells):
    counts = with_totals(cells)
    hidden = np.array(find_hidden(counts.tolist(), counts.tolist(), LEAST))
    assert hidden[(counts > 0) & (counts < LEAST)].all()


def test_forty_themes_in_eight_regions_take_no_time_worth_telling():
    cells = np.random.default_rng(1).poisson(1.2, (40, 8))
    counts = with_totals(cells).tolist()
    hidden = find_hidden(counts, counts, LEAST)
    assert 0 < np.sum(hidden) < np.size(hidden)
