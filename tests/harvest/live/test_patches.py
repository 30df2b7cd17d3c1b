"""Patches: what a browser makes of them, and how small they are."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harvest.live.patches import make_patch

NAMES = st.sampled_from(["id", "text", "notes", "kinds", "size", "7", "12"])
SCALARS = st.none() | st.integers(2, 40) | st.text(max_size=4)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Any, Any]:
    """Rows with a key, and the same with some moved, gone, new or changed."""
    keys = st.lists(st.integers(1, 12), max_size=8, unique=True)
    as_arrays = draw(st.booleans())

    def row(key: int, value: object) -> object:
        return [key, value, "x"] if as_arrays else {"id": key, "value": value}

    before = {key: draw(VALUES) for key in draw(keys)}
    kept = {key: draw(changed(value)) for key, value in before.items()}
    after = {key: kept.get(key) or draw(VALUES) for key in draw(st.permutations([*kept, 90, 91]))}
    dropped = draw(st.sets(st.sampled_from([*after])))
    return (
        [row(key, value) for key, value in before.items()],
        [row(key, value) for key, value in after.items() if key not in dropped],
    )


@st.composite
def changed(draw: st.DrawFn, value: Any) -> Any:
    """A value, often the same, with something else here and there."""
    if draw(st.integers(0, 3)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        return {key: draw(changed(each)) for key, each in value.items() if draw(st.integers(0, 4))}
    if isinstance(value, list):
        new = [draw(changed(each)) for each in value if draw(st.integers(0, 4))]
        at = draw(st.integers(0, len(new)))
        return [*new[:at], *draw(st.lists(SCALARS, max_size=2)), *new[at:]]
    return value


PAIRS = rows() | VALUES.flatmap(lambda value: st.tuples(st.just(value), changed(value)))


@pytest.mark.thorough
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(pair=PAIRS, inside=st.booleans())
def test_a_browser_makes_the_new_value_of_the_old(apply_patch, pair, inside):
    before, after = ([{"groups": {"5": each}}, 1] for each in pair) if inside else pair
    patch = make_patch(before, after)
    if patch is None:
        assert before == after
    else:
        assert apply_patch(before, patch) == after
        assert len(json.dumps(patch)) <= len(json.dumps({"to": after}))


TEXT = "Een vast gezicht voor elke leerling die dreigt af te haken, van de eerste dag af."


def board(sizes: dict[int, int]) -> dict:
    themes = [
        {"id": key, "label": TEXT, "size": size, "notes": list(range(1000, 1000 + size))}
        for key, size in sizes.items()
    ]
    return {"themes": themes, "notes": sum(sizes.values())}


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        # A note that joins a theme, whereby that theme comes before another.
        (board({1: 300, 2: 299, 3: 9}), board({2: 301, 1: 300, 3: 9}), 190),
        ({"a": [TEXT] * 50}, {"a": [TEXT] * 50 + ["nog een"]}, 60),
        ([[i, 3, 0, 0] for i in range(500)], [[i, 3, int(i == 250), 0] for i in range(500)], 45),
        ({"a": TEXT, "b": 2}, {"b": 2}, 20),
        ([{"group": 1, "notes": [TEXT] * 9}], [{"group": 1, "notes": [TEXT] * 8}], 70),
    ],
)
def test_a_patch_is_as_small_as_the_change(apply_patch, before, after, most):
    patch = make_patch(before, after)
    assert apply_patch(before, patch) == after
    assert len(json.dumps(patch)) <= most


def test_what_is_the_same_needs_no_patch():
    assert make_patch(board({1: 3}), board({1: 3})) is None
