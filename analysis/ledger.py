"""What people did to the themes, replayed before each new run.

A theme that a person has touched is *held*: it stays, and its notes stay in
it until a person moves them. The ledger is always replayed as a whole, so it
may hold edits that the previous result already shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from analysis.types import (
    Edit,
    Merge,
    Move,
    New,
    Pin,
    Rename,
    Retire,
    Split,
    ThemeSet,
)

# What an author means who says that a note belongs to none of the themes.
ELSEWHERE: Final = ""


@dataclass(slots=True)
class Ledger:
    """The state of affairs after all edits.

    ``prior`` is the theme of each note that had one in the previous result,
    with the edits applied; ``placed`` the theme that a person chose for a
    note, None for no theme at all; ``held`` the themes that must stay (an
    ordered set); ``lasting`` those that stay even without notes; ``labels``
    the labels that people gave; ``settled`` the themes of which a person chose
    the notes, so that none follows another elsewhere; ``retired`` the themes
    that are none, each with the notes it had; ``made`` those made by hand.
    ``said`` is the theme that its author named for a note, ``ELSEWHERE`` for none of
    those there were, which ``against`` lists. ``suggested`` are the notes of which an
    assistant said so, not an author, each with its second choice. ``change`` is by how
    many themes the edits made the natural number larger (splits, new) or smaller (merges).
    """

    prior: dict[str, str] = field(default_factory=dict)
    placed: dict[str, str | None] = field(default_factory=dict)
    held: dict[str, None] = field(default_factory=dict)
    lasting: dict[str, None] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    retired: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    made: dict[str, None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)
    against: dict[str, frozenset[str]] = field(default_factory=dict)
    suggested: dict[str, str] = field(default_factory=dict)
    change: int = 0
    _aliases: dict[str, str] = field(default_factory=dict)

    def fixed(self, note: str) -> str | None:
        """Return the theme that the note must be in, or None where it is free."""
        if note in self.placed:
            return self.placed[note]
        if note in self.said:
            return None
        theme = self.prior.get(note)
        return theme if theme in self.held else None

    def excluded(self, note: str) -> bool:
        """Tell whether a person took the note out of all themes."""
        return note in self.placed and self.placed[note] is None

    def current(self, theme: str) -> str:
        """Return the theme that ``theme`` became part of, or itself."""
        while theme in self._aliases:
            theme = self._aliases[theme]
        return theme

    def apply(self, edit: Edit) -> None:
        """Apply one edit on top of the earlier ones."""
        match edit:
            case Rename(theme, label):
                self._rename(self.current(theme), label)
            case Merge(themes, into):
                self._merge(themes, into)
            case Split(theme, new, notes, label):
                self._make(new, notes, label)
                self._hold(self.current(theme))
                self.settled |= {self.current(theme), new}
            case Move(note, theme):
                self._move(note, theme)
            case Pin(theme):
                self._hold(self.current(theme))
                self.lasting[self.current(theme)] = None
                self.settled.add(self.current(theme))
            case New(theme, label, notes):
                self._make(theme, notes, label)
                self.lasting[theme] = None
                self.made[theme] = None
            case Retire(theme, notes):
                self._retire(self.current(theme), notes)

    def _hold(self, theme: str) -> None:
        if theme not in self.retired:
            self.held[theme] = None

    def _rename(self, theme: str, label: str) -> None:
        if label.strip() and theme not in self.retired:
            self._hold(theme)
            self.labels[theme] = label.strip()

    def _revive(self, theme: str) -> None:
        self.retired.pop(theme, None)
        self._aliases.pop(theme, None)
        self._hold(theme)

    def _make(self, theme: str, notes: Iterable[str], label: str | None) -> None:
        self._revive(theme)
        for note in notes:
            self.placed[note] = theme
        if label:
            self._rename(theme, label)
        self.change += 1

    def _merge(self, themes: Sequence[str], into: str) -> None:
        self._revive(into)
        for theme in dict.fromkeys(map(self.current, themes)):
            if theme == into:
                continue
            self._aliases[theme] = into
            self._hand_over(theme, into)
            self._forget(theme)
            self.change -= 1

    def _move(self, note: str, theme: str | None) -> None:
        if theme is None:
            self.placed[note] = None
            return
        theme = self.current(theme)
        if theme in self.retired:
            self.placed.pop(note, None)
            return
        self._hold(theme)
        self.placed[note] = theme

    def _retire(self, theme: str, notes: Sequence[str]) -> None:
        here = [note for book in (self.prior, self.placed) for note in book if book[note] == theme]
        self._hand_over(theme, None)
        self._forget(theme)
        self.retired[theme] = tuple(dict.fromkeys((*notes, *here)))

    def _hand_over(self, source: str, target: str | None) -> None:
        """Give all notes of a theme to another, or set them free."""
        for notes in (self.placed, self.prior):
            for note in [n for n, theme in notes.items() if theme == source]:
                if target is None:
                    del notes[note]
                else:
                    notes[note] = target

    def _forget(self, theme: str) -> None:
        for book in (self.held, self.lasting, self.labels, self.made):
            book.pop(theme, None)


def replay(previous: ThemeSet | None, edits: Iterable[Edit]) -> Ledger:
    """Replay all edits, oldest first, on the previous result.

    Edits that name notes or themes that no longer exist do no harm.
    """
    ledger = Ledger()
    for assignment in previous.assignments if previous else ():
        if assignment.theme is not None:
            ledger.prior[assignment.note] = assignment.theme
    if previous:
        ledger.named.update(theme.id for theme in previous.themes)
    for edit in edits:
        ledger.named |= _themes_named(edit)
        if isinstance(edit, Pin) and previous is not None:
            _keep_label(ledger, previous, ledger.current(edit.theme))
        ledger.apply(edit)
    known = set(ledger.prior.values()) | {t for t in ledger.placed.values() if t is not None}
    for theme in [t for t in ledger.held if t not in known and t not in ledger.labels]:
        # Nothing is known of it, neither a note nor a name: it cannot be shown.
        del ledger.held[theme]
        ledger.lasting.pop(theme, None)
    return ledger


def _keep_label(ledger: Ledger, previous: ThemeSet, theme: str) -> None:
    label = next((t.label for t in previous.themes if t.id == theme), None)
    if label is not None and theme not in ledger.retired:
        ledger.labels.setdefault(theme, label)


def _themes_named(edit: Edit) -> set[str]:
    match edit:
        case Merge(themes, into):
            return {*themes, into}
        case Split(theme, new):
            return {theme, new}
        case Move(_, None):
            return set()
        case Move(_, theme) | Rename(theme) | Pin(theme) | New(theme) | Retire(theme):
            return {theme} if theme is not None else set()
