"""Settings of the uses beside finding themes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewNotes:
    """Where a new note goes among the present themes.

    How many stay there is measured in docs/insight-quality.md (``at once``); the
    values are taste.
    """

    neighbours: int = 9  # nearest documents that have a say, from 1
    decided: float = 0.35  # share of the similarity that the best theme has at least, 0 to 1


@dataclass(frozen=True, slots=True)
class EntryMatching:
    """When a codebook entry matches a note by its meaning.

    On two labelled harvests nine and eight in ten of the notes that these bounds
    let through beside the words were right (seven and six on sentences alone),
    and of a subject that nobody spoke of they let through one or two notes.
    """

    stands_out: float = 1.5  # standard deviations above the other notes
    near: float = 0.2  # mean cosine of sentences and concepts, -1 to 1
    near_in_sentences: float = 0.25  # cosine, where there are no concepts, -1 to 1
    # Weight of sentences beside concepts (1), from 0.
    sentence_weight: float = 0.5
