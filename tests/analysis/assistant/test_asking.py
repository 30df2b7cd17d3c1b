"""What is sent: texts by number, in parts of a decent size, and nothing else of a note."""

import json

from analysis.assistant import asking
from analysis.types import CodebookEntry, Note

NOTES = [
    Note(f"{i:03d}", f"Tekst {i}", question="lever", region="oost", participant="p7")
    for i in range(95)
]
THEMES = [CodebookEntry("geheim-1", "Ouders", "Alles over ouders", ("ouders",))]


def test_every_note_is_asked_about_once_in_parts():
    requests = asking.ask_places(NOTES, THEMES, "nl")
    assert [len(request.notes) for request in requests] == [31, 32, 32]
    assert [note.id for request in requests for note in request.notes] == [n.id for n in NOTES]


def test_only_texts_and_numbers_are_sent():
    for request in [
        *asking.ask_places(NOTES, THEMES, "nl"),
        *asking.ask_themes(NOTES, THEMES, "nl"),
    ]:
        said = request.instructions + request.material
        assert not any(word in said for word in ("oost", "p7", "geheim-1"))
        numbers = [each["note"] for each in json.loads(request.material)["notes"]]
        assert numbers == list(range(1, len(request.notes) + 1))


def test_an_order_of_notes_is_no_other_question():
    one, other = (asking.ask_themes(notes, THEMES, "nl") for notes in (NOTES, NOTES[::-1]))
    assert [r.fingerprint("m") for r in one] == [r.fingerprint("m") for r in other]


def test_another_model_text_or_theme_is_another_question():
    [first] = asking.ask_places(NOTES[:2], THEMES, "nl")
    prints = {
        first.fingerprint("m"),
        first.fingerprint("n"),
        asking.ask_places(NOTES[:3], THEMES, "nl")[0].fingerprint("m"),
        asking.ask_places(NOTES[:2], [], "nl")[0].fingerprint("m"),
        asking.ask_places(NOTES[:2], THEMES, "fr")[0].fingerprint("m"),
    }
    assert len(prints) == 5


def test_nothing_is_asked_about_nothing():
    assert asking.ask_places([], THEMES, "nl") == []
    assert asking.ask_themes([], THEMES, "nl") == []
    assert asking.ask_sentences([], "nl") == []
