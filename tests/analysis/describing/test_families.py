"""Themes of themes: only where they divide the themes evenly."""

import numpy as np
import pytest

from analysis.describing.families import families
from analysis.settings import DEFAULTS, Families


def gathered(blocks: list[int], settings: Families = DEFAULTS.families) -> list[int]:
    """The sizes of the families of themes that lie together in such blocks."""
    of = np.repeat(np.arange(len(blocks)), blocks)
    # Blocks differ a little in how near they are, as themes do.
    near = np.where(of[:, None] == of[None, :], 0.8, 0.1 + 0.001 * np.minimum.outer(of, of))
    names = [f"t{i}" for i in range(len(of))]
    found = families(
        near, names, dict.fromkeys(names, 5), dict(zip(names, names, strict=True)), settings
    )
    return sorted((len(family.themes) for family in found), reverse=True)


@pytest.mark.parametrize("blocks", [[4, 4, 4], [5, 4, 3, 2], [6, 6, 6, 2, 1], [5, 5, 5, 5, 5]])
def test_even_groups_are_families(blocks):
    assert gathered(blocks) == [size for size in sorted(blocks, reverse=True) if size > 1]


@pytest.mark.parametrize("blocks", [[11], [9, 1, 1], [10, 1, 1, 1, 1], [12, 2], [20, 3, 1, 1]])
def test_a_lump_with_single_themes_beside_it_is_none(blocks):
    assert gathered(blocks) == []


@pytest.mark.parametrize("seed", range(20))
def test_no_family_holds_most_themes_nor_one_alone(seed):
    random_ = np.random.default_rng(seed)
    rows = random_.random((int(random_.integers(10, 40)), 6))
    near = rows @ rows.T / np.outer(*[np.linalg.norm(rows, axis=1)] * 2)
    names = [f"t{i}" for i in range(len(rows))]
    found = families(near, names, dict.fromkeys(names, 1), dict(zip(names, names, strict=True)))
    assert len(found) != 1
    for family in found:
        assert 2 <= len(family.themes) <= len(names) / 2


def test_how_many_and_how_even_is_set():
    assert gathered([3, 3, 3]) == []
    assert gathered([3, 3, 3], Families(many=2)) == [3, 3, 3]
    assert gathered([12, 2], Families(fewest=2, largest_share=0.9)) == [12, 2]
