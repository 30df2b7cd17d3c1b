"""A new note gets its place at once."""

from analysis import Note, ThemeSet, find_themes
from analysis.assign_new import NewNoteAssigner
from tests.analysis.voices import make_notes


def fitted(notes=None):
    notes = notes or make_notes(0, 8)
    found = find_themes(notes)
    return NewNoteAssigner().fit(notes, found), {a.note: a.theme for a in found.assignments}


def test_a_note_goes_where_its_like_are():
    assigner, themes = fitted()
    for text, like in (
        ("de bus rijdt niet naar het ziekenhuis", "bus-0"),
        ("bomen planten op het plein voor schaduw", "bomen-0"),
        ("de bibliotheek open op zondag", "bib-0"),
    ):
        placed = assigner.assign(Note("new", text))
        assert placed.theme == themes[like]
        assert 0.3 < placed.confidence <= 1.0


def test_a_note_like_no_other_is_a_unique_voice():
    assigner, _ = fitted()
    placed = assigner.assign(Note("new", "مدرسة جديدة قريبة"))
    assert (placed.theme, placed.reason) == (None, "unique voice")


def test_a_note_without_words_is_none():
    assigner, _ = fitted()
    assert assigner.assign(Note("new", "🎉🎉")).reason == "no words"


def test_without_themes_nothing_is_placed():
    assigner = NewNoteAssigner().fit(make_notes(0, 2), ThemeSet())
    assert assigner.assign(Note("new", "de bus rijdt")).theme is None
    nothing = NewNoteAssigner().fit([], ThemeSet())
    assert nothing.assign(Note("new", "de bus rijdt")).reason == "unique voice"


def test_the_next_run_mostly_confirms():
    old, new = make_notes(0, 6), make_notes(6, 8)
    found = find_themes(old)
    assigner = NewNoteAssigner().fit(old, found)
    placed = {note.id: assigner.assign(note).theme for note in new}
    after = {a.note: a.theme for a in find_themes([*old, *new], previous=found).assignments}
    assert sum(placed[note.id] == after[note.id] for note in new) >= 6
