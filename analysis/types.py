"""The border of the theme engine: what goes in and what comes out.

Everything here is a frozen dataclass of plain values, so that a caller can
store it, send it or compare it without knowing how themes are found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

# Of how many themes a note says that it is near.
NEAREST: Final = 3

UnplacedReason = Literal["unique voice", "cannot decide", "no words"]
# Why a note changed theme: a person did it; its author said so; it is like a note that a
# person moved; an assistant thinks so; its neighbours go together differently; its theme is
# gone.
TransferReason = Literal["edit", "author", "taught", "assistant", "regrouped", "theme dissolved"]
Spread = Literal["everywhere", "more", "some", "few"]


@dataclass(frozen=True, slots=True)
class Note:
    """One contribution.

    ``id`` is the caller's and must be unique within one call. ``question`` is
    the kind of question it answers (``lever``, ``opportunity``,
    ``next_action``), ``region`` and ``participant`` are keys of the caller's,
    ``voices`` is for how many people the participant writes.
    ``language`` is a hint (``nl``, ``fr``, ``en``); the engine may know better.
    """

    id: str
    text: str
    question: str = ""
    region: str | None = None
    participant: str | None = None
    language: str | None = None
    voices: int = 1


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
    """``theme`` is no theme; its ``notes`` at that moment are free again."""

    theme: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """Its author says that ``note`` belongs to ``theme``.

    Without a theme it belongs to none of those that were there (``against``), but to
    something that may have a ``name``: of an entry of the codebook, or the author's own.
    """

    note: str
    theme: str | None
    name: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An assistant thinks that ``note`` belongs to ``theme``, and else to ``second``.

    Without a theme it belongs to the one called ``name``, or to none where that is empty.
    ``second`` is the id of a theme or its name.
    """

    note: str
    theme: str | None
    name: str = ""
    second: str = ""


Edit = Rename | Merge | Split | Move | Pin | New | Retire


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a note: characters ``start`` to ``end`` of its text."""

    note: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RegionShare:
    """Of the ``of`` people of a region, ``heard`` spoke of a theme.

    ``ratio`` says how much more often than people of the other regions,
    drawn towards 1 where there are few; ``more`` when that is no accident.
    """

    region: str
    heard: int
    of: int
    ratio: float
    more: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where a theme was heard.

    ``spread`` says it in a word: ``everywhere`` (in each region about as much), ``more``
    in some of them than in the others, in ``some``, or by too ``few`` people to say.
    """

    spread: Spread
    regions: tuple[RegionShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A cluster of notes with a lasting id.

    ``note_ids`` are all its notes in the order of their ids; ``exemplars`` at
    most three of them, the most central first; ``keyphrases`` at most six.
    ``codebook`` is the entry it answers to, if any. ``summary`` is one sentence
    of one of its notes; ``stability`` (0 to 1) how well the theme is found again
    when the harvest is drawn anew, None where there are too few notes to tell;
    ``contrast`` where it was heard.
    """

    id: str
    label: str
    keyphrases: tuple[str, ...]
    note_ids: tuple[str, ...]
    exemplars: tuple[str, ...]
    codebook: str | None = None
    summary: Excerpt | None = None
    stability: float | None = None
    contrast: Contrast | None = None

    @property
    def size(self) -> int:
        """How many notes it holds."""
        return len(self.note_ids)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where one note went: to ``theme``, or to none for a ``reason``.

    ``confidence`` is 0 to 1. ``second`` is the next best theme, ``nearest`` the
    themes it is most like, at most three, the best first. ``because`` are
    (start, end) spans of the note's text, in characters, of the words that decided.
    """

    note: str
    theme: str | None
    reason: UnplacedReason | None = None
    confidence: float = 0.0
    second: str | None = None
    because: tuple[tuple[int, int], ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """A note that was in another theme (or none) in the previous result."""

    note: str
    source: str | None
    target: str | None
    why: TransferReason


@dataclass(frozen=True, slots=True)
class Family:
    """A theme of themes, for a harvest that has many."""

    label: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for people: does ``note`` belong to theme ``first`` or ``second``?

    Asked where the answer would help most with other notes too.
    """

    note: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """The ``label`` of ``theme`` holds for too few of its notes: not for these ``notes``."""

    theme: str
    label: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSet:
    """A whole result: themes, largest first, and one assignment per note.

    ``assignments`` are in the order of the notes' ids; every note that went in
    has exactly one. ``transfers`` tell what moved against ``previous``.
    ``families`` gather the themes when there are many, largest first.
    ``duplicates`` are groups of notes that say nearly the same. ``doubts`` are
    the questions whose answers help most, the best first, ``names`` the names that hold
    for too few of their notes. ``sureness`` (0 to 1) is how sure the grouping as a
    whole is, None where that cannot be told.
    """

    themes: tuple[Theme, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    families: tuple[Family, ...] = ()
    duplicates: tuple[tuple[str, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    names: tuple[NameDoubt, ...] = ()
    sureness: float | None = None

    def theme(self, theme_id: str) -> Theme:
        """Return the theme with that id; raises KeyError where there is none."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)

    def labels(self) -> dict[str, str]:
        """Return what each theme is called, per id."""
        return {theme.id: theme.label for theme in self.themes}

    def unplaced(self) -> Sequence[Assignment]:
        """Return the assignments of the notes that are in no theme."""
        return [a for a in self.assignments if a.theme is None]
