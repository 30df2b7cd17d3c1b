"""A name holds for most of the notes under it, or says of which parts they are."""

import numpy as np
import pytest

from analysis import CodebookEntry, Note, Rename, Theme, ThemeSet
from analysis.describing.holding import Holding, said_of
from analysis.describing.labels import Candidate, assign_labels, pieces
from analysis.describing.naming import name
from analysis.describing.parts import NameFinder, small
from analysis.harvest import Harvest
from analysis.ledger import replay
from analysis.lexicon import Concept
from tests.analysis.voices import VOICES

MIND = CodebookEntry("mind", "Psychische kwetsbaarheid", "", ("psycholoog", "angst"))
PSYCHOLOGIST = [
    "psycholoog op school",
    "wachten op een psycholoog",
    "angst voor de klas",
    "gratis psycholoog in de wijk",
    "een psycholoog per scholengroep",
]
WORKSHOP = [
    "atelier hout in de namiddag",
    "halve dagen atelier",
    "atelier vrijhouden in september",
    "atelier en les combineren",
]


def named(
    texts: dict[str, list[str]],
    codebook: tuple[CodebookEntry, ...] = (),
    edits: tuple = (),
    before: str = "",
    concepts: tuple[Concept, ...] = (),
) -> dict[str, str]:
    """The names of themes that hold these texts, beside two of the voices."""
    others = {subject: list(VOICES[subject]) for subject in ("bomen", "bib")}
    notes, theme = [], {}
    for subject, lines in (texts | others).items():
        for i, text in enumerate(lines):
            notes.append(Note(f"{subject}-{i}", text))
            theme[f"{subject}-{i}"] = subject
    harvest = Harvest.read(notes, codebook=codebook)
    harvest.combined.active_concepts_ = concepts
    of = [theme[note] for note in harvest.corpus.first_notes]
    members = {t: np.flatnonzero([each == t for each in of]) for t in sorted(set(of))}
    central = {t: int(documents[0]) for t, documents in members.items()}
    previous = ThemeSet((Theme("t1", before, (), (), ()),)) if before else None
    labels, _, _ = name(harvest, members, central, Holding(harvest), replay(None, edits), previous)
    return {t: labels[t] for t in texts}


def test_an_entry_names_the_theme_that_it_holds_for():
    assert named({"t1": PSYCHOLOGIST}, (MIND,)) == {"t1": "Psychische kwetsbaarheid"}


def test_an_entry_that_holds_for_half_of_a_theme_is_half_of_its_name():
    names = named({"t1": [*PSYCHOLOGIST[:4], *WORKSHOP]}, (MIND,))
    assert set(pieces(names["t1"].casefold())) == {"psychische kwetsbaarheid", "atelier"}


def test_an_entry_that_named_a_theme_stays_while_it_fits():
    half = [*PSYCHOLOGIST[:4], *WORKSHOP]
    assert named({"t1": half}, (MIND,), before=MIND.name) == {"t1": MIND.name}
    few = [*PSYCHOLOGIST[:2], *WORKSHOP]
    assert named({"t1": few}, (MIND,), before=MIND.name) != {"t1": MIND.name}


def test_two_words_name_a_theme_where_neither_holds_for_most():
    names = named({"t1": [*PSYCHOLOGIST, *WORKSHOP]})
    assert set(pieces(names["t1"].casefold())) == {"psycholoog", "atelier"}


def test_a_name_that_holds_goes_before_a_word_that_tells_more_of_fewer():
    line = ["meldpunt bellen", "meldpunt vinden", "meldpunt openen", "ons meldpunt", "een meldpunt"]
    figures = ["cijfers delen", "cijfers per gemeente", "elke maand cijfers", "tegels tellen"]
    assert named({"t1": [*line, *figures]}) == {"t1": "Meldpunt en cijfers"}


@pytest.mark.parametrize("alone", [PSYCHOLOGIST, WORKSHOP])
def test_a_word_that_holds_for_most_stands_alone(alone):
    assert len(pieces(named({"t1": alone})["t1"])) == 1


def test_a_common_word_names_what_it_holds_for():
    texts = ["ouders bellen", "naar ouders luisteren", "ouders welkom", "koffie met ouders"]
    assert named({"t1": texts}) == {"t1": "Ouders"}


def concept(label: str) -> Concept:
    words = ("psycholoog", "paniek", "somber", "depressie", "slapeloos")
    return Concept("own", "health", {"nl": label}, {"nl": words}, {})


FIVE_WORDS = [
    "psycholoog gezocht",
    "paniek voor toetsen",
    "sombere tieners",
    "depressie herkennen",
    "mentaal welzijn eerst",
]


def test_a_concept_that_somebody_names_holds_for_its_other_words():
    assert named({"t1": FIVE_WORDS})["t1"] != "Mentaal welzijn"
    names = named({"t1": FIVE_WORDS}, concepts=(concept("Mentaal welzijn"),))
    assert names == {"t1": "Mentaal welzijn"}


@pytest.mark.parametrize("label", ["Geestelijke gezondheid", "Te weinig welzijn"])
def test_a_concept_that_nobody_names_or_that_claims_something_names_nothing(label):
    names = named({"t1": FIVE_WORDS}, concepts=(concept(label),))
    assert names == named({"t1": FIVE_WORDS})


@pytest.mark.parametrize("texts", [PSYCHOLOGIST, [*PSYCHOLOGIST, *WORKSHOP]])
def test_one_word_or_two_that_hold_go_before_a_concept(texts):
    names = named({"t1": texts}, concepts=(concept("Gratis psycholoog"),))
    assert names == named({"t1": texts})


def test_a_name_that_people_gave_stays_whatever_it_holds_for():
    names = named({"t1": PSYCHOLOGIST}, (MIND,), (Rename("t1", "Iets heel anders"),))
    assert names == {"t1": "Iets heel anders"}


def test_a_note_lies_on_what_its_nearest_say():
    texts = ["atelier hout", "atelier hout zagen", "atelier hout schaven", "hout schaven zagen"]
    others = [Note(f"bus-{i}", text) for i, text in enumerate(VOICES["bus"])]
    notes = [*(Note(f"atelier-{i}", text) for i, text in enumerate(texts)), *others]
    harvest = Harvest.read(notes)
    holding = Holding(harvest)
    said = said_of(["atelier"])
    assert holding.says(said).tolist() == [True] * 3 + [False] * 9
    assert holding.of(said).tolist() == [True] * 4 + [False] * 8
    assert holding.is_worded("hout zagen", np.arange(4))
    assert not holding.is_worded("hout hakken", np.arange(4))


def test_a_previous_name_stays_while_it_fits_and_in_its_order():
    candidates = {"t1": [Candidate("bus en trein", frozenset({"bus", "trein"}), 1.0, 2)]}
    for before, now in (("Trein en bus", "Trein en bus"), ("Trein en tram", "Bus en trein")):
        assert assign_labels(["t1"], candidates, {}, {"t1": before}, {"t1": ""}) == {"t1": now}


def test_a_name_of_two_is_no_part_and_names_keep_their_capitals():
    written = {"brussel": "Brussel"}
    assert small("Warme overdracht", written) == "warme overdracht"
    assert small("Brussel eerst", written) == "Brussel eerst"
    assert small("NAFT", written) == "NAFT"
    assert small("BuSO en vervoer", written) == "BuSO en vervoer"
    pair = CodebookEntry("pair", "Ouders en buurt", "", ("psycholoog",))
    harvest = Harvest.read([Note(str(i), text) for i, text in enumerate(PSYCHOLOGIST)])
    assert NameFinder(Holding(harvest), None, None, (pair,), written).entries == []
