"""The measures of many samples, and the tables they make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from analysis.evaluation import baselines
from analysis.evaluation.assistant import assisted
from analysis.evaluation.authors import Authors, placed
from analysis.evaluation.names import named
from analysis.evaluation.people import answered, corrected
from analysis.evaluation.samples import Sample
from analysis.evaluation.scores import Scores, language_split
from analysis.evaluation.trial import (
    Trial,
    Vectoriser,
    churn,
    grown,
    placed_at_once,
    purity,
    stability,
)
from analysis.grades import GRADES, grade

Row = Mapping[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Extras:
    """What is measured beside the scores.

    ARI after so many ``corrections`` and after so many ``answers``, once ``authors``
    have placed their own notes, once the notes came in so many ``steps``, and the
    ``baselines``.
    """

    corrections: Sequence[int] = ()
    answers: Sequence[int] = ()
    authors: Sequence[Authors] = ()
    steps: Sequence[int] = ()
    baselines: bool = True


ALL_BASELINES = Extras()


def measure(
    name: str,
    samples: Sequence[Sample],
    trials: Mapping[str, Trial],
    *,
    vectoriser: Vectoriser | None,
    extras: Extras = ALL_BASELINES,
    say: Say = lambda _what: None,
) -> list[Row]:
    """Return one row per way of finding themes, averaged over the samples of a set."""
    rows: list[Row] = []
    for label, trial in trials.items():
        say(f"{name}: {label}")
        measured = [trial.scores(sample, seed) for seed, sample in enumerate(samples)]
        row: dict[str, Any] = {
            "set": name,
            "method": label,
            **_mean([scores for scores, _ in measured]),
        }
        row["seconds"] = round(float(np.mean([seconds for _, seconds in measured])), 2)
        if label == next(iter(trials)):
            row["stability"] = _average(stability(trial, s, i) for i, s in enumerate(samples))
            row["churn"] = _average(churn(trial, s, i) for i, s in enumerate(samples))
            row["at once"] = _average(placed_at_once(trial, s, i) for i, s in enumerate(samples))
            row |= _trust(trial, samples)
            if any(note.language for note in samples[0].notes):
                row["language"] = _average(
                    language_split(
                        s, trial.find(s.notes), {n.id: n.language or "" for n in s.notes}
                    )
                    for s in samples
                )
        if extras.corrections:
            reached = [corrected(trial, s, extras.corrections, i) for i, s in enumerate(samples)]
            row["after"] = {c: _average(r[c] for r in reached) for c in extras.corrections}
        if extras.authors and label == next(iter(trials)):
            row["placed"] = {
                str(who): _average(placed(trial, s, who, i) for i, s in enumerate(samples))
                for who in extras.authors
            }
        if extras.steps and label == next(iter(trials)):
            for count in extras.steps:
                ends = [grown(trial, sample, count, i) for i, sample in enumerate(samples)]
                row.setdefault("grown", {})[count] = _average(ari for ari, _ in ends)
                row.setdefault("moved", {})[count] = _average(moved for _, moved in ends)
        if samples[0].answers and label == next(iter(trials)):
            row["assistant"] = _average(assisted(trial, s, i) for i, s in enumerate(samples))
        if extras.answers and label == next(iter(trials)):
            for column, asked in (("asked", True), ("at random", False)):
                reached = [
                    answered(trial, s, extras.answers, i, asked=asked)
                    for i, s in enumerate(samples)
                ]
                row[column] = {c: _average(r[c] for r in reached) for c in extras.answers}
        rows.append(row)
    if extras.baselines:
        rows += _baseline_rows(name, samples, vectoriser, say)
    return rows


def _trust(trial: Trial, samples: Sequence[Sample]) -> Row:
    """How sure the engine says it is, how pure are themes called weak to strong, how fit names."""
    found = [trial.find(sample.notes, seed=seed) for seed, sample in enumerate(samples)]
    sure = [each.sureness for each in found if each.sureness is not None]
    rows = [row for s, each in zip(samples, found, strict=True) for row in purity(s, each)]
    graded = {
        word: [pure for stability, pure in rows if grade(stability) == word] for word in GRADES
    }
    return {
        "sureness": _average(sure) if sure else None,
        "pure": {word: _average(pures) for word, pures in graded.items() if pures},
        "named": _average(
            named(sample, each, trial.codebook) for sample, each in zip(samples, found, strict=True)
        ),
    }


def _baseline_rows(
    name: str, samples: Sequence[Sample], vectoriser: Vectoriser | None, say: Say
) -> list[Row]:
    found: dict[str, list[Scores]] = {}
    for seed, sample in enumerate(samples):
        say(f"{name}: baselines {seed + 1}/{len(samples)}")
        found.setdefault("TF-IDF + KMeans *", []).append(baselines.tfidf_kmeans(sample, seed))
        found.setdefault("NMF *", []).append(baselines.nmf(sample, seed))
        if vectoriser is None:
            continue
        vectors = vectoriser.of([note.text for note in sample.notes])
        same = baselines.sentence_kmeans(sample, vectors, seed)
        found.setdefault("sentences + KMeans *", []).append(same)
        peer = baselines.bertopic(sample, vectors, seed)
        if peer is not None:
            found.setdefault("BERTopic, same sentences", []).append(peer)
    return [{"set": name, "method": label, **_mean(scores)} for label, scores in found.items()]


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    columns = ("set", "method", "ari", "b3", "nmi", "themes", "classes", "unplaced",
               "none_kept_out", "stability", "churn", "at once", "sureness", "pure", "named",
               "language", "seconds", "after", "asked", "at random",
               "placed", "grown", "moved", "assistant")  # fmt: skip
    present = [c for c in columns if any(c in row for row in rows)]
    lines = ["| " + " | ".join(present) + " |", "|" + "---|" * len(present)]
    lines += ["| " + " | ".join(_shown(row.get(c)) for c in present) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{count}: {ari:.2f}" for count, ari in value.items())
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _mean(scores: Sequence[Scores]) -> dict[str, float]:
    names = asdict(scores[0])
    return {name: _average(getattr(s, name) for s in scores) for name in names}


def _average(values: Any) -> float:
    return round(float(np.mean(list(values))), 4)
