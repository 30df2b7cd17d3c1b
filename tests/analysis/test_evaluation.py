"""The measures measure what they say."""

import math

import pytest

from analysis import Assignment, Note, Theme, ThemeSet
from analysis.evaluation import baselines
from analysis.evaluation.authors import Authors, placed
from analysis.evaluation.names import named
from analysis.evaluation.people import answered, corrected
from analysis.evaluation.report import Extras, measure, table
from analysis.evaluation.samples import Sample, draw, mix_languages, read_rows
from analysis.evaluation.scores import b_cubed, score
from analysis.evaluation.trial import Trial, churn, grown, reordered, stability

TEXTS = {
    "ouders": ["ouders bellen", "ouders betrekken", "huisbezoek bij ouders", "ouders uitnodigen"],
    "overdracht": [
        "warme overdracht",
        "overdracht in mei",
        "overdracht van dossiers",
        "fiche voor overdracht",
    ],
    "okan": ["okan klas", "na okan opvolgen", "okan leerlingen coachen", "okan en taal"],
}


@pytest.fixture
def sample() -> Sample:
    rows = [{"text": t, "label": name} for name, texts in TEXTS.items() for t in texts]
    return read_rows([*rows, {"text": "bedankt voor de koffie", "label": "none"}])


def result(placed: dict[str, str | None]) -> ThemeSet:
    names = sorted({t for t in placed.values() if t})
    return ThemeSet(
        tuple(Theme(name, name, (), (), ()) for name in names),
        tuple(Assignment(note, theme) for note, theme in placed.items()),
    )


def test_a_perfect_result(sample):
    labels = zip(sample.notes, sample.labels, strict=True)
    scores = score(sample, result({n.id: None if x == "none" else x for n, x in labels}))
    assert (scores.ari, scores.b3, scores.themes, scores.classes) == (1.0, 1.0, 3, 3)
    assert (scores.unplaced, scores.none_kept_out) == (0.0, 1.0)


def test_unplaced_notes_count_each_on_their_own(sample):
    scores = score(sample, result({note.id: None for note in sample.notes}))
    assert scores.ari == 0.0
    assert scores.unplaced == 1.0


def test_one_heap_is_no_agreement(sample):
    assert score(sample, result({note.id: "t1" for note in sample.notes})).ari == 0.0


def test_b_cubed_of_a_known_case():
    assert b_cubed(["a", "a", "b"], ["x", "x", "x"]) == pytest.approx(5 / 7)


def test_a_draw_has_the_size_and_classes_asked_for():
    rows = [{"text": f"{c} {i}", "label": c} for c in "abcdef" for i in range(40)]
    drawn = draw(read_rows(rows), 60, 4, seed=1)
    assert len(drawn.notes) <= 60
    assert len(set(drawn.labels)) == 4
    assert draw(read_rows(rows), 60, 4, seed=1) == drawn != draw(read_rows(rows), 60, 4, seed=2)


def test_translations_are_mixed_row_by_row():
    parts = [read_rows([{"text": f"{x}{i}", "label": "a"} for i in range(200)]) for x in "nfe"]
    mixed = mix_languages(parts, seed=0)
    assert [note.text[1:] for note in mixed.notes] == [str(i) for i in range(200)]
    assert {note.text[0] for note in mixed.notes} == {"n", "f", "e"}


def test_reordering_keeps_text_and_label_together(sample):
    pairs = {(n.text, x) for n, x in zip(sample.notes, sample.labels, strict=True)}
    other = reordered(sample, seed=3)
    assert {(n.text, x) for n, x in zip(other.notes, other.labels, strict=True)} == pairs


def test_corrections_help(sample):
    reached = corrected(Trial(), sample, (0, 4), seed=0)
    assert reached[4] >= reached[0]


