"""How far neighbours and authors are to be believed."""

import numpy as np

from analysis.clustering.authors import decide, estimate

THEMES, NOTES, ANSWERS = 4, 80, 8
HOME = np.arange(NOTES) % THEMES
ANSWERED = np.arange(NOTES) < ANSWERS


def neighbours(clear: float) -> np.ndarray:
    """What neighbours say of each note: so much for its own theme, as much for each other."""
    said = np.full((NOTES, THEMES), (1.0 - clear) / (THEMES - 1))
    said[np.arange(NOTES), HOME] = clear
    return said


def chance_of_neighbours(own: np.ndarray, engine: float) -> float:
    """How likely a lower temperature than usual is, so that neighbours are believed."""
    return float(estimate(neighbours(0.4), own, ANSWERED, engine)[:7].sum())


def test_the_more_answers_neighbours_contradict_the_less_they_are_believed():
    against = HOME.copy()
    against[:ANSWERS] += 1
    against %= THEMES
    assert chance_of_neighbours(against, 0.0) < chance_of_neighbours(HOME, 0.0)


def test_what_the_engine_placed_tells_of_neighbours_too():
    against = HOME.copy()
    against[ANSWERS:] += 1
    against %= THEMES
    few = chance_of_neighbours(HOME, 0.0)
    assert chance_of_neighbours(HOME, 0.1) > few > chance_of_neighbours(against, 0.1)
    assert chance_of_neighbours(against, 0.0) == few


def test_an_answer_that_clear_neighbours_contradict_is_outvoted_and_others_hold():
    own = HOME.copy()
    own[:2] = (own[:2] + 1) % THEMES
    clear, unclear = neighbours(0.6), neighbours(0.27)
    trust = estimate(clear, own, ANSWERED, 0.1)
    assert decide(clear[ANSWERED], own[ANSWERED], trust).tolist() == HOME[:ANSWERS].tolist()
    trust = estimate(unclear, own, ANSWERED, 0.1)
    assert decide(unclear[ANSWERED], own[ANSWERED], trust).tolist() == own[:ANSWERS].tolist()
