"""Every note is accounted for exactly once, whatever it is and in whatever order."""

import itertools
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import CodebookEntry, Note, ThemeSet, find_themes

Harvest = Callable[..., list[Note]]

WORDS = st.sampled_from(
    "bus bussen belbus dorp boom bomen schaduw plein bibliotheek boek zondag zwembad zwemles prijs"
    " gezin gemeente overleg buurt de een van met ik we lln ivm 🙂 123 ecole école".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=60))
NOTES = st.lists(TEXTS, max_size=25).map(
    lambda texts: [Note(f"n{i:02}", text) for i, text in enumerate(texts)]
)


def assert_accounted(notes: list[Note], result: ThemeSet) -> None:
    """Check all that must hold of any result."""
    assert [a.note for a in result.assignments] == sorted(note.id for note in notes)
    texts = {note.id: note.text for note in notes}
    placed = {a.note: a.theme for a in result.assignments if a.theme is not None}
    assert {n: t.id for t in result.themes for n in t.note_ids} == placed
    assert sum(t.size for t in result.themes) == len(placed)
    for assignment in result.assignments:
        assert (assignment.theme is None) == (assignment.reason is not None)
        assert 0.0 <= assignment.confidence <= 1.0
        assert len(assignment.because) <= 4
        for start, end in assignment.because:
            assert 0 <= start < end <= len(texts[assignment.note])
    for theme in result.themes:
        assert theme.label
        assert theme.label[:1] == theme.label[:1].upper()
        assert set(theme.exemplars) <= set(theme.note_ids)
        assert len(theme.exemplars) <= 3
        assert len(theme.keyphrases) <= 6
    labels = [theme.label.casefold() for theme in result.themes]
    assert len(set(labels)) == len(labels)
    assert [t.size for t in result.themes] == sorted((t.size for t in result.themes), reverse=True)


@pytest.mark.thorough
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes=NOTES, order=st.randoms(use_true_random=False))
def test_any_notes_are_accounted_once_in_any_order(notes, order):
    result = find_themes(notes)
    assert_accounted(notes, result)
    shuffled = list(notes)
    order.shuffle(shuffled)
    assert find_themes(shuffled) == result


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(notes=NOTES, later=st.lists(TEXTS, max_size=8))
def test_a_second_run_accounts_for_old_and_new(notes, later):
    first = find_themes(notes)
    grown = notes + [Note(f"x{i}", text) for i, text in enumerate(later)]
    second = find_themes(grown, previous=first)
    assert_accounted(grown, second)
    old = {a.note: a.theme for a in first.assignments}
    new = {a.note: a.theme for a in second.assignments}
    assert {t.note for t in second.transfers} == {n for n in old if old[n] != new[n]}


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_handful(harvest: Harvest, count: int):
    notes = harvest(0, 2)[:count]
    result = find_themes(notes)
    assert_accounted(notes, result)
    assert all(a.reason == "unique voice" for a in result.unplaced())


def test_nearly_identical_notes_of_a_handful_belong_together():
    texts = ["een belbus voor het dorp", "Een belbus voor het dorp!", "bomen op het plein"]
    result = find_themes([Note(str(i), text) for i, text in enumerate(texts)])
    assert [theme.note_ids for theme in result.themes] == [("0", "1")]
    assert [a.note for a in result.unplaced()] == ["2"]


@pytest.mark.parametrize("text", ["🙂🙂", "???", "", "   ", "12 3", "a", "Ik ga"])
def test_nothing_readable_is_no_words(harvest: Harvest, text: str):
    result = find_themes([*harvest(), Note("zz", text)])
    assert result.assignments[-1].reason == "no words"


def test_arabic_resembles_nothing(harvest: Harvest):
    notes = [*harvest(), Note("zz", "نحتاج إلى دعم أكثر للعائلات")]
    result = find_themes(notes)
    assert_accounted(notes, result)
    assert result.assignments[-1].reason == "unique voice"


def test_a_long_note_and_a_decomposed_one(harvest: Harvest):
    text = "de bus naar het dorp rijdt niet op zondag en dat is lastig " * 9
    decomposed = unicodedata.normalize("NFD", "coördinatie van de bussen in één dorp")
    notes = [*harvest(), Note("zy", text[:500]), Note("zz", decomposed)]
    assert_accounted(notes, find_themes(notes))


def test_two_thousand_copies_are_one_theme():
    notes = [Note(f"{i:04}", "meer bussen naar de dorpen") for i in range(2000)]
    result = find_themes(notes)
    assert_accounted(notes, result)
    assert [theme.size for theme in result.themes] == [2000]


def test_copies_stay_together_amid_others(harvest: Harvest):
    notes = [*harvest(), *(Note(f"k{i}", "gratis koffie in de hal") for i in range(30))]
    result = find_themes(notes)
    assert_accounted(notes, result)
    assert len({a.theme for a in result.assignments if a.note.startswith("k")}) == 1


def test_subjects_are_found(harvest: Harvest):
    result = find_themes(harvest())
    for theme in result.themes:
        subjects = [note.split("-")[0] for note in theme.note_ids]
        assert max(map(subjects.count, subjects)) >= 0.7 * len(subjects)


def test_two_notes_with_one_id_are_refused():
    with pytest.raises(ValueError, match="unique"):
        find_themes([Note("a", "bus"), Note("a", "boom")])


def test_codebook_lends_its_name(harvest: Harvest):
    book = (
        CodebookEntry("c1", "Openbaar vervoer in de dorpen", keywords=("bus", "belbus", "De Lijn")),
        CodebookEntry("c2", "Luchtvaart", keywords=("vliegtuig", "luchthaven")),
    )
    notes = harvest()
    result = find_themes(notes, codebook=book)
    assert_accounted(notes, result)
    named = [theme for theme in result.themes if theme.codebook]
    assert [(t.codebook, t.label) for t in named] == [("c1", "Openbaar vervoer in de dorpen")]


def test_what_the_process_did_before_does_not_matter(harvest: Harvest):
    # Enough and varied enough for partitions to differ, were they left to chance.
    notes = harvest()
    pairs = itertools.product(notes, notes)
    mixed = [Note(f"{a.id}/{b.id}", f"{a.text}, {b.text}") for a, b in pairs if a.id < b.id]
    some = mixed[::3]
    result = find_themes(some)
    find_themes(notes)
    assert find_themes(some[::-1]) == result


@pytest.mark.thorough
def test_bytes_do_not_depend_on_the_hash_seed():
    program = (
        "from tests.analysis.voices import make_notes\n"
        "from analysis import CodebookEntry, Rename, Retire, find_themes\n"
        "first = find_themes(make_notes(0, 5))\n"
        "ids = [theme.id for theme in first.themes]\n"
        "edits = [Rename(ids[0], 'Groen'), Retire(ids[-1])]\n"
        "book = [CodebookEntry('c', 'Lezen', keywords=('bibliotheek', 'boek'))]\n"
        "print(first, find_themes(make_notes(), previous=first, edits=edits, codebook=book))\n"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert printed[0]
    assert printed[0] == printed[1]


def test_import_is_light():
    heavy = "{'numpy', 'scipy', 'sklearn', 'sknetwork', 'wordfreq'}"
    program = f"import sys, analysis; print({heavy} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == "set()"
