"""Labelled notes, and harvest-like samples of a large set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.types import Note

NO_THEME: Final = "none"
_SMALLEST_CLASS: Final = 3
_CONCENTRATION: Final = 6.0
_SHARES: Final = (0.7, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Sample:
    """Notes with the labels of a person; ``none`` belongs to no theme.

    ``answers`` are what an assistant said of each note, where one was asked: the name of
    its theme (empty for none) and that of the second best. It may have skipped some.
    """

    notes: tuple[Note, ...]
    labels: tuple[str, ...]
    answers: tuple[tuple[str, str] | None, ...] = ()

    def part(self, kept: Sequence[int]) -> "Sample":
        """Return the sample of these rows only."""
        return Sample(
            tuple(self.notes[i] for i in kept),
            tuple(self.labels[i] for i in kept),
            tuple(self.answers[i] for i in kept) if self.answers else (),
        )


def read_rows(rows: Sequence[Mapping[str, str]]) -> Sample:
    """Make a sample of table rows: ``text`` and ``label``, the rest where it is there.

    Raises KeyError where a row has no text or label.
    """
    notes = tuple(
        Note(
            id=f"{i:06d}",
            text=row["text"],
            question=row.get("question") or "",
            region=row.get("region") or None,
            language=row.get("lang") or None,
        )
        for i, row in enumerate(rows)
    )
    return Sample(notes, tuple(row["label"] for row in rows))


def draw(whole: Sample, size: int, classes: int, seed: int) -> Sample:
    """Draw ``size`` notes of ``classes`` classes, of uneven sizes as in a real hall.

    Classes are drawn at random, their sizes by a Dirichlet(6) draw with at
    least three notes each.
    """
    random = np.random.default_rng(seed)
    names = sorted({label for label in whole.labels if label != NO_THEME})
    chosen = random.choice(names, size=min(classes, len(names)), replace=False)
    shares = random.dirichlet(np.full(len(chosen), _CONCENTRATION))
    wanted = np.maximum(_SMALLEST_CLASS, np.round(shares * size).astype(int))
    labels = np.array(whole.labels)
    kept: list[int] = []
    for name, count in zip(chosen, wanted, strict=True):
        rows = np.flatnonzero(labels == name)
        kept.extend(random.choice(rows, size=min(int(count), len(rows)), replace=False).tolist())
    random.shuffle(kept)
    return whole.part(kept[:size])


def mix_languages(translations: Sequence[Sample], seed: int) -> Sample:
    """Return one sample of translations of each other: each row in one language.

    The first is drawn for 70 % of the rows, the second for 20, the third for 10.
    """
    random = np.random.default_rng(seed)
    shares = np.array(_SHARES[: len(translations)])
    chosen = random.choice(len(translations), size=len(translations[0].notes),
                           p=shares / shares.sum())  # fmt: skip
    notes = tuple(translations[c].notes[i] for i, c in enumerate(chosen.tolist()))
    return Sample(notes, translations[0].labels)
