"""The harvest against the codebook: what was spoken of, what was not, and what nobody expected."""

from collections.abc import Sequence
from typing import Any

import msgspec

from harvest.models import Workshop
from harvest.services.people.counting import count_people
from harvest.services.text import fold_name
from harvest.services.themes.coverage import match_codebook
from harvest.snapshots.report.themes import ReportTheme

# The share of a theme's notes from which on it is about an entry of the codebook.
IS_ABOUT = 0.4


class EntryCoverage(msgspec.Struct, frozen=True):
    """How much was said of an entry; None where that would tell of too few people.

    ``found`` are its notes (ids), the most backed first.
    """

    key: str
    section: str
    name: str
    notes: int | None
    people: int | None
    found: list[int]


class Coverage(msgspec.Struct, frozen=True):
    """The entries in the order of the codebook; ``new`` are themes (labels) about none of them.

    ``outside`` counts the notes that speak of no entry.
    """

    entries: list[EntryCoverage]
    new: list[str]
    outside: int


def view_coverage(
    workshop: Workshop, rows: Sequence[Any], themes: Sequence[ReportTheme], least: int
) -> Coverage | None:
    """Read shown rows (see find_rows) against the codebook; None where a day has none.

    A note speaks of an entry when it has its words, or is in a theme of its name.
    """
    if not workshop.codebook:
        return None
    found = match_codebook({row.id: row.text for row in rows}, workshop.codebook, workshop.language)
    by_name = {fold_name(entry.name): entry.key for entry in workshop.codebook}
    for row in rows:
        if row.theme is not None and (key := by_name.get(fold_name(row.theme))) is not None:
            found[key].add(row.id)
    ranked = sorted(rows, key=lambda row: -(row.support + row.hands))
    entries = []
    for entry in workshop.codebook:
        held = [row for row in ranked if row.id in found[entry.key]]
        people = count_people(held)
        is_told = not held or people >= least
        entries.append(
            EntryCoverage(
                entry.key,
                entry.section,
                entry.name,
                len(held) if is_told else None,
                people if is_told else None,
                [row.id for row in held],
            )
        )
    of_theme = {
        theme.label: {row.id for row in rows if row.theme == theme.label} for theme in themes
    }
    new = [
        label
        for label, notes in of_theme.items()
        if not any(name in fold_name(label) for name in by_name)
        and all(len(notes & held) < IS_ABOUT * len(notes) for held in found.values())
    ]
    spoken = set[int]().union(*found.values())
    return Coverage(entries, new, sum(row.id not in spoken for row in rows))
