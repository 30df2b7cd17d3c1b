"""Half a word at an apostrophe is no word: in no language does it name or bind anything."""

import pytest

from analysis import Note, find_themes
from analysis.text.cleaning import tokenize
from analysis.text.languages import is_stopword
from tests.analysis.voices import make_notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They'll help, we’ve tried", ["they", "help", "we", "tried"]),
        ("We don't know, it DOESN'T work", ["we", "know", "it", "work"]),
        ("can't, won’t, shouldn't", []),
        ("lln helpen, ll ook", ["leerlingen", "helpen", "leerling", "ook"]),
        ("foto's van zo'n haven", ["foto", "van", "zo", "haven"]),
        ("the don won a haven", ["the", "don", "won", "haven"]),
    ],
)
def test_what_english_contracts_is_no_word(text, said):
    assert [token.word for token in tokenize(text)] == said


@pytest.mark.parametrize(
    "text", ["quelqu'un", "jusqu’ici", "lorsqu'il", "puisqu'elle", "presqu'ici", "aujourd'hui"]
)
def test_what_french_elides_says_nothing(text):
    assert all(is_stopword(token.word, "fr") for token in tokenize(text))


def test_no_theme_is_named_after_half_a_word():
    texts = ["Quelqu'un qui écoute", "Quelqu'un près d'ici", "parler à quelqu'un du quartier"]
    notes = [*make_notes(0, 8), *(Note(f"fr-{i}", text) for i, text in enumerate(texts))]
    assert not any("quelqu" in theme.label.casefold() for theme in find_themes(notes).themes)
