"""The chosen numbers are values that are handed down: an experiment edits no source."""

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from pathlib import Path

import pytest

import analysis
from analysis import DEFAULTS, Note, Settings, ThemeSet, find_themes
from analysis.assign_new import NewNoteAssigner
from analysis.similar_notes import find_similar_notes
from tests.analysis.voices import make_notes

SUBJECTS = [each.name for each in fields(Settings) if is_dataclass(getattr(DEFAULTS, each.name))]
FIELDS = [
    (subject, each.name) for subject in SUBJECTS for each in fields(getattr(DEFAULTS, subject))
]
SOURCE = Path(analysis.__file__).parent


def modules() -> Iterator[tuple[set[str], set[str]]]:
    """The attributes that each module reads, and the names of types it mentions."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "settings" not in path.relative_to(SOURCE).parts:
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            read = {
                node.attr
                for node in nodes
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
            }
            yield read, {node.id for node in nodes if isinstance(node, ast.Name)}


READ = list(modules())


@pytest.mark.parametrize(("subject", "field"), FIELDS)
def test_every_number_is_read_where_its_subject_is_handled(subject, field):
    kind = type(getattr(DEFAULTS, subject)).__name__
    assert any(field in read and (subject in read or kind in names) for read, names in READ)


def test_the_defaults_are_frozen():
    with pytest.raises(FrozenInstanceError):
        DEFAULTS.random_state = 1
    for subject, field in FIELDS:
        values = getattr(DEFAULTS, subject)
        with pytest.raises(FrozenInstanceError):
            setattr(values, field, 0)
        assert not hasattr(values, "__dict__")


@pytest.fixture(scope="module")
def usual() -> ThemeSet:
    """The themes of eight notes a voice, found with the defaults."""
    return find_themes(make_notes(0, 8))


def changed(subject: str, **values: object) -> Settings:
    return replace(DEFAULTS, **{subject: replace(getattr(DEFAULTS, subject), **values)})


@pytest.mark.parametrize(
    ("subject", "values"),
    [
        ("reading", {"compound_letters": 40}),
        ("features", {"letters_weight": 3.0}),
        ("phrases", {"least_letters": 6}),
        ("word_classes", {"form_below": 9.0}),
        ("clustering", {"resolutions": (0.2,)}),
        ("outliers", {"threshold": 0.3}),
        ("labels", {"keyphrases": 1}),
        ("summaries", {"exemplars": 1}),
        ("doubts", {"most": 0}),
        ("stability", {"draws": 1}),
    ],
)
def test_another_value_gives_another_result(usual, subject, values):
    settings = changed(subject, **values)
    assert find_themes(make_notes(0, 8), settings=settings) != usual


def test_the_same_values_give_the_same_result(usual):
    assert find_themes(make_notes(0, 8), settings=changed("labels")) == usual


def test_the_other_uses_follow_their_settings(usual):
    notes, themes = make_notes(0, 8), usual
    new = Note("new", "de bus rijdt niet naar het ziekenhuis")
    assert NewNoteAssigner().fit(notes, themes).assign(new).theme is not None
    for settings in (changed("new_notes", decided=1.1), changed("outliers", threshold=2.0)):
        assert NewNoteAssigner(settings=settings).fit(notes, themes).assign(new).theme is None
    rooms = {note.id: hashlib.sha256(note.id.encode()).hexdigest()[0] for note in notes}
    assert find_similar_notes(notes, rooms)
    assert not find_similar_notes(notes, rooms, settings=changed("outliers", threshold=2.0))


def test_the_seed_can_be_given_by_itself(harvest):
    notes = harvest(0, 6)
    alone = find_themes(notes, random_state=7)
    assert alone == find_themes(notes, settings=replace(DEFAULTS, random_state=7))
