"""Where a theme was heard: everywhere, or more in one region than in the others.

Counted per participant, so that one diligent writer is not a region. Fisher's
exact test (R. Fisher, 1935) per theme and region, corrected for the many
comparisons (Y. Benjamini and Y. Hochberg, 1995); ratios are drawn towards 1
where there are few participants. A device that writes for a table is one
participant for the test, since its people did not speak independently, and all
of its people in the numbers that are told.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.stats import false_discovery_control, hypergeom

from analysis.settings import DEFAULTS, Contrasts
from analysis.types import Contrast, Note, RegionShare


def contrasts(
    notes: Sequence[Note],
    themes: Mapping[str, str | None],
    settings: Contrasts = DEFAULTS.contrasts,
) -> dict[str, Contrast]:
    """Return where each theme was heard; ``themes`` is the theme per note.

    Notes without a region are left out; a note without a participant is a
    participant of its own. Nothing where all notes are of one region.
    """
    present: defaultdict[str, set[str]] = defaultdict(set)
    spoke: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    voices: dict[str, int] = {}
    for note in notes:
        if note.region is None:
            continue
        person = note.participant or f"note {note.id}"
        present[note.region].add(person)
        voices[person] = note.voices
        theme = themes.get(note.id)
        if theme is not None:
            spoke[theme][note.region].add(person)
    regions = sorted(present)
    if len(regions) < 2 or not spoke:
        return {}
    of = np.array([len(present[region]) for region in regions])
    names = sorted(spoke)
    heard = np.array([[len(spoke[t][region]) for region in regions] for t in names])
    chances = _chances(heard, of)
    # Corrected over all themes and regions together.
    accident = false_discovery_control(chances.ravel()).reshape(chances.shape)
    found = {}
    for i, theme in enumerate(names):
        people = [
            (_count(spoke[theme][region], voices), _count(present[region], voices))
            for region in regions
        ]
        found[theme] = _contrast(regions, people, heard[i], of, accident[i], settings)
    return found


def _count(participants: set[str], voices: Mapping[str, int]) -> int:
    """Return how many people the participants write for."""
    return sum(voices[each] for each in participants)


def _contrast(
    regions: Sequence[str],
    people: Sequence[tuple[int, int]],
    heard: np.ndarray,
    of: np.ndarray,
    accident: np.ndarray,
    settings: Contrasts,
) -> Contrast:
    overall = heard.sum() / of.sum()
    extra = settings.shrinkage
    own = (heard + extra * overall) / (of + extra)
    others = (heard.sum() - heard + extra * overall) / (of.sum() - of + extra)
    ratio = own / others
    more = (accident <= settings.level) & (ratio >= settings.ratio)
    rows = tuple(
        RegionShare(region, *people[r], round(float(ratio[r]), 2), bool(more[r]))
        for r, region in enumerate(regions)
    )
    if more.any():
        return Contrast("more", rows)
    if heard.sum() < settings.fewest_people:
        return Contrast("few", rows)
    if not heard.all():
        return Contrast("some", rows)
    # A voice in each region is not yet everywhere, and no proof of a difference either.
    shares = heard / of
    is_alike = shares.min() >= settings.alike * heard.sum() / of.sum()
    return Contrast("everywhere" if is_alike else "few", rows)


def _chances(heard: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Return how likely so many speakers or more are, had region nothing to do with it."""
    total = np.broadcast_to(heard.sum(axis=1, keepdims=True), heard.shape)
    chance = hypergeom.sf(heard - 1, of.sum(), total, of[None, :])
    clipped: np.ndarray = np.clip(chance, 0.0, 1.0)
    return clipped
