"""What moved since the previous result, and why."""

from collections.abc import Collection, Mapping

from analysis.ledger import Ledger
from analysis.types import ThemeSet, Transfer, TransferReason


def transfers(
    previous: ThemeSet | None,
    now: Mapping[str, str | None],
    ledger: Ledger,
    taught: Collection[str],
) -> tuple[Transfer, ...]:
    """Return the notes of the previous result that changed theme, in the order of their ids.

    ``now`` is the theme per note of this run, ``taught`` are the notes that
    followed what a person did with their like. Notes that left the harvest are
    left out, and so are new ones.
    """
    standing = {theme for theme in now.values() if theme is not None}
    moved = []
    for assignment in previous.assignments if previous else ():
        note, source = assignment.note, assignment.theme
        if note not in now or now[note] == source:
            continue
        why = _why(note, source, now[note], standing, ledger)
        if why not in ("edit", "author", "assistant") and note in taught:
            why = "taught"
        moved.append(Transfer(note, source, now[note], why))
    return tuple(sorted(moved, key=lambda transfer: transfer.note))


def _why(
    note: str, source: str | None, target: str | None, standing: set[str], ledger: Ledger
) -> TransferReason:
    chosen = note in ledger.placed and ledger.placed[note] == target
    merged = source is not None and target is not None and ledger.current(source) == target
    if chosen or merged or source in ledger.retired:
        return "edit"
    if target is not None and ledger.said.get(note) == target:
        return "assistant" if note in ledger.suggested else "author"
    return "theme dissolved" if source is not None and source not in standing else "regrouped"
