"""What an entry match_notes while it is being written: by its words, and by its meaning."""

import numpy as np
import pytest

from analysis import CodebookEntry, Note
from analysis.embedders import quantise
from analysis.entry_matching import Match, match_notes
from analysis.similarity.codebook import match_entries
from analysis.similarity.knowledge import Knowledge
from analysis.text.features import read

TEXTS = [
    "Ouders vroeger opbellen",
    "Schoolverzuim bespreken",
    "ivm de ouder: huisbezoek bij elke afwezigheid",
    "De bus rijdt te laat",
    "Les parents ne viennent pas",
    "!?",
]


def notes_of(texts):
    return [Note(f"{i:03d}", text) for i, text in enumerate(texts)]


def marked(text, catch):
    return [text[start:end] for start, end in catch.spans]


def test_words_follow_the_rule_of_the_engine():
    entry = CodebookEntry("x", "Ouders", "", ("verzuim", "elke dag"))
    rule = match_entries([read(text, "nl") for text in TEXTS], [entry])[:, 0]
    caught = {int(each.note) for each in match_notes(notes_of(TEXTS), entry)}
    assert caught == set(np.flatnonzero(rule).tolist()) == {0, 1, 2}


def test_the_words_that_hit_are_told_also_within_a_compound():
    entry = CodebookEntry("x", "Ouders", "", ("verzuim", "huisbezoek"))
    caught = {each.note: each for each in match_notes(notes_of(TEXTS), entry)}
    assert marked(TEXTS[1], caught["001"]) == ["Schoolverzuim"]
    assert marked(TEXTS[2], caught["002"]) == ["ouder", "huisbezoek"]


def test_what_has_more_of_the_words_comes_first():
    entry = CodebookEntry("x", "Ouders", "", ("huisbezoek",))
    assert [(each.note, each.score) for each in match_notes(notes_of(TEXTS), entry)] == [
        ("002", 2.0),
        ("000", 1.0),
    ]


def test_a_phrase_needs_all_its_words():
    entry = CodebookEntry("x", "", "", ("huisbezoek afwezigheid",))
    notes = notes_of([*TEXTS, "Een huisbezoek helpt"])
    [caught] = match_notes(notes, entry)
    assert (caught.note, marked(TEXTS[2], caught)) == ("002", ["huisbezoek", "afwezigheid"])


@pytest.mark.parametrize("name", ["", "?!", "12"])
def test_an_entry_that_says_nothing_catches_nothing(name):
    assert match_notes(notes_of(TEXTS), CodebookEntry("x", name)) == ()


def test_without_notes_there_is_nothing_to_catch():
    assert match_notes([], CodebookEntry("x", "Ouders")) == ()


# ------------------------------------------------------------ by meaning

DIMENSIONS = 16


def toward(axis, strength=1.0, seed=0):
    """A vector that leans to one axis."""
    row = np.random.default_rng(seed).normal(scale=0.2, size=DIMENSIONS)
    row[axis] += strength
    return row


def known(vectors, entries):
    def rows(named):
        return {name: quantise(row[None, :])[0] for name, row in named.items()}

    return Knowledge(rows(vectors), rows(entries))


@pytest.fixture
def crowd():
    """Forty notes about this and that, and two in the direction of axis 3."""
    texts = [f"zaak nummer {chr(97 + i % 26)}" for i in range(42)]
    vectors = {f"{i:03d}": toward(i % 3 + 5, seed=i) for i in range(40)}
    vectors |= {f"{i:03d}": toward(3, seed=i) for i in (40, 41)}
    return notes_of(texts), vectors


def test_what_means_the_same_is_caught_without_a_word(crowd):
    notes, vectors = crowd
    entry = CodebookEntry("new", "Ouders")
    others = [CodebookEntry(str(axis), "Anders") for axis in (5, 6, 7)]
    knowledge = known(vectors, {"new": toward(3), **{o.id: toward(int(o.id)) for o in others}})
    caught = match_notes(notes, entry, knowledge, others)
    assert {each.note for each in caught} == {"040", "041"}
    assert {each.how for each in caught} == {"meaning"}
    assert all(each.spans == () and each.score >= 2.0 for each in caught)
    assert match_notes(notes[::-1], entry, knowledge, others) == caught


def test_a_single_entry_stands_out_against_the_harvest(crowd):
    notes, vectors = crowd
    caught = match_notes(notes, CodebookEntry("new", "Ouders"), known(vectors, {"new": toward(3)}))
    assert {each.note for each in caught} == {"040", "041"}


def test_the_old_version_of_an_entry_does_not_count_against_the_new_one(crowd):
    notes, vectors = crowd
    entry = CodebookEntry("new", "Ouders")
    knowledge = known(vectors, {"new": toward(3)})
    alone = match_notes(notes, entry, knowledge)
    assert match_notes(notes, entry, knowledge, [CodebookEntry("new", "Ouder")]) == alone


def test_what_nobody_speaks_of_catches_next_to_nothing(crowd):
    notes, vectors = crowd
    away = known(vectors, {"new": toward(12, seed=99)})
    assert len(match_notes(notes, CodebookEntry("new", "Ouders"), away)) <= 1


def test_words_go_before_meaning_and_no_note_is_told_twice(crowd):
    notes, vectors = crowd
    notes[40] = Note("040", "ouders")
    caught = match_notes(notes, CodebookEntry("new", "Ouders"), known(vectors, {"new": toward(3)}))
    assert [(each.note, each.how) for each in caught] == [("040", "words"), ("041", "meaning")]


def test_a_note_without_a_vector_is_looked_at_for_its_words(crowd):
    notes, vectors = crowd
    notes += notes_of(["ouders"] * 43)[42:]
    del vectors["041"]
    caught = match_notes(notes, CodebookEntry("new", "Ouders"), known(vectors, {"new": toward(3)}))
    assert caught[0] == Match("042", "words", 1.0, ((0, 6),))
    assert [each.note for each in caught[1:]] == ["040"]


def test_with_the_model_and_the_lexicon_meaning_crosses_words(embedder, lexicon, space):
    texts = [text for concept in lexicon for text in concept.notes["nl"]]
    kinds = [concept.id for concept in lexicon for _ in concept.notes["nl"]]
    notes = notes_of(texts)
    entry = CodebookEntry("new", "Schoolkosten", "", ("factuur",))
    others = [CodebookEntry("w", "Wachtlijsten"), CodebookEntry("s", "Spijbelen")]
    rows = embedder.embed([*texts, *(each.text for each in (entry, *others))])
    knowledge = Knowledge(
        {note.id: row for note, row in zip(notes, rows, strict=False)},
        {each.id: row for each, row in zip((entry, *others), rows[len(texts) :], strict=True)},
        space,
    )
    caught = [
        int(c.note) for c in match_notes(notes, entry, knowledge, others) if c.how == "meaning"
    ]
    assert caught
    assert sum(kinds[i] == "school_costs" for i in caught) > len(caught) / 2
