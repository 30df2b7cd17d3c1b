"""What the engine may know beside the notes themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.embedders import Vectors
from analysis.meaning import MeaningSpace


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Meaning from outside, all of it optional.

    ``vectors`` holds a row of bytes per note id, ``entries`` one per codebook
    entry id, both of the same sentence model; ``space`` was learned with that
    model from the lexicon. Without vectors the engine works on words alone.
    """

    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    entries: Mapping[str, Vectors] = field(default_factory=dict)
    space: MeaningSpace | None = None


NOTHING = Knowledge()
