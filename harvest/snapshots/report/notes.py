"""The notes of a day, with all that an organiser may ask of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import (
    CarryOver,
    Group,
    Note,
    Participant,
    Question,
    Region,
    Round,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.assistant.marks import Marks
from harvest.services.queries import count_hands, count_marks, select_notes
from harvest.services.themes.placings import Said


class Selection(msgspec.Struct, frozen=True):
    """Which notes are told of: of which regions (ids), rounds (ids) and states; none is all.

    ``least`` is for what others get to read: a theme with fewer people than that counts
    as single voices, and a table tells nothing of fewer people than that. With 0
    everything is told. With ``lens`` the harvest is read against the codebook too.
    """

    regions: tuple[int, ...] = ()
    rounds: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    least: int = 0
    lens: bool = False


EVERYTHING = Selection()
# How many people there must be behind what everybody may read, unless an organiser chose.
LEAST = 3


class ReportNote(msgspec.Struct, frozen=True):
    """One note with all that an organiser may ask of it; ``time`` is local.

    ``placed_by`` is who put it in its theme: its ``author``, where that is where it is,
    else a ``facilitator``, the ``assistant`` or the ``analysis``. ``placed`` are the debrief
    groups it was brought into; ``support`` counts marks on phones and ``hands`` those
    counted in the room, over all debriefs; ``missed`` that it is what somebody missed in a
    check-back; ``number`` counts the notes of the day in the order they came, and stays
    when others are taken back.
    """

    id: int
    number: int
    text: str
    kind: str
    question: str
    group: str
    region: str | None
    round: str
    time: datetime
    theme: str | None
    unplaced: str | None
    placed_by: str | None
    placed: list[str]
    support: int
    hands: int
    state: str
    missed: bool

    @property
    def backing(self) -> int:
        """Everybody who backed it, on a phone or by hand."""
        return self.support + self.hands


def find_rows(session: Session, workshop: Workshop, selection: Selection) -> list[Any]:
    """The notes chosen, in the order of the day; those that were taken back are not in it.

    A row has what ReportNote has, the theme's id, and who wrote it (``participant_id``).
    """
    query = _select(workshop.id)
    if selection.regions:
        query = query.where(Note.region_id.in_(selection.regions))
    if selection.rounds:
        query = query.where(Round.id.in_(selection.rounds))
    if selection.states:
        query = query.where(Note.state.in_(selection.states))
    return list(session.execute(query).all())


def view_notes(
    session: Session,
    workshop: Workshop,
    rows: Sequence[Any],
    places: Mapping[int, str | None],
    missed: Collection[int],
) -> list[ReportNote]:
    """The notes of rows; ``places`` says who put each (id) in its theme, see place_notes."""
    zone = ZoneInfo(workshop.timezone)
    ids = select(Note.id).where(Note.workshop_id == workshop.id).order_by(Note.id)
    numbers = {note: number for number, note in enumerate(session.scalars(ids), start=1)}
    placed = _placed_in(session, workshop.id)
    return [
        ReportNote(
            id=row.id,
            number=numbers[row.id],
            text=row.text,
            kind=row.kind,
            question=row.question,
            group=row.group,
            region=row.region,
            round=row.round,
            time=row.written_at.astimezone(zone).replace(tzinfo=None, microsecond=0),
            theme=row.theme,
            unplaced=row.reason,
            placed_by=places[row.id] if row.theme is not None else None,
            placed=placed.get(row.id, []),
            support=row.support,
            hands=row.hands,
            state=row.state,
            missed=row.id in missed,
        )
        for row in rows
    ]


def place_notes(
    rows: Sequence[Any], said: Mapping[int, Said], marks: Marks
) -> dict[int, str | None]:
    """Who put each note (id) in its theme; None where it is in none."""
    return {row.id: _placed_by(row, said, marks) for row in rows}


def _placed_by(row: Any, said: Mapping[int, Said], marks: Marks) -> str | None:
    """Who put a note in its theme; None where it is in none."""
    if row.theme_id is None:
        return None
    if row.id in said and said[row.id].theme == row.theme_id:
        return "author"
    if row.by_person:
        return "facilitator"
    return "assistant" if row.id in marks.notes else "analysis"


def _select(workshop_id: int):  # type: ignore[no-untyped-def] # a select of a dozen columns
    support, hands = count_marks(), count_hands()
    return (
        select_notes(
            Note.id,
            Note.text,
            Note.state,
            Note.written_at,
            Note.participant_id,
            Participant.voices,
            Question.kind,
            Question.text.label("question"),
            Group.title.label("group"),
            Round.title.label("round"),
            Region.name.label("region"),
            Theme.label.label("theme"),
            ThemeNote.theme_id,
            ThemeNote.reason,
            ThemeNote.by_person,
            func.coalesce(support.c.marks, 0).label("support"),
            func.coalesce(hands.c.hands, 0).label("hands"),
        )
        .outerjoin(Region, Region.id == Note.region_id)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        .outerjoin(support, support.c.note_id == Note.id)
        .outerjoin(hands, hands.c.note_id == Note.id)
        .where(Note.workshop_id == workshop_id, Note.state != "deleted")
        .order_by(Round.position, Note.written_at, Note.id)
    )


def _placed_in(session: Session, workshop_id: int) -> dict[int, list[str]]:
    """The groups each note was brought into, by title."""
    query = (
        select(CarryOver.note_id, Group.title)
        .join(Group, Group.id == CarryOver.group_id)
        .join(Round, Round.id == Group.round_id)
        .where(Round.workshop_id == workshop_id)
        .order_by(Round.position, Group.position)
    )
    placed: dict[int, list[str]] = {}
    for note, title in session.execute(query):
        placed.setdefault(note, []).append(title)
    return placed
