"""What authors said of their own notes, laid beside what people did to the themes."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.ledger import ELSEWHERE, Ledger
from analysis.types import CodebookEntry, Note, Placing, ThemeSet

# A name that so many people give makes a theme; one that the codebook has needs but one.
_ENOUGH = 2


def hear(
    ledger: Ledger,
    previous: ThemeSet | None,
    placings: Iterable[Placing],
    notes: Iterable[Note],
    codebook: Sequence[CodebookEntry] = (),
) -> None:
    """Write in a ledger what authors said: the theme of each note, as it stands now.

    A facilitator's own move goes before it. A theme that was merged is the one it
    became part of; one that was retired says nothing any more. What has a name only
    is the theme of that name; where there is none, the codebook or several people make it.
    """
    authors = {note.id: note.participant or note.id for note in notes}
    named: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    for placing in sorted(placings, key=lambda each: each.note):
        if placing.note in ledger.placed:
            continue
        if placing.theme is None:
            folded = _fold(placing.name)
            ledger.said[placing.note] = ELSEWHERE
            ledger.against[placing.note] = frozenset(map(ledger.current, placing.against))
            if folded:
                named.setdefault(folded, []).append(placing.note)
                spelling.setdefault(folded, _written(placing.name))
        elif ledger.current(placing.theme) not in ledger.retired:
            ledger.said[placing.note] = ledger.current(placing.theme)
    known = _themes_by_name(ledger, previous)
    expected = {_fold(entry.name) for entry in codebook}
    numbers = _fresh_numbers(ledger, previous)
    for folded, theirs in named.items():
        people = {authors[note] for note in theirs if note in authors}
        if folded in known:
            theme = known[folded]
        elif folded in expected or len(people) >= _ENOUGH:
            theme = f"n{next(numbers)}"
        else:
            continue
        ledger.labels.setdefault(theme, spelling[folded])
        ledger.said |= dict.fromkeys(theirs, theme)


def _fold(name: str) -> str:
    return name.casefold().strip()


def _written(name: str) -> str:
    name = name.strip()
    return name[:1].upper() + name[1:]


def _themes_by_name(ledger: Ledger, previous: ThemeSet | None) -> dict[str, str]:
    """Return the theme of each name, in lower case; names that people gave go first."""
    labels = {theme.id: theme.label for theme in previous.themes} if previous else {}
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
