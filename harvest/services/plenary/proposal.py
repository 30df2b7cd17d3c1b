"""Which running order to propose: a short one, from what the hall itself said.

A theme scores from 0 to 1, with weights that add up to 1:

- half for **support**: the marks and hands on its notes, compared with the
  theme that has most of them;
- .35 for **breadth**, in equal parts how many people spoke of it, compared
  with the theme that most people spoke of, and the share of the regions in
  which it was heard;
- .15 for **stability**: whether it holds when notes are drawn anew. Where that
  is not known it counts for half.

The order opens with the first figure, if there is one. Then come the themes
with the highest scores, six at most. A quote follows its theme only where that
one note carries the theme: at least half of its support, from three people or
more. Then the regions side by side, and of each region its first steps. The
same harvest gives the same order.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Participant, Theme, ThemeNote, Workshop
from harvest.services.debrief import support
from harvest.services.queries import is_present

SUPPORT, BREADTH, STABILITY = 0.5, 0.35, 0.15
UNKNOWN_STABILITY = 0.5
MOST_THEMES = 6
LEAST_CARRIED = 3


class Subject(NamedTuple):
    """What an item is about: its kind, and the id of the theme, note, figure or region."""

    kind: str
    of: int | None


@dataclass
class Candidate:
    """A theme with what speaks for it."""

    theme: Theme
    support: Counter[int] = field(default_factory=Counter)
    people: dict[int, int] = field(default_factory=dict)
    regions: set[int] = field(default_factory=set)

    @property
    def supported(self) -> int:
        """The marks and hands on all of its notes."""
        return self.support.total()

    @property
    def heard(self) -> int:
        """How many people spoke of it; a device may write for a table."""
        return sum(self.people.values())


def choose_subjects(session: Session, workshop: Workshop) -> list[Subject]:
    """What to propose, in order."""
    regions = [region.id for region in workshop.regions]
    themes = rank_themes(session, workshop)[:MOST_THEMES]
    subjects = [Subject("figure", figure.id) for figure in workshop.figures[:1]]
    for each in themes:
        subjects.append(Subject("theme", each.theme.id))
        carrying = _carrying_note(each)
        if carrying is not None:
            subjects.append(Subject("quote", carrying))
    if themes and len(regions) > 1:
        subjects.append(Subject("region", None))
    return subjects + [Subject("steps", region) for region in regions]


def rank_themes(session: Session, workshop: Workshop) -> list[Candidate]:
    """The present themes that hold a shown note, the highest score first."""
    found = _candidates(session, workshop.id)
    most_support = max((each.supported for each in found), default=0) or 1
    most_people = max((each.heard for each in found), default=0) or 1
    regions = len(workshop.regions) or 1

    def score(each: Candidate) -> float:
        breadth = (each.heard / most_people + len(each.regions) / regions) / 2
        stability = each.theme.stability
        return (
            SUPPORT * each.supported / most_support
            + BREADTH * breadth
            + STABILITY * (UNKNOWN_STABILITY if stability is None else stability)
        )

    return sorted(found, key=lambda each: (-score(each), each.theme.position, each.theme.id))


def _candidates(session: Session, workshop_id: int) -> list[Candidate]:
    totals = support.sum_by_note(session, workshop_id)
    rows = session.execute(
        select(Theme, Note.id, Participant.id, Participant.voices, Note.region_id)
        .join(ThemeNote, ThemeNote.theme_id == Theme.id)
        .join(Note, Note.id == ThemeNote.note_id)
        .join(Participant, Participant.id == Note.participant_id)
        .where(is_present(workshop_id), Note.state == "shown")
        .order_by(Note.id)
    )
    found: dict[int, Candidate] = {}
    for theme, note, person, voices, region in rows:
        each = found.setdefault(theme.id, Candidate(theme))
        each.support[note] = totals[note]
        each.people[person] = voices
        if region is not None:
            each.regions.add(region)
    return list(found.values())


def _carrying_note(each: Candidate) -> int | None:
    """The one note that a theme's support is about, if there is one."""
    best = max(each.support, key=lambda note: (each.support[note], -note))
    most = each.support[best]
    carries = most >= LEAST_CARRIED and 2 * most >= each.supported and len(each.support) > 1
    return best if carries else None
