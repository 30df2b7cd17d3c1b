"""Notes of others that say what one's own notes say, so that people find each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from analysis.arrays import Indices, Matrix
from analysis.clustering.outliers import nearness
from analysis.corpus import gather
from analysis.ledger import replay
from analysis.settings import DEFAULTS, Settings
from analysis.similarity.codebook import hits
from analysis.similarity.combined import Fusion
from analysis.similarity.knowledge import NOTHING, Knowledge
from analysis.text.features import LexicalFeatures
from analysis.types import Note


def find_kindred(
    notes: Sequence[Note],
    rooms: Mapping[str, str],
    *,
    most: int = 3,
    language: str = "nl",
    knowledge: Knowledge = NOTHING,
    settings: Settings = DEFAULTS,
) -> dict[str, tuple[str, ...]]:
    """For each participant the notes from other rooms that are nearest to their own.

    ``rooms`` is where each note was written, by its id. The nearest come first,
    at most ``most`` and one of each other participant; nothing that is near to
    nothing, and nothing that says it in the same words. Without a likeness
    there is no answer for a participant.
    """
    corpus = gather(notes, replay(None, ()), language, settings.reading)
    if len(corpus.members) <= 1:
        return {}
    features = LexicalFeatures(settings.features, settings.reading).fit(corpus.documents)
    vectors = knowledge.rows_of(corpus.first_notes)
    fusion = Fusion(knowledge, settings=settings)
    fusion.fit(corpus.documents, features, vectors, hits(corpus.documents, ()))
    everything = np.arange(len(corpus.members))
    _, values = fusion.similarity_.nearest(min(settings.outliers.nearest, len(everything) - 1))
    floor = fusion.floor(nearness(values, settings.outliers.nearest))
    owned = _owned(corpus.members, [note.participant for note in corpus.notes])
    found = {}
    for person, own in sorted(owned.items()):
        like = fusion.similarity_.between(own, everything).max(axis=0)
        like[own] = -np.inf
        own_rooms = {
            rooms[corpus.notes[j].id]
            for i in own
            for j in corpus.members[i]
            if corpus.notes[j].participant == person
        }
        chosen = _choose(like, floor, corpus.members, corpus.notes, rooms, own_rooms, most)
        if chosen:
            found[person] = chosen
    return found


def _owned(members: Sequence[Sequence[int]], authors: Sequence[str | None]) -> dict[str, Indices]:
    """The documents (indices) of each participant."""
    owned: defaultdict[str, set[int]] = defaultdict(set)
    for i, notes in enumerate(members):
        for j in notes:
            author = authors[j]
            if author is not None:
                owned[author].add(i)
    return {person: np.array(sorted(own), dtype=np.int64) for person, own in owned.items()}


def _choose(
    like: Matrix,
    floor: float,
    members: Sequence[Sequence[int]],
    notes: Sequence[Note],
    rooms: Mapping[str, str],
    own_rooms: set[str],
    most: int,
) -> tuple[str, ...]:
    chosen: list[str] = []
    heard: set[str | None] = set()
    for i in np.argsort(-like, kind="stable").tolist():
        if like[i] < floor or len(chosen) == most:
            break
        for j in members[i]:
            note = notes[j]
            if rooms[note.id] not in own_rooms and note.participant not in heard:
                chosen.append(note.id)
                heard.add(note.participant)
                break
    return tuple(chosen)
