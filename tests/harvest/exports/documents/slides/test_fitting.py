"""What fits on a slide is cut between words, and never longer than its box."""

from hypothesis import given
from hypothesis import strategies as st

from harvest.exports.documents.slides.fitting import ELLIPSIS, count_lines, fit, width_of

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(texts, st.integers(60, 900), st.integers(14, 60), st.integers(1, 6))
def test_a_text_stays_in_its_box(text, width, size, lines):
    cut = fit(text, width, size, lines)
    assert count_lines(cut, width, size) <= lines
    whole = " ".join(text.split())
    if cut != whole:
        assert cut.endswith(ELLIPSIS)
        assert whole.startswith(cut.removesuffix(ELLIPSIS))


def test_what_fits_is_left_alone():
    assert fit("Bel elkaar", 200, 16, 1) == "Bel elkaar"
    assert fit("", 200, 16, 1) == ""


def test_a_text_is_cut_between_words():
    cut = fit("Ouders bellen vóór acht uur, elke dag opnieuw", 150, 16, 1)
    assert cut in {"Ouders bellen vóór…", "Ouders bellen…"}


def test_a_word_of_500_letters_is_broken():
    cut = fit("a" * 500, 200, 16, 2)
    assert cut.endswith("a…")
    assert 20 < len(cut) < 60


def test_emoji_are_wide():
    assert width_of("🏫", 10) > width_of("m", 10) > width_of("i", 10)


def test_programs_break_an_address_behind_its_slashes():
    assert count_lines("http://example.org/" + "a" * 30, 300, 16) == 2
    assert count_lines("http://" + "a" * 60, 300, 16) == 3
