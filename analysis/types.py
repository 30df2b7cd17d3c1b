"""The border of the theme engine: what goes in and what comes out.

Everything here is a frozen dataclass of plain values, so that a caller can
store it, send it or compare it without knowing how themes are found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

UnplacedReason = Literal["unique voice", "cannot decide", "no words"]


@dataclass(frozen=True, slots=True)
class Note:
    """One contribution.

    ``id`` is the caller's and must be unique within one call. ``question`` is
    the kind of question it answers (``lever``, ``opportunity``,
    ``next_action``), ``region`` and ``participant`` are keys of the caller's.
    ``language`` is a hint (``nl``, ``fr``, ``en``); the engine may know better.
    """

    id: str
    text: str
    question: str = ""
    region: str | None = None
    participant: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A theme that the organisers expect: a name, a line about it, its words."""

    id: str
    name: str
    description: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All it says, as one text for a sentence model."""
        return ". ".join(p for p in (self.name, self.description, ", ".join(self.keywords)) if p)


@dataclass(frozen=True, slots=True)
class Rename:
    """A facilitator gave a theme her own label."""

    theme: str
    label: str


@dataclass(frozen=True, slots=True)
class Merge:
    """``themes`` became part of ``into``, which keeps its id."""

    themes: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Split:
    """``notes`` left ``theme`` for a new theme with the id ``new``."""

    theme: str
    new: str
    notes: tuple[str, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """``note`` belongs to ``theme``; to no theme at all when that is None."""

    note: str
    theme: str | None


@dataclass(frozen=True, slots=True)
class Pin:
    """``theme`` stays, with its present id and label, whatever is found."""

    theme: str


@dataclass(frozen=True, slots=True)
class New:
    """A theme made by hand, with the id ``theme``."""

    theme: str
    label: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retire:
    """``theme`` is no theme; its notes are free again."""

    theme: str


Edit = Rename | Merge | Split | Move | Pin | New | Retire


@dataclass(frozen=True, slots=True)
class Theme:
    """A cluster of notes with a lasting id.

    ``note_ids`` are all its notes in the order of their ids; ``exemplars`` at
    most three of them, the most telling first; ``keyphrases`` at most six.
    ``by_question`` and ``by_region`` hold (key, number of notes) pairs in the
    order of the keys. ``participants`` counts distinct known participants.
    ``cohesion`` is the mean similarity of its notes to each other, 0 to 1.
    ``codebook`` is the entry it answers to, if any.
    """

    id: str
    label: str
    keyphrases: tuple[str, ...]
    note_ids: tuple[str, ...]
    exemplars: tuple[str, ...]
    by_question: tuple[tuple[str, int], ...] = ()
    by_region: tuple[tuple[str, int], ...] = ()
    participants: int = 0
    cohesion: float = 0.0
    codebook: str | None = None
    edited: bool = False

    @property
    def size(self) -> int:
        """How many notes it holds."""
        return len(self.note_ids)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where one note went: to ``theme``, or to none for a ``reason``.

    ``confidence`` is 0 to 1. ``second`` is the next best theme.
    ``because`` are (start, end) spans of the note's text, in characters, of
    the words that decided.
    """

    note: str
    theme: str | None
    reason: UnplacedReason | None = None
    confidence: float = 0.0
    second: str | None = None
    because: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """A note that was in another theme (or none) in the previous result."""

    note: str
    source: str | None
    target: str | None
    why: Literal["edit", "regrouped", "theme dissolved"]


@dataclass(frozen=True, slots=True)
class ThemeSet:
    """A whole result: themes, largest first, and one assignment per note.

    ``assignments`` are in the order of the notes' ids; every note that went in
    has exactly one. ``transfers`` tell what moved against ``previous``.
    """

    themes: tuple[Theme, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    transfers: tuple[Transfer, ...] = field(default=())

    def theme(self, theme_id: str) -> Theme:
        """Return the theme with that id; raises KeyError where there is none."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def unplaced(self) -> Sequence[Assignment]:
        """The assignments of the notes that are in no theme."""
        return [a for a in self.assignments if a.theme is None]
