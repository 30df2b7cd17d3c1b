"""The concept lexicon: what people in these fields talk about, in three languages.

One TOML file per field. Each concept has a label, keywords and example notes
in Dutch, French and English, and a parent that gathers concepts of one kind.
Loaded when first asked for.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

# Concepts with this parent belong to no theme: thanks, catering, "idem".
NO_THEME: Final = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One thing that people talk about; texts are keyed by language (nl, fr, en).

    A concept is itself and no other, so that what is made of it can be kept.
    """

    id: str
    parent: str
    label: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[str, ...]]


@cache
def load_lexicon() -> tuple[Concept, ...]:
    """Return all concepts, in the order of their ids."""
    found = []
    for source in files(__name__).iterdir():
        if source.name.endswith(".toml"):
            rows = tomllib.loads(source.read_text(encoding="utf-8"))["concept"]
            found += [_read(row) for row in rows]
    return tuple(sorted(found, key=lambda concept: concept.id))


def _read(row: Mapping[str, Mapping[str, list[str]]]) -> Concept:
    return Concept(
        id=str(row["id"]),
        parent=str(row["parent"]),
        label={language: str(text) for language, text in row["label"].items()},
        keywords={language: tuple(words) for language, words in row["keywords"].items()},
        notes={language: tuple(texts) for language, texts in row["notes"].items()},
    )
