"""What is no word in a note names nothing and gathers nothing."""

import pytest

from analysis import Note, find_themes
from analysis.text.cleaning import tokenize
from analysis.text.features import read
from analysis.text.phrases import spellings
from tests.analysis.voices import make_notes

ADDRESSES = (
    "https://www.leuven.be/jeugd/aanbod", "www.example.org", "HTTP://STAD.BE",
    "mailto:info@stad.be",
    "an.peeters@stad.be", "stad.be/afval?x=1#top", "dilbeek.be", "file:///home/x.txt", "@jan_p",
)  # fmt: skip
SCRAPS = (
    *ADDRESSES, "0470/12.34.56", "+32 470 12 34 56", "verslag-definitief.docx", "foto(2).JPG",
    "b4f7e21c",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "BE71 0961 2345 6769", "SKU-20251", "x9k3m2",
    "&nbsp;", "<br>",
    ":smile:", "🙂", "C:\\Users\\jan\\nota.txt", "/home/jan/nota",
)  # fmt: skip


@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_note_that_is_only_a_scrap_has_no_words(scrap):
    result = find_themes([*make_notes(0, 8), Note("scrap", scrap)])
    assert next(a.reason for a in result.assignments if a.note == "scrap") == "no words"


@pytest.mark.parametrize("scrap", SCRAPS)
def test_beside_words_a_scrap_adds_none_and_moves_none(scrap):
    text = f"Meer groen ({scrap}) in de wijk, zie {scrap} voor bomen"
    tokens = tokenize(text)
    assert [t.word for t in tokens] == "meer groen in de wijk zie voor bomen".split()
    assert all(text[t.start : t.end] == t.surface for t in tokens)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#schoolverzuim", ["schoolverzuim"]),
        ("#MeerBussen nu", ["meer", "bussen", "nu"]),
        ("klaar.Net als toen", ["klaar", "net", "als", "toen"]),
        ("ouders en/of kinderen", ["ouders", "en", "of", "kinderen"]),
        ("covid19 en CO2", ["covid", "en", "co"]),
        ("de org. helpt", ["de", "organisatie", "helpt"]),
        ("doel: zorg", ["doel", "zorg"]),
        ("zorg 24/7 in de 3de graad", ["zorg", "in", "de", "de", "graad"]),
    ],
)
def test_words_that_look_like_scraps_are_read(text, said):
    assert [token.word for token in tokenize(text)] == said


def test_notes_with_the_same_address_are_no_theme():
    subjects = ("onthaalouders", "vrijwilligers", "fietspaden", "speelpleinen")
    notes = [Note(f"link-{s}", f"{s} https://www.leuven.be/{s}/aanbod") for s in subjects]
    themes = find_themes([*make_notes(0, 8), *notes]).themes
    for theme in themes:
        assert sum(note.startswith("link") for note in theme.note_ids) < 3
        assert not {"www", "https", "leuven"} & set(theme.label.lower().split())


def written(*texts: str) -> dict[str, str]:
    return spellings([read(text, "nl") for text in texts], texts)


def test_small_letters_win_where_a_word_is_as_often_loud():
    assert "bus" not in written("BUS rijdt niet", "de bus rijdt", "BUS te laat", "bus te laat")
    assert "bus" not in written("DE BUS RIJDT NIET MEER", "de bus")
    assert written("het CLB belt", "naar het CLB", "een clb")["clb"] == "CLB"
    assert written("naar De Lijn bellen", "met De Lijn")["lijn"] == "Lijn"


def test_a_capital_at_the_beginning_of_a_sentence_proves_nothing():
    two = "Brussel ligt vlakbij. Netwerk stopt daar"
    assert "netwerk" not in written(two, "het netwerk groeit")
    assert "netwerk" not in written("eerst dit!\n- Netwerk maken", "netwerk", "“Netwerk” zei ze")
    assert written("we bellen Netwerk vzw", "bij Netwerk")["netwerk"] == "Netwerk"
