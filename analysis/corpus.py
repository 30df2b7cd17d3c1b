"""The notes of one run, ready for clustering: what says the same is one document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.ledger import Ledger
from analysis.settings import DEFAULTS, Reading
from analysis.text.features import Document, read, without_shared_words
from analysis.types import Note


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents (n) and the notes behind them.

    ``notes`` are all notes in the order of their ids and ``readings`` what was
    read in each. ``members`` are the indices of the notes per document,
    ``fixed`` the theme that a person put a document in, ``prior`` that one or else
    its theme in the previous result, ``said`` the theme that their authors named
    (``ELSEWHERE`` for none), or else an assistant; ``by_author`` tells whether an author
    did. Notes without words, and notes that a person took out of all themes, belong to no
    document.
    """

    notes: tuple[Note, ...]
    readings: tuple[Document, ...]
    members: tuple[tuple[int, ...], ...]
    fixed: tuple[str | None, ...]
    prior: tuple[str | None, ...]
    said: tuple[str | None, ...]
    by_author: tuple[bool, ...]

    @property
    def documents(self) -> list[Document]:
        """The reading of each document."""
        return [self.readings[group[0]] for group in self.members]

    @property
    def first_notes(self) -> list[str]:
        """The id of the first note of each document."""
        return [self.notes[group[0]].id for group in self.members]

    def is_where_its_author_says(self, document: int, theme: str) -> bool:
        """Tell whether a document that is in a theme was put there by an author."""
        return self.by_author[document] and self.said[document] == theme

    @property
    def sample_weight(self) -> NDArray[np.int64]:
        """How many notes each document stands for."""
        return np.array([len(group) for group in self.members], dtype=np.int64)


def gather(
    notes: Sequence[Note], ledger: Ledger, language: str, settings: Reading = DEFAULTS.reading
) -> Corpus:
    """Read the notes and group those that say the same in the same words.

    Raises ValueError where two notes share an id.
    """
    ordered = tuple(sorted(notes, key=lambda note: note.id))
    if len({note.id for note in ordered}) < len(ordered):
        raise ValueError("note ids must be unique")
    readings = tuple(
        without_shared_words(
            [read(note.text, note.language or language, settings) for note in ordered], settings
        )
    )
    groups: dict[tuple[tuple[str, ...], str | None, str | None], list[int]] = {}
    for i, (note, reading) in enumerate(zip(ordered, readings, strict=True)):
        if reading.has_words and not ledger.excluded(note.id):
            fixed, said = ledger.fixed(note.id), ledger.said.get(note.id)
            groups.setdefault((reading.key, fixed, said), []).append(i)
    members = tuple(tuple(group) for group in groups.values())
    priors = [[ledger.prior.get(ordered[i].id) for i in group] for group in members]
    return Corpus(
        notes=ordered,
        readings=readings,
        members=members,
        fixed=tuple(fixed for _, fixed, _ in groups),
        prior=tuple(
            fixed or _most_common(prior)
            for (_, fixed, _), prior in zip(groups, priors, strict=True)
        ),
        said=tuple(said for _, _, said in groups),
        by_author=tuple(
            said is not None and any(ordered[i].id not in ledger.suggested for i in group)
            for (_, _, said), group in zip(groups, members, strict=True)
        ),
    )


def _most_common(themes: Sequence[str | None]) -> str | None:
    counts = Counter(theme for theme in themes if theme is not None)
    return min(counts, key=lambda theme: (-counts[theme], theme), default=None)
