"""The concept lexicon: what people in these fields talk about, in three languages.

One TOML file per field. Each concept has a label, keywords, more wordings and
example notes in Dutch, French and English, and a parent that gathers concepts of
one kind. Loaded when first asked for.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from analysis.kept_files import take_or_make

# Concepts with this parent belong to no theme: thanks, catering, "idem".
NO_THEME: Final = "none"

# A concept as it is written.
_Row = Mapping[str, Any]
_kept: list[_Row] = []


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One thing that people talk about; texts are keyed by language (nl, fr, en).

    A note names it with a keyword or with another of its wordings; what is learned
    with a sentence model comes from keywords and example notes alone.
    A concept is itself and no other, so that what is made of it can be kept.
    """

    id: str
    parent: str
    label: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[str, ...]]
    # Not in the repr, by which is known whether a learned space is of this lexicon.
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Return (language, phrase) of all that names it."""
        for texts in (self.keywords, self.wordings):
            for language, phrases in texts.items():
                yield from ((language, phrase) for phrase in phrases)


@cache
def load_lexicon() -> tuple[Concept, ...]:
    """Return all concepts, in the order of their ids; what was kept need not be read."""
    found = [_concept(row) for row in _kept or _read_all()]
    return tuple(sorted(found, key=lambda concept: concept.id))


def keep(folder: Path) -> None:
    """Take the lexicon as it was read from a file in the folder, or read it and write that."""
    digest = hashlib.blake2b(digest_size=8)
    for source in _sources():
        digest.update(source.read_bytes())
    _kept[:] = take_or_make(folder / "lexicon.json", digest.hexdigest(), _read_all)


def _sources() -> list[Traversable]:
    found = [source for source in files(__name__).iterdir() if source.name.endswith(".toml")]
    return sorted(found, key=lambda source: source.name)


def _read_all() -> list[_Row]:
    texts = (source.read_text(encoding="utf-8") for source in _sources())
    return [row for text in texts for row in tomllib.loads(text)["concept"]]


def _concept(row: _Row) -> Concept:
    return Concept(
        id=str(row["id"]),
        parent=str(row["parent"]),
        label={language: str(text) for language, text in row["label"].items()},
        keywords={language: tuple(words) for language, words in row["keywords"].items()},
        notes={language: tuple(texts) for language, texts in row["notes"].items()},
        wordings={language: tuple(words) for language, words in row.get("wordings", {}).items()},
    )
