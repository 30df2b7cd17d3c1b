"""What is said of a theme in its notes' own words, and what is asked about it."""

from analysis import Move, Note, find_themes
from tests.analysis.voices import make_notes


def test_a_summary_is_one_sentence_of_one_of_its_notes():
    long = Note(
        "bus-9", "Dank u wel. De bus naar de dorpen rijdt te weinig in het weekend! Groeten."
    )
    notes = [*make_notes(0, 8), long]
    texts = {note.id: note.text for note in notes}
    for theme in find_themes(notes).themes:
        excerpt = theme.summary
        assert excerpt is not None
        assert excerpt.note in theme.note_ids
        sentence = texts[excerpt.note][excerpt.start : excerpt.end]
        assert sentence == sentence.strip() != ""
        assert not any(mark in sentence[:-1] for mark in ".!?")


def test_notes_that_say_nearly_the_same_are_listed_and_not_merged():
    notes = [
        *make_notes(0, 8),
        Note("a", "de bibliotheek sluit te vroeg"),
        Note("b", "De bibliotheek sluit te vroeg!!"),
        Note("c", "de bibliotheken sluiten te vroeg"),
    ]
    result = find_themes(notes)
    groups = [set(group) for group in result.duplicates]
    assert any({"a", "b", "bib-4"} <= group for group in groups)
    assert not any("bus-0" in group for group in groups)
    assert len(result.assignments) == len(notes)


def test_what_lies_between_two_themes_is_asked_and_not_again():
    between = [
        Note("x1", "met de bus naar het zwembad in de buurgemeente"),
        Note("x2", "bussen naar het zwembad voor gezinnen"),
    ]
    result = find_themes([*make_notes(0, 8), *between])
    known = {theme.id for theme in result.themes}
    assert len(result.doubts) <= 5
    assert len({frozenset((d.first, d.second)) for d in result.doubts}) == len(result.doubts)
    for doubt in result.doubts:
        assert doubt.first in known
        assert doubt.second in known - {doubt.first}
    if result.doubts:
        asked = result.doubts[0]
        answered = find_themes(
            [*make_notes(0, 8), *between],
            previous=result,
            edits=[Move(asked.note, asked.first)],
        )
        assert asked.note not in {doubt.note for doubt in answered.doubts}
