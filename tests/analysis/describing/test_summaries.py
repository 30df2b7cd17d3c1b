"""The sentence of a theme speaks for most of it."""

import numpy as np
import pytest

from analysis import CodebookEntry, Note, find_themes
from analysis.describing.holding import Holding, said_of
from analysis.describing.summaries import summary
from analysis.harvest import Harvest
from tests.analysis.voices import make_notes

NOTES = (
    "Een traject op maat in het atelier, het traject duurt een halve dag in het atelier",
    "De psycholoog komt. Een traject in het atelier op halve dagen, dat traject op maat",
    "Wachten op een psycholoog",
    "Een traject op maat",
)
HARVEST = Harvest.read([Note(str(i), text) for i, text in enumerate(NOTES)])
MIND, WORKSHOP, NOBODY = (said_of([word]) for word in ("psycholoog", "atelier", "zwembad"))


def sentence(*subjects, nearness=(1.0, 1.0, 1.0, 1.0), harvest=HARVEST):
    members = np.arange(len(harvest.corpus.members))
    found = summary(harvest.corpus, harvest.features, members, np.array(nearness), subjects)
    return NOTES[int(found.note)][found.start : found.end]


def test_a_sentence_speaks_for_what_most_notes_are_about():
    assert "psycholoog" in sentence({MIND: 0.7, WORKSHOP: 0.1})
    assert "atelier" in sentence({MIND: 0.1, WORKSHOP: 0.7})


def test_what_nobody_says_gives_way_to_the_next_subject():
    assert "psycholoog" in sentence({NOBODY: 0.9}, {MIND: 0.5})
    assert sentence({NOBODY: 0.9}) == sentence() == NOTES[0]


def test_only_a_central_note_speaks():
    assert sentence({MIND: 0.5}, nearness=(1.0, 0.1, 1.0, 1.0)) == NOTES[2]


def test_a_sentence_is_cut_out_of_its_note():
    assert sentence({MIND: 0.5}, nearness=(0.1, 1.0, 0.1, 0.1)) == "De psycholoog komt."


def test_each_theme_has_a_sentence_that_says_its_name():
    notes = make_notes()
    found = find_themes(notes)
    texts = {note.id: note.text for note in notes}
    holding = Holding(Harvest.read(notes))
    assert len(found.themes) > 2
    for theme in found.themes:
        said_by = Harvest.read([Note("s", texts[theme.summary.note])]).corpus.documents[0]
        said = [terms for part in holding.sayings(theme.label, by_one_word=True) for terms in part]
        assert any(terms <= said_by.term_set() for terms in said)


@pytest.mark.parametrize(
    ("label", "count"), [("Psycholoog en atelier", 2), ("Ouders, buurt en school", 3), ("x", 1)]
)
def test_a_name_says_each_of_its_parts(label, count):
    assert len(Holding(HARVEST).sayings(label)) == count


def test_an_entry_is_said_by_its_keywords():
    entry = CodebookEntry("mind", "Zorg en welzijn", "", ("psycholoog",))
    harvest = Harvest.read([Note("1", NOTES[2])], codebook=(entry,))
    assert frozenset(["psycholog"]) in Holding(harvest).sayings("Zorg en welzijn")[0]
