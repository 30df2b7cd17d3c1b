"""The notes with their vectors, made once and kept in a file.

As a program: ``python -m tests.benchmarks.material 500`` makes what lacks.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.processes import FOLDER, answer

if TYPE_CHECKING:
    import numpy as np

    from analysis import Note
    from analysis.embedders import Embedder
    from analysis.similarity.knowledge import Knowledge

BATCH = 64


def vectors_file(count: int) -> Path:
    """Where the vectors of so many notes are."""
    return FOLDER / f"notes-{count}.npz"


def space_file() -> Path:
    """What the sentence model learned from the lexicon."""
    return FOLDER / "space.npz"


def load(count: int) -> "tuple[list[Note], Knowledge]":
    """The notes, and all that the engine may know of them."""
    import numpy as np

    from analysis import Note
    from analysis.keeping import keep
    from analysis.similarity.knowledge import Knowledge
    from analysis.similarity.meaning import MeaningSpace

    with np.load(vectors_file(count)) as kept:
        columns = [kept[name].tolist() for name in ("texts", "questions", "regions", "people")]
        vectors = kept["vectors"]
    notes = [
        Note(f"{i:012d}", text, question, region, participant, "nl")
        for i, (text, question, region, participant) in enumerate(zip(*columns, strict=True))
    ]
    if not vectors.shape[1]:
        return notes, Knowledge()
    keep(FOLDER)
    with space_file().open("rb") as handle:
        space = MeaningSpace.read(handle)
    return notes, Knowledge({n.id: row for n, row in zip(notes, vectors, strict=True)}, {}, space)


def load_plain(count: int) -> "tuple[list[str], np.ndarray]":
    """The texts and their vectors as BERTopic wants them: of length 1."""
    import numpy as np

    with np.load(vectors_file(count)) as kept:
        texts, vectors = kept["texts"].tolist(), kept["vectors"].astype(np.float32)
    return texts, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def make(count: int) -> str:
    """Make the file of so many notes, learn the lexicon first; returns the model's name."""
    from harvest.config import instance_folder
    from harvest.services.themes.model import SentenceModel
    from tests.benchmarks.notes import make_notes

    sentence_model = SentenceModel(instance_folder() / "models", "auto")
    sentence_model.learn()
    FOLDER.mkdir(parents=True, exist_ok=True)
    space = sentence_model.space()
    if space is not None:
        with space_file().open("wb") as handle:
            space.write(handle)
    notes = make_notes(count)
    if not _is_made(notes, sentence_model.embedder.model):
        _embed(notes, sentence_model.embedder)
    return sentence_model.embedder.model


def _is_made(notes: "list[Note]", model: str) -> bool:
    """Whether these very notes were embedded before, with this model."""
    import numpy as np

    file = vectors_file(len(notes))
    if not file.exists():
        return False
    with np.load(file) as kept:
        return bool(kept["texts"].tolist() == [n.text for n in notes] and kept["model"] == model)


def _embed(notes: "list[Note]", embedder: "Embedder") -> None:
    import numpy as np

    texts = [note.text for note in notes]
    parts = [embedder.embed(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
    np.savez(
        vectors_file(len(notes)),
        model=embedder.model,
        vectors=np.concatenate(parts),
        texts=texts,
        questions=[note.question for note in notes],
        regions=[note.region or "" for note in notes],
        people=[note.participant or "" for note in notes],
    )


if __name__ == "__main__":
    answer(model=make(int(sys.argv[1])))
