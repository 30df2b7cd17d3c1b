"""What makes a text safe in a cell."""

import pytest
from hypothesis import given

from harvest.exports.cells import clean, looks_like_formula
from tests.harvest.exports.day import texts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("écht → ✓ 👩‍🏫 نص", "écht → ✓ 👩‍🏫 نص"),
        ("a\x00b\x07c\x0bd\x1fe", "abcde"),
        ("a\ud83db\udc69", "ab"),
        ("a\ufffe\uffff", "a"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_clean(text, kept):
    assert clean(text) == kept


@given(texts)
def test_what_is_clean_can_be_written(text):
    kept = clean(text)
    kept.encode()
    assert clean(kept) == kept


@pytest.mark.parametrize(
    "text", ["=1+1", "+32", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0=1"]
)
def test_formulas_are_seen(text):
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", " ", "1+1=2", "e-mail", "'=1", "→ samen"])
def test_other_texts_are_left_alone(text):
    assert not looks_like_formula(text)
