"""The kinds of sentence model a folder may hold, each by its own library.

The libraries are extras: they are imported when a model is opened, not before.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.embedders.protocol import Vectors, quantise, readable

_MOST_TOKENS: Final = 512


class _FolderModel:
    """What the three have in common: a name, a prefix, rows made by ``_rows``."""

    def __init__(self, model: str, prefix: str) -> None:
        self.model = model
        self._prefix = prefix
        # The model knows best how long its rows are: one is made.
        self.dimensions = int(self._rows(readable(["proef"], prefix)).shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of bytes per text."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.int8)
        return quantise(self._rows(readable(texts, self._prefix)))

    def _rows(self, texts: list[str]) -> NDArray[Any]:
        raise NotImplementedError


class OnnxModel(_FolderModel):
    """A transformer exported to ONNX; its rows are the mean over the tokens."""

    def __init__(self, weights: Path, tokenizer: Path, model: str, prefix: str = "") -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        # Waiting threads must not eat the processor of who serves the phones.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        outputs = [each.name for each in self._session.get_outputs()]
        # Some exports pool by themselves.
        pooled = "sentence_embedding" in outputs
        self._output = "sentence_embedding" if pooled else outputs[0]
        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        most = (self._tokenizer.truncation or {}).get("max_length", _MOST_TOKENS)
        self._tokenizer.enable_truncation(min(most, _MOST_TOKENS))
        super().__init__(model, prefix)

    def _rows(self, texts: list[str]) -> NDArray[Any]:
        # One at a time: no work on padding, and in a model with 8-bit numbers
        # a text's row does not depend on the texts beside it.
        return np.array([self._row(text) for text in texts])

    def _row(self, text: str) -> NDArray[Any]:
        tokens = self._tokenizer.encode(text)
        mask = np.array([tokens.attention_mask], dtype=np.int64)
        given = {
            "input_ids": np.array([tokens.ids], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        wanted = {name: value for name, value in given.items() if name in self._inputs}
        found: NDArray[Any] = self._session.run([self._output], wanted)[0][0]
        if found.ndim == 1:
            return found
        weight = mask[0, :, None]
        row: NDArray[Any] = (found * weight).sum(axis=0) / max(1, weight.sum())
        return row


class StaticModel2Vec(_FolderModel):
    """A model2vec model: a vector per token, looked up and averaged."""

    def __init__(self, folder: Path, model: str, prefix: str = "") -> None:
        from model2vec import StaticModel

        self._engine: Any = StaticModel.from_pretrained(str(folder), force_download=False)
        super().__init__(model, prefix)

    def _rows(self, texts: list[str]) -> NDArray[Any]:
        rows = self._engine.encode(texts, show_progress_bar=False, use_multiprocessing=False)
        return np.asarray(rows)


class SentenceTransformerModel(_FolderModel):
    """A model with the recipe of its makers, run by PyTorch."""

    def __init__(self, folder: Path, model: str, prefix: str = "") -> None:
        from sentence_transformers import SentenceTransformer

        self._engine: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        super().__init__(model, prefix)

    def _rows(self, texts: list[str]) -> NDArray[Any]:
        return np.asarray(self._engine.encode(texts, show_progress_bar=False))
