"""What the engine wants of a sentence model, and what all of them share."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.int8]

# The numbers of a unit vector are small, the smaller the more there are; this
# uses the range of a byte well.
_SCALE: Final = 508.0
_SCALE_DIMENSIONS: Final = 384
_LONGEST_TEXT: Final = 500


class ModelError(ValueError):
    """The sentence model that was asked for cannot be used; the message says why."""


class Embedder(Protocol):
    """What the engine wants of a sentence model."""

    model: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of bytes per text (n x dimensions)."""
        ...


class NoEmbedder:
    """The null object: no sentence model, no meaning beyond the words."""

    model = "none"
    dimensions = 0

    def __init__(self, reason: str = "") -> None:
        self.reason = reason

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return rows of nothing."""
        return np.zeros((len(texts), 0), dtype=np.int8)


def readable(texts: Sequence[str], prefix: str = "") -> list[str]:
    """Return texts that no model chokes on: not endless, not empty, no half characters."""
    cut = (text[:_LONGEST_TEXT].encode("utf-8", "ignore").decode() for text in texts)
    return [prefix + (text or " ") for text in cut]


def quantise(vectors: NDArray[Any]) -> Vectors:
    """Return bytes for unit vectors, before anything else is computed from them.

    So the last bits of another CPU or thread count cannot change a theme.
    """
    scale = _SCALE * (vectors.shape[1] / _SCALE_DIMENSIONS) ** 0.5
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rows: Vectors = np.clip(np.round(vectors / length * scale), -127, 127).astype(np.int8)
    return rows
