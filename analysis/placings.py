"""What authors said of their own notes, and an assistant of others, laid beside people's edits."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.ledger import ELSEWHERE, Ledger
from analysis.types import CodebookEntry, Note, Placing, Suggestion, ThemeSet

# A name that so many people give (an assistant: to so many notes) makes a theme; one that
# the codebook has needs but one.
_ENOUGH = 2


class _Names:
    """What is said to belong to something that has a name only."""

    def __init__(self) -> None:
        self.notes: dict[str, list[str]] = {}
        self.voices: dict[str, set[str]] = {}
        self.spelling: dict[str, str] = {}

    def add(self, name: str, note: str, voice: str | None) -> None:
        folded = _fold(name)
        if folded:
            self.notes.setdefault(folded, []).append(note)
            self.voices.setdefault(folded, set()).update([voice] if voice is not None else ())
            self.spelling.setdefault(folded, _written(name))


def hear(
    ledger: Ledger,
    previous: ThemeSet | None,
    notes: Iterable[Note],
    placings: Sequence[Placing | Suggestion],
    codebook: Sequence[CodebookEntry] = (),
) -> None:
    """Write in a ledger what was said of each note: its theme, as that stands now.

    A facilitator's own move goes before all, and an author before an assistant. A theme
    that was merged is the one it became part of; one that was retired says nothing any
    more. What has a name only is the theme of that name; where there is none, the codebook
    or several voices make it.
    """
    names = _Names()
    authors = {note.id: note.participant or note.id for note in notes}
    by_author = (each for each in placings if isinstance(each, Placing))
    for placing in sorted(by_author, key=lambda each: each.note):
        if placing.note in ledger.placed:
            continue
        if placing.theme is None:
            ledger.said[placing.note] = ELSEWHERE
            ledger.against[placing.note] = frozenset(map(ledger.current, placing.against))
            names.add(placing.name, placing.note, authors.get(placing.note))
        elif ledger.current(placing.theme) not in ledger.retired:
            ledger.said[placing.note] = ledger.current(placing.theme)
    suggestions = (each for each in placings if isinstance(each, Suggestion))
    _hear_assistant(ledger, previous, suggestions, names)
    named = _make_themes(ledger, previous, names, {_fold(entry.name) for entry in codebook})
    for note, second in ledger.suggested.items():
        ledger.suggested[note] = named.get(_fold(second), ledger.current(second))


def _hear_assistant(
    ledger: Ledger,
    previous: ThemeSet | None,
    suggestions: Iterable[Suggestion],
    names: _Names,
) -> None:
    """Add what an assistant thinks of notes that no person has spoken for."""
    labels = previous.labels() if previous else {}
    gone = {_fold(labels[theme]) for theme in ledger.retired if theme in labels}
    for each in sorted(suggestions, key=lambda each: each.note):
        if each.note in ledger.said or each.note in ledger.placed:
            continue
        if ledger.fixed(each.note) is not None or _fold(each.name) in gone - {""}:
            continue
        theme = ledger.current(each.theme) if each.theme else ELSEWHERE
        if theme in ledger.retired:
            continue
        ledger.said[each.note] = theme
        ledger.suggested[each.note] = each.second
        if not theme:
            names.add(each.name, each.note, each.note)


def _make_themes(
    ledger: Ledger, previous: ThemeSet | None, names: _Names, expected: set[str]
) -> dict[str, str]:
    """Give what has a name the theme of that name, made where it may be; all themes by name."""
    known = _themes_by_name(ledger, previous)
    numbers = _fresh_numbers(ledger, previous)
    for folded, theirs in names.notes.items():
        if folded in known:
            theme = known[folded]
        elif folded in expected or len(names.voices[folded]) >= _ENOUGH:
            theme = known[folded] = f"n{next(numbers)}"
        else:
            continue
        ledger.labels.setdefault(theme, names.spelling[folded])
        ledger.said |= dict.fromkeys(theirs, theme)
    return known


def _fold(name: str) -> str:
    return name.casefold().strip()


def _written(name: str) -> str:
    name = name.strip()
    return name[:1].upper() + name[1:]


def _themes_by_name(ledger: Ledger, previous: ThemeSet | None) -> dict[str, str]:
    """Return the theme of each name, in lower case; names that people gave go first."""
    labels = previous.labels() if previous else {}
    return {
        _fold(label): ledger.current(theme)
        for theme, label in (*labels.items(), *ledger.labels.items())
        if ledger.current(theme) not in ledger.retired
    }


def _fresh_numbers(ledger: Ledger, previous: ThemeSet | None) -> Iterator[int]:
    """Return numbers beyond those of the themes that were ever named like this."""
    taken = {*ledger.named, *(theme.id for theme in previous.themes)} if previous else ledger.named
    numbers = (re.fullmatch(r"n([0-9]{1,12})", theme) for theme in taken)
    return itertools.count(1 + max((int(found[1]) for found in numbers if found), default=0))
