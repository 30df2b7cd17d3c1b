"""A line break ends what stands before it, as a full stop does."""

from analysis import find_themes
from analysis.types import Note


def test_nothing_is_said_across_a_line_break():
    notes = [Note(f"{i:02d}", f"warme overdracht\nouders bellen {i}") for i in range(12)]
    notes += [Note(f"x{i:02d}", f"fietsen naar school {i}") for i in range(12)]
    found = find_themes(notes)
    said = {phrase.lower() for theme in found.themes for phrase in theme.keyphrases}
    said |= {theme.label.lower() for theme in found.themes}
    assert any("overdracht" in each for each in said)
    assert not any("overdracht ouders" in each or "\n" in each for each in said)
