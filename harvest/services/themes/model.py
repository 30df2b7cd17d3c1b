"""The sentence model and what it learned from the lexicon.

Loaded by the theme worker and by commands, never by the serving process.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from harvest.services.themes.material import Material

if TYPE_CHECKING:
    import numpy as np

    import analysis
    from analysis.embedders import Embedder
    from analysis.lexicon import Concept
    from analysis.similarity.knowledge import Knowledge
    from analysis.similarity.meaning import MeaningSpace

RANDOM_STATE = 20230310
# Version of the stored space. When it changes, the space is learned again.
FORMAT = 2

Progress = Callable[[int, int], None]

logger = logging.getLogger(__name__)


class SentenceModel:
    """A sentence model with its space, kept in ``folder`` once it is learned."""

    def __init__(self, folder: Path, model: str) -> None:
        self._folder = folder
        self._name = model
        self._embedder: Embedder | None = None
        self._trouble = ""
        self._space: MeaningSpace | None = None
        self._own: tuple[str, tuple[Concept, ...], MeaningSpace] | None = None

    @property
    def embedder(self) -> "Embedder":
        """The sentence model; the null object where there is none.

        A model that cannot be used is no reason to find no themes: the words
        still tell a lot. What is wrong is in ``trouble``.
        """
        from analysis.embedders import ModelError, NoEmbedder, open_embedder

        if self._embedder is None:
            try:
                self._embedder = open_embedder(self._name, self._folder)
            except (ModelError, OSError) as error:  # a folder may be closed to us
                self._trouble = str(error)
                self._embedder = NoEmbedder(self._trouble)
        return self._embedder

    @property
    def trouble(self) -> str:
        """What is wrong with the model that was asked for; nothing when nothing is."""
        _ = self.embedder
        return self._trouble

    @property
    def absence(self) -> str:
        """Why there is no sentence model; nothing where there is one."""
        from analysis.embedders import NoEmbedder

        embedder = self.embedder
        return embedder.reason if isinstance(embedder, NoEmbedder) else ""

    @property
    def substitution(self) -> str:
        """Why the smaller model on board is used; nothing where it is not."""
        from analysis.embedders import UniversalEncoder

        embedder = self.embedder
        return embedder.reason if isinstance(embedder, UniversalEncoder) else ""

    @property
    def is_ready(self) -> bool:
        """Whether the space is learned, or nothing is to be learned."""
        return not self.embedder.dimensions or self._file().exists()

    def learn(self, progress: Progress = lambda done, whole: None) -> None:
        """Learn the space from the lexicon, once; about a minute on two cores."""
        from analysis.keeping import keep
        from analysis.lexicon import load_lexicon
        from analysis.similarity.meaning import learn_space

        # Words name concepts without a sentence model too.
        with suppress(OSError):  # a folder may be closed to us
            self._folder.mkdir(parents=True, exist_ok=True)
        keep(self._folder)
        if self.trouble:
            logger.error("themes are found without a sentence model: %s", self.trouble)
        if self.is_ready:
            return
        space = learn_space(load_lexicon(), self.embedder, progress)
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._file().with_suffix(".draft")
        with draft.open("wb") as handle:
            space.write(handle)
        draft.replace(self._file())

    def embed(self, texts: Sequence[str]) -> list[bytes]:
        """A vector per text, as bytes."""
        return [row.tobytes() for row in self.embedder.embed(texts)]

    def knowledge_for(self, material: Material) -> "Knowledge":
        """What is known about this material; vectors that lack are made now."""
        import numpy as np

        from analysis.similarity.knowledge import NO_KNOWLEDGE, Knowledge

        embedder = self.embedder
        if not embedder.dimensions:
            return NO_KNOWLEDGE
        known = {i: v.row for i, v in material.vectors.items() if v.model == embedder.model}
        lacking = [note for note in material.notes if note.id not in known]
        made = self.embed([note.text for note in lacking])
        known |= {note.id: row for note, row in zip(lacking, made, strict=True)}
        entries = self.embed([entry.text for entry in material.codebook])

        def rows(vectors: Mapping[str, bytes]) -> dict[str, "np.ndarray"]:
            return {i: np.frombuffer(v, dtype=np.int8) for i, v in vectors.items()}

        named = dict(zip((entry.id for entry in material.codebook), entries, strict=True))
        own, space = self._widened(material.concepts, material.language)
        return Knowledge(rows(known), rows(named), space, own)

    def _widened(
        self, concepts: "tuple[Concept, ...]", language: str
    ) -> "tuple[tuple[Concept, ...], MeaningSpace | None]":
        """A day's own concepts and the space with them; kept while they stay the same."""
        space = self.space()
        if space is None or not concepts:
            return (), space
        known = f"{language} {concepts!r}"
        if self._own is None or self._own[0] != known:
            self._own = known, concepts, space.widened(concepts, self.embedder, language)
        return self._own[1:]

    def space(self) -> "MeaningSpace | None":
        """What was learned, or None before that."""
        from analysis.similarity.meaning import MeaningSpace

        if self._space is None and self._file().exists():
            with self._file().open("rb") as handle:
                self._space = MeaningSpace.read(handle)
        return self._space

    def _file(self) -> Path:
        return self._folder / f"meaning-{self.embedder.model}-{_lexicon_digest()}.npz"


@cache
def _lexicon_digest() -> str:
    from analysis.lexicon import load_lexicon

    known = f"{FORMAT} {load_lexicon()!r}"
    return hashlib.blake2b(known.encode(), digest_size=8).hexdigest()


def analyse(material: Material, sentence_model: SentenceModel) -> "analysis.ThemeSet":
    """Find the themes; pure work, without a transaction open."""
    import analysis

    return analysis.find_themes(
        material.notes,
        previous=material.previous,
        edits=material.edits,
        placings=(*material.placings, *material.suggestions),
        codebook=material.codebook,
        language=material.language,
        knowledge=sentence_model.knowledge_for(material),
        settings=replace(analysis.DEFAULTS, random_state=RANDOM_STATE),
    )
