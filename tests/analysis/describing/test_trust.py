"""How far to trust the themes, and where they were heard."""

import random
from dataclasses import replace

import numpy as np

from analysis import Note, find_themes
from analysis.clustering.grouping import Grouping
from analysis.describing.contrast import contrasts
from analysis.describing.families import families
from analysis.describing.trust import stability
from analysis.settings import DEFAULTS
from analysis.similarity.sources import Neighbours
from tests.analysis.voices import VOICES, make_notes


def test_clear_themes_are_found_again_and_mixed_ones_less():
    clear = find_themes(make_notes(0, 8))
    words = [word for texts in VOICES.values() for text in texts for word in text.split()]
    shuffled = random.Random(1)
    noise = [
        Note(f"n{i:02d}", " ".join(shuffled.sample(words, 6))) for i in range(len(make_notes()))
    ]
    mixed = find_themes(noise)
    assert min(theme.stability for theme in clear.themes) > 0.6
    assert clear.sureness is not None
    assert clear.sureness > (mixed.sureness or 0.0) + 0.2


def test_a_handful_is_too_few_to_tell():
    few = find_themes(make_notes(0, 2))
    assert few.sureness is None
    assert all(theme.stability is None for theme in few.themes)


def test_the_fewer_notes_a_theme_has_the_more_the_others_tell_of_it():
    clear = find_themes(make_notes(0, 8))
    alone = replace(DEFAULTS, stability=replace(DEFAULTS.stability, usual_notes=0.0))
    by_itself = find_themes(make_notes(0, 8), settings=alone)
    usual = float(np.mean([theme.stability for theme in by_itself.themes]))
    for with_others, own in zip(clear.themes, by_itself.themes, strict=True):
        assert abs(with_others.stability - usual) <= abs(own.stability - usual) + 0.02


def test_of_a_theme_that_no_draw_holds_nothing_is_said():
    order = np.array([[(i + step) % 30 for step in (1, 2, 3)] for i in range(30)])
    near = Neighbours(order, np.ones(order.shape))
    grouping = Grouping(np.full(30, -1), np.zeros((30, 0)), [None] * 30, {}, near, np.ones(30))
    assert (
        stability(
            grouping,
            {"t1": np.array([], dtype=np.int64)},
            np.ones(30, dtype=np.int64),
            np.zeros(30, dtype=bool),
        )
        == {}
    )


def voices(theme, region, people, start=0):
    return [
        (Note(f"{theme}{region}{i}", "x", region=region, participant=f"{region}{i}"), theme)
        for i in range(start, start + people)
    ]


def contrast_of(rows):
    notes = [note for note, _ in rows]
    return contrasts(notes, {note.id: theme for note, theme in rows})


def test_a_theme_of_one_region_is_more_there():
    rows = voices("bus", "noord", 14) + voices("bus", "zuid", 1) + voices("bib", "zuid", 20)
    found = contrast_of(rows)
    assert found["bus"].spread == "more"
    north = next(share for share in found["bus"].regions if share.region == "noord")
    assert (north.heard, north.of, north.more) == (14, 14, True)
    assert found["bib"].spread == "more"


def test_a_theme_of_all_is_heard_everywhere():
    rows = [row for region in ("noord", "oost", "zuid") for row in voices("bus", region, 8)]
    assert contrast_of(rows)["bus"].spread == "everywhere"


def test_a_voice_in_each_region_is_not_yet_everywhere():
    rows = voices("bus", "noord", 1) + voices("bib", "noord", 23, start=1)
    rows += voices("bus", "zuid", 5) + voices("bib", "zuid", 17, start=5)
    assert contrast_of(rows)["bus"].spread == "few"
    assert contrast_of(rows)["bib"].spread == "everywhere"


def test_few_people_prove_nothing():
    rows = voices("bus", "noord", 3) + voices("bib", "zuid", 3)
    assert contrast_of(rows)["bus"].spread == "few"


def test_one_diligent_writer_is_not_a_region():
    rows = voices("bus", "zuid", 1) + voices("bib", "zuid", 6) + voices("bib", "noord", 9)
    same = Note("many", "x", region="noord", participant="noord0")
    diligent = [(Note(f"many{i}", "x", region="noord", participant=same.participant), "bus")
                for i in range(30)]  # fmt: skip
    found = contrast_of(rows + diligent)["bus"]
    assert found.spread == "few"
    assert next(s for s in found.regions if s.region == "noord").heard == 1


def test_chance_differences_over_many_themes_are_rarely_called_more():
    random_ = np.random.default_rng(5)
    called = 0
    for _ in range(20):
        rows = [
            (Note(f"{t}-{i}", "x", region=str(random_.integers(3)), participant=str(i)), f"t{t}")
            for t in range(12)
            for i in random_.choice(60, size=15, replace=False)
        ]
        homes = {note.participant: str(int(note.participant) % 3) for note, _ in rows}
        rows = [(Note(n.id, "x", region=homes[n.participant], participant=n.participant), t)
                for n, t in rows]  # fmt: skip
        called += sum(each.spread == "more" for each in contrast_of(rows).values())
    assert called <= 4


def test_one_region_cannot_be_compared():
    assert contrast_of(voices("bus", "noord", 9)) == {}


def test_where_no_note_has_a_theme_there_is_nothing_to_compare():
    notes = [Note("a", "een bus", region="noord"), Note("b", "een boom", region="zuid")]
    assert contrasts(notes, {"a": None, "b": None}) == {}
    assert find_themes(notes).themes == ()


def test_many_themes_are_gathered_in_families():
    near = np.eye(12)
    for one in range(12):
        for other in range(12):
            if one // 4 == other // 4 and one != other:
                near[one, other] = 0.8
    names = [f"t{i}" for i in range(12)]
    sizes = {name: 30 - i for i, name in enumerate(names)}
    labels = {name: name.upper() for name in names}
    found = families(near, names, sizes, labels)
    assert [set(family.themes) for family in found] == [set(names[i : i + 4]) for i in (0, 4, 8)]
    assert found[0].label == "T0 · T1"
    assert families(near[:9, :9], names[:9], sizes, labels) == ()
