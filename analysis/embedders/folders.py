"""Sentence models in a folder on the server.

Three kinds are known by their files: model2vec, an ONNX export, and
sentence-transformers. A file ``sprokkel.json`` may hold ``{"prefix": "query: "}``
for a model that wants words before each text.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from analysis.embedders.kinds import OnnxModel, SentenceTransformerModel, StaticModel2Vec
from analysis.embedders.protocol import Embedder, ModelError

_ONNX_FILES: Final = ("model.onnx", "onnx/model.onnx")
_WEIGHTS: Final = (
    "*.safetensors",
    "*/*.safetensors",
    "pytorch_model*.bin",
    "*/pytorch_model*.bin",
    "model.onnx*",
    "onnx/model.onnx*",
)
_MEBIBYTE: Final = 1 << 20
# What sentence-transformers does after the transformer that mean pooling does too.
_PLAIN_STEPS: Final = ("Transformer", "Pooling", "Normalize")

_EXTRAS: Final = {
    "onnxruntime": "onnx",
    "tokenizers": "onnx",
    "model2vec": "model2vec",
    "sentence_transformers": "sentence-transformers",
}


def open_folder(folder: Path) -> Embedder:
    """Open the model in a folder; raises ModelError, which says why, when that fails."""
    opening = _kind(folder)
    prefix = read_prefix(folder)
    try:
        return opening(name_weights(folder, prefix), prefix)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        raise ModelError(
            f"the sentence model in {folder} needs a library that is not installed: "
            f"pip install 'sprokkel[{extra}]'"
        ) from error
    except Exception as error:  # Each library fails in its own way on files it cannot read.
        raise ModelError(f"the sentence model in {folder} cannot be opened: {error}") from error


def read_prefix(folder: Path) -> str:
    """Return the words that the model wants before each text, from ``sprokkel.json``."""
    file = folder / "sprokkel.json"
    if not file.is_file():
        return ""
    prefix = _read_object(file).get("prefix", "")
    if not isinstance(prefix, str):
        raise ModelError(f"{file}: the prefix is to be a text")
    return prefix


def name_weights(folder: Path, prefix: str = "") -> str:
    """Return a name that changes with the weights, for what is kept of them.

    Of each file of weights its size and its first and last MB are read: that
    takes no time, and tells any two models apart.
    """
    told = hashlib.blake2b(prefix.encode(), digest_size=4)
    for file in sorted({file for pattern in _WEIGHTS for file in folder.glob(pattern)}):
        size = file.stat().st_size
        told.update(f"{file.relative_to(folder).as_posix()}:{size}".encode())
        with file.open("rb") as handle:
            told.update(handle.read(_MEBIBYTE))
            handle.seek(max(0, size - _MEBIBYTE))
            told.update(handle.read(_MEBIBYTE))
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', folder.name)}-{told.hexdigest()}"


def _kind(folder: Path) -> Callable[[str, str], Embedder]:
    """Return what opens the model in this folder, by the files it holds.

    Folders of all three kinds may have ``modules.json``, so it is looked at
    last; but an ONNX export only stands for it where pooling by the mean is all
    that comes after.
    """
    config = folder / "config.json"
    if config.is_file() and _read_object(config).get("model_type") == "model2vec":
        return lambda name, prefix: StaticModel2Vec(folder, name, prefix)
    modules = folder / "modules.json"
    onnx = next((folder / name for name in _ONNX_FILES if (folder / name).is_file()), None)
    if onnx is not None and (not modules.is_file() or _pools_by_mean(folder)):
        # The tokenizer lies beside the weights, or a floor up.
        tokenizers = [place / "tokenizer.json" for place in (onnx.parent, folder)]
        tokenizer = next((file for file in tokenizers if file.is_file()), None)
        if tokenizer is None:
            raise ModelError(f"{folder} holds {onnx.name} but lacks tokenizer.json")
        found, words = onnx, tokenizer
        return lambda name, prefix: OnnxModel(found, words, name, prefix)
    if modules.is_file():
        return lambda name, prefix: SentenceTransformerModel(folder, name, prefix)
    raise ModelError(
        f"{folder} holds no sentence model that is known here: no modules.json, no model.onnx, "
        "no config.json with model_type model2vec"
    )


def _pools_by_mean(folder: Path) -> bool:
    """Tell whether the steps in ``modules.json`` are a transformer and the mean, no more."""
    steps = _read_list(folder / "modules.json")
    if any(str(step.get("type", "")).split(".")[-1] not in _PLAIN_STEPS for step in steps):
        return False
    pooling = folder / "1_Pooling" / "config.json"
    if not pooling.is_file():
        return False
    settings = _read_object(pooling)
    modes = {key for key, on in settings.items() if key.startswith("pooling_mode_") and on is True}
    return modes == {"pooling_mode_mean_tokens"} or settings.get("pooling_mode") == "mean"


def _read_object(file: Path) -> dict[str, Any]:
    found = _read(file)
    if not isinstance(found, dict):
        raise ModelError(f"{file} is not what was expected: a JSON object")
    return found


def _read_list(file: Path) -> Iterable[dict[str, Any]]:
    found = _read(file)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ModelError(f"{file} is not what was expected: a JSON list of objects")
    return found


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{file} is not JSON: {error}") from error
