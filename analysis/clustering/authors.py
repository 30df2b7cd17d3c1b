"""What authors said of their own notes, weighed against what the notes like theirs say.

An author knows best what her note is about, but she may tap beside it. Gaussian process
regression (C. Rasmussen and C. Williams, 2006, ch. 2 and 5.4.2) tells what all other notes
say of each. How far that can be believed, and how often authors are right, is read from how
often the two agree, as with annotators of unequal skill (A. Dawid and A. Skene, "Maximum
likelihood estimation of observer error-rates using the EM algorithm", 1979): where
neighbours say little of each other every answer holds; where they say much, one that they
clearly contradict does not. A few answers fit "authors are often wrong" about as well as
"neighbours say little", so nothing is decided by the likeliest of the two: all are weighed;
and while few are answered, how well neighbours agree with the engine's own placing counts too.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Labels, Matrix
from analysis.clustering.grouping import Grouping
from analysis.clustering.outliers import smallest_theme
from analysis.clustering.teaching import leave_one_out
from analysis.corpus import Corpus
from analysis.ledger import ELSEWHERE, Ledger
from analysis.settings import DEFAULTS, Authors, Settings
from analysis.similarity.sources import Similarity

_TEMPERATURES: Final = np.round(np.geomspace(0.02, 1.0, 18), 6)
_ACCURACIES: Final = np.array([0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98])

Themes = Sequence[str | None]


def remember(corpus: Corpus) -> Corpus:
    """Return the corpus with each note remembered as of the theme that its author named."""
    if not any(said is not None for said in corpus.said):
        return corpus
    together = zip(corpus.fixed, corpus.said, corpus.prior, strict=True)
    return replace(
        corpus,
        prior=tuple(
            prior if fixed is not None or said is None else said or None
            for fixed, said, prior in together
        ),
    )


def settle(
    corpus: Corpus,
    similarity: Similarity,
    grouping: Grouping,
    ids: dict[int, str],
    ledger: Ledger,
    settings: Settings = DEFAULTS,
) -> tuple[Grouping, dict[int, str]]:
    """Return the grouping and the theme of each cluster as authors would have them.

    A note goes where its author says, unless notes that are clearly like it contradict it.
    The more authors answered, the more easily the others follow, and the more it takes for
    a note without an answer to be in a theme: where answers show that likeness says little,
    it waits for its author. What belongs to none of the themes there were may be in one
    that came since.
    """
    answers = [None if f is not None else s for f, s in zip(corpus.fixed, corpus.said, strict=True)]
    answered = np.array([said is not None for said in answers], dtype=bool)
    if not answered.any():
        return grouping, ids
    now: list[str | None] = [ids.get(label) for label in grouping.labels.tolist()]
    share = float(answered.mean())
    free = ~answered & np.array([f is None for f in corpus.fixed])
    free &= np.array([theme not in ledger.settled for theme in now])
    final = [
        theme if said is None else said or None for theme, said in zip(now, answers, strict=True)
    ]
    weighed = _weigh(similarity, now, answers, share, settings)
    reasons = list(grouping.reasons)
    for i, theme in weighed.items():
        if answered[i] or free[i]:
            final[i] = theme
            reasons[i] = reasons[i] if theme else "cannot decide"
    grouping = replace(grouping, reasons=tuple(reasons))
    for i in [i for i, said in enumerate(answers) if said == ELSEWHERE]:
        notes = [corpus.notes[j].id for j in corpus.members[i]]
        # An assistant saw all notes, so that nothing came since that it did not know.
        if not any(n in ledger.suggested or now[i] in ledger.against[n] for n in notes):
            final[i] = now[i]
    obeyed = np.array([bool(s) and s == theme for s, theme in zip(answers, final, strict=True)])
    return _regrouped(corpus, grouping, ids, final, obeyed, settings)


def _weigh(
    similarity: Similarity, now: Themes, answers: Themes, share: float, settings: Settings
) -> dict[int, str | None]:
    """Return the theme of each document (index) that had one, its own evidence weighed in.

    None where nobody answered and no theme is likely enough.
    """
    limits, answered = settings.authors, np.array([said is not None for said in answers])
    themes = [n if s is None else s or None for n, s in zip(now, answers, strict=True)]
    names = sorted({theme for theme in themes if theme})
    known = np.array([i for i, theme in enumerate(themes) if theme], dtype=np.int64)
    if len(names) < 2 or len(known) > settings.teaching.most_documents:
        return {i: themes[i] for i in known.tolist()}
    own = np.array([names.index(themes[i] or "") for i in known])
    by_author = answered[known]
    # Neighbours cannot speak for a theme that nobody else is in.
    weighed = by_author & (np.bincount(own)[own] > 1)
    counts = weighed | ~by_author
    engine = limits.engine * max(0.0, 1.0 - share / limits.enough)
    likeness = similarity.cosine(known, known)
    held = own.copy()
    for _ in range(limits.rounds):
        believed = by_author & (held == own)
        noise = np.where(believed, limits.noise, limits.noise_by_engine)
        belongs = np.eye(len(names))[held]
        others = leave_one_out(likeness, belongs, noise) + belongs.mean(axis=0)
        trust = estimate(others[counts], own[counts], by_author[counts], engine, limits)
        held = np.where(weighed, decide(others, own, trust), own)
    rows = np.arange(len(known))
    gain = others.max(axis=1) - others[rows, own]
    follows = ~by_author & (gain > max(0.0, limits.margin * (1.0 - share / limits.enough)))
    held = np.where(follows, others.argmax(axis=1), held)
    likely = expect(others, trust)[rows, held]
    unsure = ~by_author & (likely < limits.likely * min(1.0, share / limits.enough))
    return {
        i: None if waits else names[place]
        for i, place, waits in zip(known.tolist(), held.tolist(), unsure.tolist(), strict=True)
    }


def estimate(
    others: Matrix,
    own: Labels,
    by_author: NDArray[np.bool_],
    engine: float = 0.0,
    settings: Authors = DEFAULTS.authors,
) -> Matrix:
    """Return how likely each trust in neighbours and authors is (temperatures x accuracies).

    ``others`` is what the neighbours of each document say (n x themes), ``own`` its theme,
    as its author answered (``by_author``) or as the engine placed it, which counts
    ``engine`` times as much. The lower the temperature, the more neighbours are to be believed.
    """
    rows = np.arange(len(own))
    said = np.array([_chances(others, temperature)[rows, own] for temperature in _TEMPERATURES])
    wrong = 1.0 / max(others.shape[1] - 1, 1)
    chance = said[:, by_author, None]
    fit = np.log(chance * _ACCURACIES + (1.0 - chance) * (1.0 - _ACCURACIES) * wrong).sum(axis=1)
    fit += (settings.right - 1.0) * np.log(_ACCURACIES)
    fit += (settings.wrong - 1.0) * np.log(1.0 - _ACCURACIES)
    placed, errors = said[:, ~by_author], settings.engine_errors
    placings = np.log(placed * (1.0 - errors) + (1.0 - placed) * errors * wrong)
    fit += engine * placings.sum(axis=1)[:, None]
    unusual = np.log(_TEMPERATURES / settings.temperature) / settings.temperature_spread
    fit -= (unusual**2 / 2.0)[:, None]
    likely = np.exp(fit - fit.max())
    trust: Matrix = likely / likely.sum()
    return trust


def expect(others: Matrix, trust: Matrix) -> Matrix:
    """Return how likely each theme is by what neighbours say alone (n x themes, rows sum to 1)."""
    likely = np.zeros_like(others)
    for temperature, weight in zip(_TEMPERATURES, trust.sum(axis=1), strict=True):
        likely += weight * _chances(others, temperature)
    return np.asarray(np.round(likely, 9))


def decide(others: Matrix, own: Labels, trust: Matrix) -> Labels:
    """Return the likeliest theme (column) of each answered document, its answer included.

    Every temperature and accuracy has its say, as far as ``trust`` goes.
    """
    rows = np.arange(len(own))
    likeliest = np.zeros_like(others)
    for temperature, weights in zip(_TEMPERATURES, trust, strict=True):
        chance = _chances(others, temperature)
        for accuracy, weight in zip(_ACCURACIES, weights, strict=True):
            likely = chance * (1.0 - accuracy) / max(others.shape[1] - 1, 1)
            likely[rows, own] = chance[rows, own] * accuracy
            likeliest += weight * likely / likely.sum(axis=1, keepdims=True)
    return np.asarray(np.round(likeliest, 9).argmax(axis=1))


def _chances(others: Matrix, temperature: float) -> Matrix:
    raised = others / temperature
    odds = np.exp(raised - raised.max(axis=1, keepdims=True))
    chances: Matrix = odds / odds.sum(axis=1, keepdims=True)
    return chances


def _regrouped(
    corpus: Corpus,
    grouping: Grouping,
    ids: dict[int, str],
    final: Themes,
    obeyed: NDArray[np.bool_],
    settings: Settings,
) -> tuple[Grouping, dict[int, str]]:
    """Return the grouping in which each document is in its final theme.

    A theme that has become too small is none, unless a person put a note in it: the author
    of a document, where she is ``obeyed`` (n), or a facilitator.
    """
    clusters = {theme: cluster for cluster, theme in ids.items()}
    width = grouping.affinity.shape[1]
    for theme in sorted({theme for theme in final if theme} - set(clusters)):
        clusters[theme] = width
        width += 1
    labels = np.array([clusters[theme] if theme else -1 for theme in final], dtype=np.int64)
    anchored = {*labels[obeyed].tolist(), *grouping.homes.values()}
    inside = labels >= 0
    sizes = np.bincount(labels[inside], weights=corpus.sample_weight[inside], minlength=width)
    least = smallest_theme(len(corpus.notes), settings.outliers)
    small = set(np.flatnonzero(sizes < least).tolist()) - anchored
    labels = np.where(np.isin(labels, sorted(small)), -1, labels)
    affinity = np.zeros((len(labels), width))
    affinity[:, : grouping.affinity.shape[1]] = grouping.affinity
    moved = np.flatnonzero((labels != grouping.labels) & (labels >= 0))
    affinity[moved, labels[moved]] = 1.0
    reasons = tuple(
        None if label >= 0 else reason or "unique voice"
        for label, reason in zip(labels.tolist(), grouping.reasons, strict=True)
    )
    present = set(labels.tolist())
    kept = {cluster: theme for theme, cluster in clusters.items() if cluster in present}
    return replace(grouping, labels=labels, affinity=affinity, reasons=reasons), kept
