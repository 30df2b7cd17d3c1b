"""Meaning: the space that a sentence model learns, and what it changes."""

import io
from dataclasses import replace

import numpy as np
import pytest

from analysis import CodebookEntry, Note, find_themes
from analysis.corpus import gather
from analysis.embedders import open_embedder
from analysis.ledger import replay
from analysis.lexicon import Concept, load_lexicon
from analysis.similarity import entries
from analysis.similarity.combined import CombinedSimilarity
from analysis.similarity.concepts import find_concepts
from analysis.similarity.entries import EntryTexts, Evidence, entry_affinity
from analysis.similarity.knowledge import Knowledge
from analysis.similarity.meaning import MeaningSpace, learn_space
from analysis.similarity.phrases import keyword_terms
from analysis.similarity.scaling import Centring
from analysis.text.features import LexicalFeatures, read
from tests.analysis.voices import FIELDS

# The same three matters, in words that hardly meet.
BUS = [
    "de rit duurt twee uur per dag",
    "kinderen zitten te lang op de schoolbus",
    "vervoer naar de school is onhoudbaar",
    "elke ochtend om zes uur opgehaald worden",
]
MONEY = [
    "de factuur van september is te hoog",
    "gezinnen kunnen de uitstap niet betalen",
    "boeken en laptops kosten te veel geld",
    "ouders durven niet zeggen dat ze arm zijn",
]
TALK = [
    "iemand die gewoon eens luistert",
    "een vertrouwensfiguur op de gang",
    "de leerling kan bij niemand terecht met zijn verhaal",
    "tijd voor een gesprek met een jongere",
]

pytestmark = pytest.mark.thorough


def harvest():
    texts = BUS + MONEY + TALK
    return [Note(f"{i:03d}", text) for i, text in enumerate(texts)]


def knowing(notes, embedder, space=None, codebook=()):
    rows = embedder.embed([note.text for note in notes])
    entries = embedder.embed([entry.text for entry in codebook])
    return Knowledge(
        {note.id: row for note, row in zip(notes, rows, strict=True)},
        {entry.id: row for entry, row in zip(codebook, entries, strict=True)},
        space,
    )


def test_a_space_is_kept_and_read_again(space):
    kept = io.BytesIO()
    space.write(kept)
    kept.seek(0)
    again = MeaningSpace.read(kept)
    assert again.concepts == space.concepts
    assert np.allclose(again.whitening, space.whitening, atol=1e-4)


@pytest.fixture(scope="module")
def wide(lexicon):
    """The smaller model, whose vectors lie far apart, and what it learned."""
    small = open_embedder("small")
    return small, learn_space(lexicon, small)


@pytest.mark.parametrize("of", ["embedder", "wide"])
def test_a_harvest_of_the_field_is_at_home_and_another_is_not(embedder, space, wide, of):
    embedder, space = wide if of == "wide" else (embedder, space)
    home = [text for c in load_lexicon() if c.id in FIELDS for text in c.notes["nl"]]
    abroad = [
        f"{verb} {what}"
        for verb in ("zet", "speel", "zoek", "stop", "herhaal")
        for what in ("een liedje van Abba", "de wekker om acht uur", "het volume lager")
    ]
    weights = [
        space.domain_fit(embedder.embed(texts), ["nl"] * len(texts)) for texts in (home, abroad)
    ]
    assert weights[0] > 0.9
    assert weights[1] < 0.1


def test_languages_are_centred_apart(embedder):
    notes = ["de ouders komen niet", "les parents ne viennent pas"] * 10
    spoken = ["nl", "fr"] * 10
    vectors = embedder.embed(notes)
    rows = Centring().fit(vectors, spoken).transform(vectors, spoken)
    assert np.abs(rows[0::2].mean(axis=0)).max() < 0.1
    assert np.abs(rows[1::2].mean(axis=0)).max() < 0.1


def test_keywords_are_found_as_words_parts_and_phrases():
    concepts = [c for c in load_lexicon() if c.id == "school_costs"]
    concept = replace(concepts[0], keywords={"nl": ("schoolfactuur", "maximumfactuur lager")})
    documents = [
        read("onbetaalde schoolfacturen", "nl"),
        read("de maximumfactuur moet lager", "nl"),
        read("de bus rijdt", "nl"),
    ]
    assert (find_concepts(documents, [concept])[:, 0] > 0.0).tolist() == [True, True, False]
    assert keyword_terms("de en het", ("nl",)) == frozenset()


def test_words_that_many_concepts_share_name_each_of_them_less_clearly():
    names = [concept.id for concept in load_lexicon()]
    documents = [read("dat hij blijft spijbelen", "nl"), read("iets op straat", "nl")]
    naming = find_concepts(documents, load_lexicon())
    own = naming[0, names.index("truancy")]
    shared = naming[1, names.index("outreach_go_to_people")]
    assert 0.0 < shared < 0.5 < own <= 1.0


def test_an_organisers_own_concept_is_named_clearly_whatever_its_words_mean_elsewhere():
    own = Concept("own 1", "own 1", {"nl": "CLB"}, {"nl": ("CLB",)}, {})
    assert find_concepts([read("bel het CLB", "nl")], [*load_lexicon(), own])[0, -1] == 1.0


