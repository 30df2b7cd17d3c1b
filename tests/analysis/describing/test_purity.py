"""What is said about trust goes with what a reader calls one theme."""

import random
from collections.abc import Iterator

import numpy as np
import pytest

from analysis import Note
from analysis.evaluation.samples import Sample
from analysis.evaluation.trial import Trial, purity
from analysis.grades import GRADES, grade

WORDS = """
    fiets brug kerk molen akker hamer lepel tapijt gordijn trommel fluit kasteel ridder draak
    kikker ooievaar wortel prei tomaat komkommer schoen handschoen paraplu regenjas muts sjaal
    trein vliegtuig haven kraan boormachine zaag verf kwast lijm papier potlood gum liniaal passer
    globe atlas vulkaan gletsjer woestijn oase kameel zebra giraf nijlpaard krokodil papegaai
""".split()
SUBJECTS, OWN, NOTES, NOISE = 8, 5, 12, 0.15


def hall(clear: int, seed: int) -> Sample:
    """Notes on subjects of which so many have words of their own, the others any words."""
    drawn = random.Random(seed)
    words = drawn.sample(WORDS, len(WORDS))
    rows = []
    for subject in range(SUBJECTS):
        is_clear = subject < clear
        pool = words[OWN * subject :][:OWN] if is_clear else words[OWN * clear :]
        for _ in range(NOTES):
            said = drawn.sample(pool, 3)
            if drawn.random() < NOISE:
                said[0] = drawn.choice(words)
            rows.append((" ".join(said), f"subject {subject}"))
    drawn.shuffle(rows)
    notes = tuple(Note(f"{i:03d}", text) for i, (text, _) in enumerate(rows))
    return Sample(notes, tuple(label for _, label in rows))


def rows(clear: int, seeds: int = 4) -> Iterator[tuple[float, float]]:
    """How far each theme of some halls is trusted, and how pure it is."""
    for seed in range(seeds):
        sample = hall(clear, seed)
        yield from purity(sample, Trial().find(sample.notes, seed=seed))


def graded(clear: int) -> dict[str, list[float]]:
    """How pure the themes of some halls are, by the grade that they got."""
    found: dict[str, list[float]] = {word: [] for word in GRADES}
    for stability, pure in rows(clear):
        found[str(grade(stability))].append(pure)
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("clear", [2, 3, 4])
def test_a_strong_theme_is_purer_than_others(clear):
    found = graded(clear)
    assert found["strong"]
    assert np.mean(found["strong"]) > np.mean(found["weak"] + found["fair"]) + 0.2


@pytest.mark.thorough
@pytest.mark.parametrize("clear", [2, 3, 4, 5])
def test_a_theme_on_one_subject_is_trusted_more_than_a_mixed_one(clear):
    found = list(rows(clear))
    pure = [trust for trust, share in found if share >= 0.75]
    mixed = [trust for trust, share in found if share < 0.75]
    assert np.mean(pure) > np.mean(mixed) + 0.03


@pytest.mark.thorough
def test_where_no_subject_has_words_of_its_own_hardly_a_theme_is_strong():
    found = graded(0)
    assert len(found["strong"]) < 0.1 * sum(map(len, found.values()))


@pytest.mark.thorough
def test_where_all_have_all_are_strong():
    assert not graded(SUBJECTS)["weak"]
