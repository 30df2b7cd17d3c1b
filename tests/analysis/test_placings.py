"""What authors say of their own notes: kept, weighed, and never told against a facilitator."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import (
    CodebookEntry,
    Merge,
    Move,
    Note,
    Placing,
    Rename,
    Retire,
    Suggestion,
    ThemeSet,
    find_themes,
)
from tests.analysis.test_accounting import assert_accounted
from tests.analysis.voices import make_notes

ODD = (
    Note("odd-0", "een lach doet wonderen"),
    Note("odd-1", "gewoon eens bellen"),
    Note("odd-2", "wie weet raad"),
)


def harvest(stop: int = 8) -> list[Note]:
    return [*make_notes(0, stop), *ODD]


@pytest.fixture(scope="module")
def first() -> ThemeSet:
    return find_themes(harvest())


def again(first: ThemeSet, placings: Sequence[Placing], **more: object) -> ThemeSet:
    return find_themes(harvest(), previous=first, placings=placings, **more)


def where(result: ThemeSet, note: str) -> str | None:
    return next(a.theme for a in result.assignments if a.note == note)


def another(first: ThemeSet, note: str) -> str:
    """A theme that the note is not in."""
    return next(theme.id for theme in first.themes if theme.id != where(first, note))


def two_largest(result: ThemeSet) -> tuple[str, str]:
    return result.themes[0].id, result.themes[1].id


def test_a_note_goes_where_its_author_says(first):
    one = another(first, "odd-0")
    result = again(first, [Placing("odd-0", one)])
    assert where(result, "odd-0") == one
    placed = next(a for a in result.assignments if a.note == "odd-0")
    assert placed.confidence == 1.0
    assert {t.why for t in result.transfers if t.note == "odd-0"} == {"author"}


def test_a_facilitator_goes_before_the_author(first):
    one, other = two_largest(first)
    result = again(first, [Placing("odd-0", one)], edits=[Move("odd-0", other)])
    assert where(result, "odd-0") == other
    result = again(first, [Placing("odd-0", one)], edits=[Move("odd-0", None)])
    assert where(result, "odd-0") is None


def test_an_author_goes_before_a_theme_that_was_only_named(first):
    one, other = two_largest(first)
    note = first.theme(one).note_ids[0]
    answers = [Placing(n, other) for n in first.theme(other).note_ids[:5]]
    result = again(first, [Placing("odd-0", other), *answers], edits=[Rename(one, "Mijn woorden")])
    assert where(result, "odd-0") == other
    assert where(result, note) == one


def test_one_wrong_tap_is_outvoted_and_moves_no_others(first):
    one, other = str(where(first, "bus-0")), str(where(first, "zwembad-0"))
    answers = [Placing(n, one) for n in first.theme(one).note_ids[1:]]
    answers += [Placing(n, other) for n in first.theme(other).note_ids]
    wrong = Placing(first.theme(one).note_ids[0], other)
    result = again(first, [wrong, *answers])
    assert set(first.theme(one).note_ids) <= set(result.theme(one).note_ids)
    assert set(first.theme(other).note_ids) <= set(result.theme(other).note_ids)


def test_answers_of_which_a_third_is_wrong_take_no_clear_note_away(first):
    buses, libraries = str(where(first, "bus-0")), str(where(first, "bib-0"))
    answers = []
    for own, other in ((buses, libraries), (libraries, buses)):
        notes = first.theme(own).note_ids[:6]
        answers += [Placing(note, own) for note in notes[:4]]
        answers += [Placing(note, other) for note in notes[4:]]
    result = again(first, answers)
    for theme in (buses, libraries):
        assert set(first.theme(theme).note_ids) <= set(result.theme(theme).note_ids)


def test_where_answers_go_against_all_likeness_the_others_wait_for_their_authors(first):
    asked = [note.id for note in harvest() if not note.id.endswith(("-0", "-1"))]
    answers = [Placing(note, None, f"Thema {i % 8}") for i, note in enumerate(asked)]
    result = again(first, answers)
    for each in result.assignments:
        if each.note in asked:
            assert result.theme(str(each.theme)).label.startswith("Thema")
        else:
            assert each.theme is None, each
    assert "cannot decide" in {each.reason for each in result.unplaced()}


def test_where_answers_go_with_likeness_the_others_stay(first):
    asked = [note.id for note in harvest() if not note.id.endswith(("-0", "-1"))]
    answers = [Placing(note, str(where(first, note))) for note in asked if where(first, note)]
    result = again(first, answers)
    for note in harvest():
        assert where(result, note.id) == where(first, note.id)


def test_a_single_answer_moves_nobody_else(first):
    one, other = two_largest(first)
    note = first.theme(one).note_ids[0]
    result = again(first, [Placing(note, other)])
    assert {t.note for t in result.transfers} <= {note}


def test_what_several_call_the_same_is_a_theme_with_that_name(first):
    named = [Placing("odd-0", None, "Goede moed"), Placing("odd-1", None, " goede MOED")]
    result = again(first, named)
    theme = result.theme(str(where(result, "odd-0")))
    assert theme.id not in {t.id for t in first.themes}
    assert theme.label == "Goede moed"
    assert set(theme.note_ids) == {"odd-0", "odd-1"}
    once_more = find_themes(harvest(), previous=result, placings=named)
    assert where(once_more, "odd-0") == theme.id
    assert once_more.theme(theme.id).label == "Goede moed"


def chosen_for(first: ThemeSet, asked: Sequence[str], name: str) -> str:
    """What the theme of the buses is called once authors have put notes in it by a name."""
    theme = str(where(first, "bus-0"))
    called = [replace(t, label=name) if t.id == theme else t for t in first.themes]
    result = again(replace(first, themes=tuple(called)), [Placing(n, theme) for n in asked])
    return result.theme(str(where(result, "bus-0"))).label


def test_a_theme_keeps_the_name_that_authors_put_their_notes_under(first):
    buses = [note.id for note in harvest() if note.id.startswith("bus")]
    assert chosen_for(first, buses[:5], "Vlot naar school") == "Vlot naar school"
    assert chosen_for(first, [], "Vlot naar school") != "Vlot naar school"
    assert chosen_for(first, buses[:1], "Vlot naar school") != "Vlot naar school"


def test_what_authors_put_in_another_theme_says_nothing_of_a_name(first):
    libraries = [note.id for note in harvest() if note.id.startswith("bib")]
    other, theme = str(where(first, "bib-0")), str(where(first, "bus-0"))
    called = [replace(t, label="Vlot naar school") if t.id == theme else t for t in first.themes]
    answers = [Placing(note, other) for note in libraries]
    result = again(replace(first, themes=tuple(called)), answers)
    assert result.theme(theme).label != "Vlot naar school"
    assert not result.names


def test_a_theme_that_authors_made_is_trusted_for_it(first):
    one, other = two_largest(first)
    mixed = [*first.theme(one).note_ids[:4], *first.theme(other).note_ids[:4]]
    by_authors = again(first, [Placing(note, None, "Samen") for note in mixed])
    by_assistant = again(first, [Suggestion(note, None, "Samen") for note in mixed])
    trusted = [
        found.theme(str(where(found, mixed[0]))).stability or 0.0
        for found in (by_authors, by_assistant)
    ]
    assert trusted[0] > trusted[1] + 0.1


def test_one_person_alone_makes_no_theme(first):
    there = tuple(theme.id for theme in first.themes)
    notes = [replace(n, participant="p") if n in ODD else n for n in harvest()]
    named = [Placing(note.id, None, "Goede moed", there) for note in ODD[:2]]
    result = find_themes(notes, previous=first, placings=named)
    assert "Goede moed" not in {theme.label for theme in result.themes}


def test_a_name_of_one_is_no_theme_unless_the_codebook_has_it(first):
    there = tuple(theme.id for theme in first.themes)
    named = [Placing("odd-0", None, "Goede moed", there)]
    assert where(again(first, named), "odd-0") is None
    result = again(first, named, codebook=[CodebookEntry("moed", "Goede Moed")])
    assert result.theme(str(where(result, "odd-0"))).note_ids == ("odd-0",)


def test_something_else_leaves_the_themes_there_are(first):
    one, _ = two_largest(first)
    note, there = first.theme(one).note_ids[0], {t.id for t in first.themes}
    result = again(first, [Placing(note, None, against=tuple(there))])
    assert where(result, note) not in there
    # Of what came after the answer the author knew nothing.
    later = again(first, [Placing(note, None, against=tuple(there - {one}))])
    assert where(later, note) == one


def test_something_else_alone_is_no_theme_once_the_others_went_elsewhere(first):
    one, *rest = (theme.id for theme in first.themes)
    left, *others = first.theme(one).note_ids
    answers = [Placing(note, rest[i % len(rest)]) for i, note in enumerate(others)]
    assert where(again(first, [Placing(left, None), *answers]), left) is None


def test_a_merged_theme_takes_what_was_said_along_and_a_retired_one_says_nothing(first):
    other = another(first, "odd-0")
    one = next(theme.id for theme in first.themes if theme.id != other)
    answers = [Placing("odd-0", other)]
    assert where(again(first, answers, edits=[Merge((other,), one)]), "odd-0") == one
    retired = again(first, answers, edits=[Retire(other, first.theme(other).note_ids)])
    assert where(retired, "odd-0") == where(first, "odd-0")


def test_a_note_without_words_goes_where_its_author_says(first):
    one, _ = two_largest(first)
    notes = [*harvest(), Note("mute", "!!!")]
    result = find_themes(notes, previous=first, placings=[Placing("mute", one)])
    assert where(result, "mute") == one


THEMES = st.sampled_from(["t1", "t2", "t3", "t9", "n1"]) | st.none()
NAMES = st.sampled_from(["", "Goede moed", "goede moed ", "Bussen"])
SAID = st.dictionaries(
    st.sampled_from([*(n.id for n in harvest(6)), "gone"]), st.tuples(THEMES, NAMES), max_size=30
)


@pytest.mark.thorough
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SAID)
def test_whatever_is_said_every_note_is_accounted_for_once(first, said):
    placings = [Placing(note, theme, name) for note, (theme, name) in said.items()]
    notes = harvest(6)
    result = find_themes(notes, previous=first, placings=placings)
    assert_accounted(notes, result)
    shuffled = find_themes(notes[::-1], previous=first, placings=placings[::-1])
    assert shuffled == result
    assert_accounted(notes, find_themes(notes, previous=result, placings=placings))
