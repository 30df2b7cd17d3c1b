"""The themes as walls and consoles show them."""

import pytest

from harvest.models import Theme, ThemeRun


@pytest.mark.parametrize(
    ("sizes", "kept"), [((2, 2), 2), ((2, 1, 1), 0), ((4,), 0), ((1, 1, 1, 1), 0)]
)
def test_families_divide_the_themes_or_there_are_none(grouped, sizes, kept):
    with grouped.database.writing() as session:
        keys = [f"f{number}" for number in range(4)]
        workshop_id = grouped.workshop_id
        for key in keys:
            session.add(Theme(workshop_id=workshop_id, key=key, label=f"Thema {key}"))
        rest = iter(keys)
        session.get_one(ThemeRun, workshop_id).families = [
            {"label": f"Familie van {size}", "themes": [next(rest) for _ in range(size)]}
            for size in sizes
        ]
    assert len(grouped.board(empty=True).families) == kept
