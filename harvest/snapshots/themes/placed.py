"""How many notes have been placed by those who wrote them, and what else these propose."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Note, ThemeNote, Workshop
from harvest.services.queries import is_shown
from harvest.services.text import fold_name
from harvest.services.themes import rows
from harvest.services.themes.placings import Said, list_said

# How far below the day's share (0 to 1) a region's must be before it is said to lag.
LAG = 0.1
MOST_NAMES = 30


class RegionPlacings(msgspec.Struct, frozen=True):
    """How many of the notes that were written in a region their authors placed."""

    region: int
    placed: int
    of: int


class OfferedName(msgspec.Struct, frozen=True):
    """What authors call something that is no theme, and the notes they say it of."""

    name: str
    notes: list[int]


class Placings(msgspec.Struct, frozen=True):
    """What authors said of the shown notes of the day.

    Of all ``of`` notes, ``placed`` have an answer of their authors that still stands;
    ``regions`` tell the same of each region with notes, and ``lagging`` is the one that
    stays behind. ``by_theme`` counts, by theme, the notes that are where their authors
    say. ``names`` are offered for what is no theme yet, those of most notes first.
    ``askable`` says that there is something to ask the hall, ``asked_at`` when that was
    last done (milliseconds).
    """

    placed: int
    of: int
    regions: list[RegionPlacings]
    lagging: int | None
    by_theme: dict[int, int]
    names: list[OfferedName]
    askable: bool
    asked_at: int | None


def view_placings(session: Session, workshop: Workshop) -> Placings:
    """What authors said of the shown notes; never who said it."""
    notes = session.execute(
        select(Note.id, Note.region_id, ThemeNote.theme_id)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .where(is_shown(workshop.id))
        .order_by(Note.id)
    ).all()
    said = list_said(session, workshop.id)
    answered = [note for note in notes if note.id in said]
    agreed = [n for n in answered if n.theme_id is not None and said[n.id].theme == n.theme_id]
    of = Counter(note.region_id for note in notes)
    placed = Counter(note.region_id for note in answered)
    regions = [
        RegionPlacings(region.id, placed[region.id], of[region.id])
        for region in workshop.regions
        if of[region.id]
    ]
    has_places = bool(workshop.codebook or rows.list_present(session, workshop.id))
    asked_at = workshop.placings_asked_at
    return Placings(
        placed=len(answered),
        of=len(notes),
        regions=regions,
        lagging=_find_lagging(regions, len(answered), len(notes)),
        by_theme=dict(Counter(note.theme_id for note in agreed)),
        names=_list_names(workshop, {note.id: said[note.id] for note in answered}),
        askable=has_places and bool(notes),
        asked_at=milliseconds(asked_at) if asked_at is not None else None,
    )


def _find_lagging(regions: Iterable[RegionPlacings], placed: int, of: int) -> int | None:
    """The region with the smallest share, if that is clearly below the day's."""
    if not of:
        return None
    last = min(regions, key=lambda each: (each.placed / each.of, -each.of), default=None)
    if last is None or last.placed / last.of >= placed / of - LAG:
        return None
    return last.region


def _list_names(workshop: Workshop, said: Mapping[int, Said]) -> list[OfferedName]:
    """The names that neither a theme nor the codebook has; each as most people write it."""
    known = {fold_name(entry.name) for entry in workshop.codebook}
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    notes: dict[str, list[int]] = defaultdict(list)
    for note, each in said.items():
        folded = fold_name(each.name)
        if folded and folded not in known:
            spellings[folded][each.name] += 1
            notes[folded].append(note)
    names = [OfferedName(spellings[folded].most_common(1)[0][0], notes[folded]) for folded in notes]
    return sorted(names, key=lambda each: -len(each.notes))[:MOST_NAMES]
