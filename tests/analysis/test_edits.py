"""What people did to the themes outlives a growing harvest."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import (
    Edit,
    Merge,
    Move,
    New,
    Note,
    Pin,
    Rename,
    Retire,
    Split,
    ThemeSet,
    find_themes,
)
from tests.analysis.test_accounting import assert_accounted
from tests.analysis.voices import make_notes

Harvest = Callable[..., list[Note]]


@pytest.fixture(scope="module")
def first() -> ThemeSet:
    return find_themes(make_notes(0, 5))


def grow(first: ThemeSet, edits: Sequence[Edit]) -> list[ThemeSet]:
    """Three runs, each on more notes, each with the whole ledger."""
    results = []
    for stop in (5, 6, 8):
        previous = results[-1] if results else first
        results.append(find_themes(make_notes(0, stop), previous=previous, edits=edits))
    return results


def where(result: ThemeSet, note: str) -> str | None:
    return next(a.theme for a in result.assignments if a.note == note)


def two_largest(result: ThemeSet) -> tuple[str, str]:
    return result.themes[0].id, result.themes[1].id


def test_without_edits_ids_stay_and_notes_mostly(first: ThemeSet):
    results = grow(first, ())
    assert results[0].transfers == ()
    assert {t.id: t.note_ids for t in results[0].themes} == {t.id: t.note_ids for t in first.themes}
    for result in results:
        assert {t.id for t in first.themes} <= {t.id for t in result.themes}
        assert len(result.transfers) <= 4


def test_a_new_label_stays(first: ThemeSet):
    theme, _ = two_largest(first)
    for result in grow(first, [Rename(theme, "Mijn woorden")]):
        assert result.theme(theme).label == "Mijn woorden"


def test_a_merge_stays_merged(first: ThemeSet):
    into, gone = two_largest(first)
    together = first.theme(into).note_ids + first.theme(gone).note_ids
    for result in grow(first, [Merge((gone,), into)]):
        assert {where(result, note) for note in together} == {into}
        assert gone not in {t.id for t in result.themes}
    assert {t.why for t in grow(first, [Merge((gone,), into)])[0].transfers} == {"edit"}


def test_a_split_stays_split(first: ThemeSet):
    theme, _ = two_largest(first)
    leaving = first.theme(theme).note_ids[:2]
    for result in grow(first, [Split(theme, "s1", leaving, "Apart")]):
        assert {where(result, note) for note in leaving} == {"s1"}
        assert {where(result, n) for n in first.theme(theme).note_ids[2:]} == {theme}
        assert result.theme("s1").label == "Apart"


def test_a_moved_note_stays_moved(first: ThemeSet):
    source, target = two_largest(first)
    moved, freed = first.theme(source).note_ids[:2]
    for result in grow(first, [Move(moved, target), Move(freed, None)]):
        assert where(result, moved) == target
        assert where(result, freed) is None


def test_a_pinned_theme_stays_when_its_notes_are_gone(first: ThemeSet):
    theme, _ = two_largest(first)
    label = first.theme(theme).label
    others = [n for n in make_notes(0, 8) if n.id not in first.theme(theme).note_ids]
    result = first
    for _ in range(2):
        result = find_themes(others, previous=result, edits=[Pin(theme)])
        assert result.theme(theme).label == label
    assert find_themes([], previous=result, edits=[Pin(theme)]).theme(theme).size == 0


def test_a_pinned_theme_stays_below_the_smallest_size(first: ThemeSet):
    theme, _ = two_largest(first)
    kept = first.theme(theme).note_ids[0]
    gone = set(first.theme(theme).note_ids[1:])
    notes = [n for n in make_notes(0, 8) if n.id not in gone]
    assert where(find_themes(notes, previous=first, edits=[Pin(theme)]), kept) == theme


def test_a_theme_made_by_hand_stays(first: ThemeSet):
    own = ("bus-0", "bomen-0")
    for result in grow(first, [New("hand", "Van mij", own), New("leeg", "Nog leeg")]):
        assert {where(result, note) for note in own} == {"hand"}
        assert result.theme("hand").label == "Van mij"
        assert result.theme("leeg").label == "Nog leeg"


def test_a_retired_theme_does_not_come_back(first: ThemeSet):
    theme, _ = two_largest(first)
    notes = set(first.theme(theme).note_ids)
    for result in grow(first, [Retire(theme)]):
        assert theme not in {t.id for t in result.themes}
        assert all(not set(t.note_ids) <= notes for t in result.themes)


def test_later_edits_prevail(first: ThemeSet):
    one, two = two_largest(first)
    note = first.theme(one).note_ids[0]
    edits = [
        Split(one, "s1", (note,)),
        Move(note, two),
        Rename(two, "Eerst"),
        Rename(two, "Dan"),
        Merge((two,), one),
        Rename(one, "Samen"),
    ]
    for result in grow(first, edits):
        assert where(result, note) == one
        assert result.theme(one).label == "Samen"


def test_new_ids_were_never_used(first: ThemeSet):
    edits = [Retire("t40"), Rename("t50", "Weg")]
    result = find_themes(make_notes(0, 8), previous=None, edits=edits)
    assert all(int(theme.id[1:]) > 50 for theme in result.themes)


def test_edits_about_what_is_gone_do_no_harm(first: ThemeSet):
    edits = [Move("nobody", "t1"), Rename("t99", "x"), Pin("t98"), Merge(("t97",), "t96")]
    notes = make_notes(0, 6)
    assert_accounted(notes, find_themes(notes, previous=first, edits=edits))


THEMES = st.sampled_from(["t1", "t2", "t3", "t4", "h1", "h2"])
IDS = st.sampled_from([note.id for note in make_notes(0, 8)])
SOME = st.lists(IDS, max_size=4).map(tuple)
LABELS = st.sampled_from(["Een", "Twee", "Drie"])
EDITS = st.one_of(
    st.builds(Rename, THEMES, st.just("Andere naam")),
    st.builds(Merge, st.lists(THEMES, max_size=3).map(tuple), THEMES),
    st.builds(Split, THEMES, THEMES, SOME),
    st.builds(Move, IDS, st.none() | THEMES),
    st.builds(Pin, THEMES),
    st.builds(New, THEMES, LABELS, SOME),
    st.builds(Retire, THEMES),
)


@pytest.mark.thorough
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(EDITS, max_size=7))
def test_any_ledger_can_be_replayed(first, edits):
    second = find_themes(make_notes(0, 5), previous=first, edits=edits)
    third = find_themes(make_notes(0, 7), previous=second, edits=edits)
    last_move = {e.note: e for e in edits if isinstance(e, Move)}
    for result in (second, third):
        placed = {a.note: a.theme for a in result.assignments}
        assert {n: t.id for t in result.themes for n in t.note_ids} == {
            n: theme for n, theme in placed.items() if theme is not None
        }
        assert len({t.id for t in result.themes}) == len(result.themes)
        if edits and isinstance(edits[-1], Move) and edits[-1].note in placed:
            target = last_move[edits[-1].note].theme
            retired = {e.theme for e in edits if isinstance(e, Retire)}
            merged = {t for e in edits if isinstance(e, Merge) for t in e.themes}
            if target not in retired | merged:
                assert placed[edits[-1].note] == target
