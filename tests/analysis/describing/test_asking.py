"""A name that holds for too few of a theme's notes is asked about, with the others."""

import numpy as np

from analysis import Note, Placing, Rename, Suggestion, Theme, ThemeSet, find_themes
from analysis.describing.asking import name_doubts
from analysis.describing.holding import Holding
from analysis.harvest import Harvest
from analysis.ledger import replay
from tests.analysis.describing.test_naming import PSYCHOLOGIST, WORKSHOP
from tests.analysis.voices import make_notes

MIXED = [Note(f"m-{i}", text) for i, text in enumerate([*PSYCHOLOGIST, *WORKSHOP])]


BETWEEN = [
    Note("x1", "met de bus naar het zwembad in de buurgemeente"),
    Note("x2", "bussen naar het zwembad voor gezinnen"),
]


def test_a_note_between_two_themes_is_asked_about_until_its_author_speaks():
    notes = [*make_notes(0, 8), *BETWEEN]
    first = find_themes(notes)
    asked = first.doubts[0]
    for said in (asked.first, asked.second):
        answered = find_themes(notes, previous=first, placings=[Placing(asked.note, said)])
        assert asked.note not in {doubt.note for doubt in answered.doubts}
    thought = [Suggestion(asked.note, asked.first)]
    by_assistant = find_themes(notes, previous=first, placings=thought)
    assert asked.note in {doubt.note for doubt in by_assistant.doubts}


def doubted(label: str, edits: tuple = ()) -> list[str] | None:
    """The notes that the name of a theme of two subjects is not about; None where all is well."""
    harvest = Harvest.read([*MIXED, *make_notes(0, 6)])
    first = harvest.corpus.first_notes
    members = {"t1": np.flatnonzero([note.startswith("m-") for note in first])}
    found = name_doubts(harvest, members, Holding(harvest), {"t1": label}, replay(None, edits))
    assert {doubt.label for doubt in found} <= {label}
    return list(found[0].notes) if found else None


def test_a_name_of_one_of_two_subjects_is_doubted_with_the_notes_of_the_other():
    assert doubted("Atelier") == [f"m-{i}" for i in range(len(PSYCHOLOGIST))]


def test_a_name_of_two_words_is_not_said_by_one_of_them():
    assert "m-0" in (doubted("Gratis psycholoog") or [])


def test_a_name_that_says_both_is_not_doubted():
    assert doubted("Psycholoog en atelier") is None


def test_a_name_that_authors_put_their_notes_under_is_not_doubted():
    notes = [*MIXED, *make_notes(0, 6)]
    first = find_themes(notes)
    theme = next(a.theme for a in first.assignments if a.note == "m-0")
    before = ThemeSet((Theme(theme, "Nieuwe kansen", (), (), ()),), first.assignments)
    here = [each.note for each in first.assignments if each.theme == theme]

    def doubted_of(asked: list[str]) -> list[str]:
        placings = [Placing(note, theme) for note in asked]
        found = find_themes(notes, previous=before, placings=placings)
        return [each.label for each in found.names]

    assert doubted_of(here) == []
    assert doubted_of(here[: len(here) // 2]) == ["Nieuwe kansen"]


def test_a_name_that_people_gave_is_theirs():
    assert doubted("Atelier", (Rename("t1", "Atelier"),)) is None
