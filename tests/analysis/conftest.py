"""Fixtures of the engine's tests: notes, the sentence model on board, and a space it learned."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import Note
from analysis.embedders import Embedder, open_embedder, runs_here
from analysis.lexicon import Concept, load_lexicon
from analysis.similarity import meaning, scaling
from analysis.similarity.meaning import MeaningSpace, learn_space
from tests.analysis.voices import FIELDS, make_notes
from tests.fixtures.once import locked


@pytest.fixture
def harvest() -> Callable[..., list[Note]]:
    """A factory: harvest(start, stop) gives those notes of each subject."""
    return make_notes


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The sentence model on board."""
    assert runs_here(), "the model on board must run where the tests run"
    return open_embedder("auto")


@pytest.fixture(scope="session")
def lexicon() -> list[Concept]:
    """Four concepts of the lexicon."""
    return [concept for concept in load_lexicon() if concept.id in FIELDS]


@pytest.fixture(scope="session")
def space(
    request: pytest.FixtureRequest, embedder: Embedder, lexicon: list[Concept]
) -> MeaningSpace:
    """What the model learned from them; kept between runs while its inputs are the same."""
    sources = [Path(str(module.__file__)).read_bytes() for module in (meaning, scaling)]
    inputs = hashlib.sha256(repr((embedder.model, lexicon)).encode() + b"".join(sources))
    folder = request.config.cache.mkdir("spaces")
    file = folder / f"{inputs.hexdigest()[:32]}.npz"
    with locked(folder / "lock"):
        if not file.exists():
            draft = file.with_suffix(".draft")
            with draft.open("wb") as handle:
                learn_space(lexicon, embedder).write(handle)
            draft.rename(file)
    with file.open("rb") as handle:
        return MeaningSpace.read(handle)
