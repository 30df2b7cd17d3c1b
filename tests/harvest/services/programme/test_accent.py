"""An accent colour can be read, by day and in the dark."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from harvest.services.programme import accent
from tests.fixtures.servers import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_the_grounds_are_those_of_the_sheets():
    tokens = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
    names = {"paper": accent.PAPER, "sheet": accent.SHEET, "dark-paper": accent.DARK_PAPER,
             "dark-sheet": accent.DARK_SHEET, "dark-shade": accent.DARK_SHADE}  # fmt: skip
    for name, colour in names.items():
        assert re.search(rf"^\s*--{name}: {colour};", tokens, re.MULTILINE), name


def test_contrast_is_that_of_the_norm():
    assert accent.contrast("#000000", "#ffffff") == 21
    # The known grey that just passes on white, and the one beside it that does not.
    assert accent.contrast("#767676", "#ffffff") >= 4.5 > accent.contrast("#777777", "#ffffff")


@given(COLOURS)
@example("#ffffff")
@example("#ffdd00")
@example("#000000")
def test_whatever_is_chosen_there_is_one_that_can_be_read(colour):
    near = accent.nearest_readable(colour)
    assert accent.is_readable(near)
    assert accent.contrast(near, accent.soft_of(near)) >= 4.5
    dark = accent.in_the_dark(near)
    assert accent.contrast(dark, accent.DARK_PAPER) >= 4.5
    assert accent.contrast(dark, accent.DARK_SHEET) >= 4.5


def test_what_can_be_read_stays_as_it_was_chosen():
    assert accent.nearest_readable("#005f73") == "#005f73"