def test_what_a_codebook_entry_names_counts_in_full_however_many_share_the_words(embedder):
    clear, shared = (c for c in load_lexicon() if c.id in ("truancy", "outreach_go_to_people"))
    space = learn_space([clear, shared], embedder)
    entry = read("spijbelen op straat", "nl")
    of_words = find_concepts([entry], [clear, shared])[0]
    assert of_words.min() < of_words.max()
    texts = EntryTexts([entry, read("iets anders", "nl")], embedder.embed(["x", "y"]))
    notes = Evidence(np.zeros((2, embedder.dimensions)), np.eye(2), np.zeros((2, 2)))
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            entries,
            "concept_profiles",
            lambda _rows, _texts, named, *_rest: seen.append(named) or named,
        )
        entry_affinity(notes, texts, space, [clear, shared])
    assert seen[0][0, 0] == pytest.approx(seen[0][0, 1])


def test_a_note_names_a_concept_with_any_of_its_wordings():
    plain = Concept("own 1", "own 1", {"nl": "Maaltijden"}, {"nl": ("maaltijd",)}, {})
    worded = replace(plain, wordings={"nl": ("samen aan tafel",)})
    documents = [read("met de buren aan een tafel, samen", "nl")]
    assert find_concepts(documents, [plain, worded])[0].tolist() == [0.0, 1.0]
    # What is learned is learned without them: a space that was learned stays as it is.
    assert repr(plain) == repr(worded)


def contrast(similarity):
    """How much nearer notes of one matter are than notes of two."""
    matter = np.repeat([0, 1, 2], 4)
    same = matter[:, None] == matter[None, :]
    apart = ~np.eye(12, dtype=bool)
    return similarity[same & apart].mean() - similarity[~same].mean()


def test_meaning_brings_together_what_words_do_not(embedder, space):
    notes = harvest()
    corpus = gather(notes, replay(None, ()), "nl")
    features = LexicalFeatures().fit(corpus.documents)
    nothing = np.zeros((12, 0), dtype=bool)
    known, words = (
        CombinedSimilarity(knowledge).fit(
            corpus.documents, features, knowledge.rows_of(corpus.first_notes), nothing
        )
        for knowledge in (knowing(notes, embedder, space), Knowledge())
    )
    everything = np.arange(12)
    known_near, words_near = (f.similarity_.within(everything) for f in (known, words))
    assert contrast(known_near) > 1.3 * contrast(words_near)


def test_a_codebook_entry_draws_what_means_the_same(embedder, space):
    notes = harvest()
    codebook = (
        CodebookEntry("bus", "Vervoer van leerlingen", "", ("bus", "vervoer")),
        CodebookEntry("geld", "Schoolkosten", "", ("factuur", "betalen")),
        CodebookEntry("luisteren", "Een luisterend oor", "", ("luisteren", "gesprek")),
    )
    known = knowing(notes, embedder, space, codebook)
    found = find_themes(notes, codebook=codebook, knowledge=known)
    assert {theme.codebook for theme in found.themes} & {"bus", "geld", "luisteren"}


def test_the_order_of_the_notes_does_not_matter(embedder, space):
    notes = harvest()
    known = knowing(notes, embedder, space)
    assert find_themes(notes, knowledge=known) == find_themes(notes[::-1], knowledge=known)


def test_notes_without_vectors_fall_back_to_words(embedder):
    notes = harvest()
    some = knowing(notes[:5], embedder)
    assert find_themes(notes, knowledge=some) == find_themes(notes)


OWN = Concept(
    id="own springplank",
    parent="own springplank",
    label={"nl": "Springplank"},
    keywords={"nl": ("Springplank", "springplankcoach")},
    notes={"nl": ("onze coach haalt jongeren thuis op", "na schooltijd samen koken")},
)


def test_an_own_concept_widens_the_space(embedder, space):
    wide = space.widened([OWN], embedder, "nl")
    assert wide.concepts == (*space.concepts, OWN.id)
    assert wide.examples.shape == (len(FIELDS) + 1, 384)
    assert wide.expected.shape == (3, len(FIELDS) + 1, 384)
    assert np.array_equal(wide.examples[:-1], space.examples)
    assert space.widened([], embedder, "nl") is space


def test_notes_about_an_own_concept_come_together(embedder, space):
    notes = [
        *harvest(),
        Note("100", "de Springplank in onze stad"),
        Note("101", "meer uren voor de springplankcoach"),
        Note("102", "wachtlijst bij Springplank"),
    ]
    wide = replace(knowing(notes, embedder, space.widened([OWN], embedder, "nl")), concepts=(OWN,))
    corpus = gather(notes, replay(None, ()), "nl")
    features = LexicalFeatures().fit(corpus.documents)
    fused = [
        CombinedSimilarity(known).fit(
            corpus.documents,
            features,
            known.rows_of(corpus.first_notes),
            np.zeros((len(notes), 0), dtype=bool),
        )
        for known in (wide, knowing(notes, embedder, space))
    ]
    own = np.array([12, 13, 14])
    with_concept, without = (
        combined.similarity_.cosine(own, own)[np.triu_indices(3, 1)].mean() for combined in fused
    )
    assert fused[0].domain_fit_ > 0
    assert with_concept > without