@pytest.mark.parametrize("asked", [True, False])
def test_answers_never_put_a_note_elsewhere(sample, asked):
    reached = answered(Trial(), sample, (0, 5, 10), seed=0, asked=asked)
    assert set(reached) == {0, 5, 10}
    assert reached[10] >= reached[0] - 0.1


def test_authors_who_all_answer_rightly_help(sample):
    alone = placed(Trial(), sample, Authors(0.0, 1.0), seed=0)
    helped = placed(Trial(), sample, Authors(1.0, 1.0), seed=0)
    assert helped >= alone
    assert helped == placed(Trial(), sample, Authors(1.0, 1.0), seed=0)


def test_a_whole_measurement_makes_a_table(sample):
    extras = Extras(corrections=(0, 2), authors=(Authors(0.5, 0.85),), steps=(3,))
    rows = measure("klein", [sample], {"ours": Trial()}, vectoriser=None, extras=extras)
    assert {row["method"] for row in rows} == {"ours", "TF-IDF + KMeans *", "NMF *"}
    text = table(rows)
    assert text.count("\n") == len(rows) + 2
    assert "| klein | ours |" in text
    assert 0.0 <= rows[0]["named"] <= 1.0
    assert set(rows[0]["placed"]) == {"0.5/0.85"}
    assert set(rows[0]["grown"]) == set(rows[0]["moved"]) == {3}


def test_stability_and_churn_lie_between_nothing_and_all(sample):
    assert -0.5 <= stability(Trial(), sample, 0) <= 1
    assert 0 <= churn(Trial(), sample, 0) <= 1


def test_a_harvest_that_grows_ends_with_all_its_notes(sample):
    at_once = Trial().scores(sample)[0].ari
    assert grown(Trial(), sample, 1, 0) == (at_once, 0.0)
    ari, moved = grown(Trial(), sample, 4, 0)
    assert -0.5 <= ari <= 1
    assert 0 <= moved <= 1


def test_baselines_are_told_the_true_number(sample):
    assert baselines.tfidf_kmeans(sample, 0).themes == 3
    assert not math.isnan(baselines.nmf(sample, 0).ari)


def test_without_bertopic_it_is_left_out(sample, monkeypatch):
    monkeypatch.setattr(baselines, "find_spec", lambda name: None)
    assert baselines.bertopic(sample, [], 0) is None


def test_a_note_needs_its_label():
    with pytest.raises(KeyError):
        read_rows([{"text": "zonder label"}])
    assert read_rows([{"text": "x", "label": "a", "lang": "fr"}]).notes[0] == Note(
        "000000", "x", language="fr"
    )


def called(placed: dict[str, str], names: dict[str, str]) -> ThemeSet:
    return ThemeSet(
        tuple(Theme(theme, name, (), (), ()) for theme, name in names.items()),
        tuple(Assignment(note, theme) for note, theme in placed.items()),
    )


@pytest.mark.parametrize(
    ("names", "share"),
    [
        (("Ouders", "Overdracht", "OKAN"), 1.0),
        (("Ouders", "Ouders", "OKAN"), 2 / 3),
        (("Zwembad", "Ouders", "Overdracht"), 0.0),
        (("Ouders en overdracht", "Overdracht en zwembad", "OKAN"), 1.0),
    ],
)
def test_a_name_fits_the_label_whose_notes_say_it(sample, names, share):
    themes = {note.id: label for note, label in zip(sample.notes, sample.labels, strict=True)
              if label != "none"}  # fmt: skip
    found = called(themes, dict(zip(("ouders", "overdracht", "okan"), names, strict=True)))
    assert named(sample, found) == pytest.approx(share)


def test_a_note_of_no_theme_has_no_name_that_fits(sample):
    names = dict.fromkeys(("ouders", "overdracht", "okan", "none"), "Ouders")
    themes = {n.id: label for n, label in zip(sample.notes, sample.labels, strict=True)}
    assert named(sample, called(themes, names)) == pytest.approx(4 / 13)
    assert math.isnan(named(sample, ThemeSet()))
