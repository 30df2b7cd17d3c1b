"""Notes of others that say what one's own notes say, so that people find each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from analysis.arrays import Indices, Matrix
from analysis.corpus import Corpus
from analysis.harvest import Harvest
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge
from analysis.types import Note


def find_similar_notes(
    notes: Sequence[Note],
    rooms: Mapping[str, str],
    *,
    most: int = 3,
    language: str = "nl",
    knowledge: Knowledge = NO_KNOWLEDGE,
    settings: Settings = DEFAULTS,
) -> dict[str, tuple[str, ...]]:
    """Return for each participant the notes from other rooms that are nearest to their own.

    ``rooms`` is where each note was written, by its id. The nearest come first,
    at most ``most`` and one of each other participant. Notes below the outlier
    threshold are left out, and so are notes in exactly the same words. A
    participant without any similar note is left out too.
    """
    harvest = Harvest.read(notes, knowledge, language=language, settings=settings)
    corpus = harvest.corpus
    if len(corpus.members) <= 1:
        return {}
    everything = np.arange(len(corpus.members))
    owned = _owned(corpus.members, [note.participant for note in corpus.notes])
    similar = {}
    for person, own in sorted(owned.items()):
        like = harvest.similarity.between(own, everything).max(axis=0)
        like[own] = -np.inf
        own_rooms = {
            rooms[corpus.notes[j].id]
            for i in own
            for j in corpus.members[i]
            if corpus.notes[j].participant == person
        }
        chosen = _choose(like, harvest.outlier_threshold, corpus, rooms, own_rooms, most)
        if chosen:
            similar[person] = chosen
    return similar


def _owned(members: Sequence[Sequence[int]], authors: Sequence[str | None]) -> dict[str, Indices]:
    """Return the documents (indices) of each participant."""
    owned: defaultdict[str, set[int]] = defaultdict(set)
    for i, notes in enumerate(members):
        for j in notes:
            author = authors[j]
            if author is not None:
                owned[author].add(i)
    return {person: np.array(sorted(own), dtype=np.int64) for person, own in owned.items()}


def _choose(
    like: Matrix,
    outlier_threshold: float,
    corpus: Corpus,
    rooms: Mapping[str, str],
    own_rooms: set[str],
    most: int,
) -> tuple[str, ...]:
    chosen: list[str] = []
    heard: set[str | None] = set()
    for i in np.argsort(-like, kind="stable").tolist():
        if like[i] < outlier_threshold or len(chosen) == most:
            break
        for j in corpus.members[i]:
            note = corpus.notes[j]
            if rooms[note.id] not in own_rooms and note.participant not in heard:
                chosen.append(note.id)
                heard.add(note.participant)
                break
    return tuple(chosen)
