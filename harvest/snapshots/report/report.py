"""The harvest of a day, as exports and the organiser's report need it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import (
    CarryOver,
    Group,
    HandCount,
    Note,
    Participant,
    Question,
    Region,
    Round,
    Support,
    Theme,
    ThemeNote,
    Workshop,
)
from harvest.services.assistant.marks import Marks, find_marks, list_sentences
from harvest.services.people.counting import count_joined, count_people
from harvest.services.queries import is_present, select_notes
from harvest.services.themes.placings import Said, list_said
from harvest.snapshots.commitments import CommitmentLine, view_commitments
from harvest.snapshots.report.checks import ReportCheck, list_checks
from harvest.vocabulary import KIND

KINDS = tuple(KIND)


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


class ReportSentence(msgspec.Struct, frozen=True):
    """What an assistant says on a theme and a kind of question, and its notes (ids)."""

    kind: str
    text: str
    notes: list[int]


class ReportTheme(msgspec.Struct, frozen=True):
    """One theme with its counts by kind of question and by region name.

    ``by_author`` counts the notes that those who wrote them placed in it; ``named_by`` is
    ``assistant`` or nobody in particular, and ``sentences`` are an assistant's.
    """

    label: str
    keyphrases: list[str]
    notes: int
    participants: int
    by_author: int
    kinds: dict[str, int]
    regions: dict[str, int]
    exemplars: list[str]
    named_by: str | None
    sentences: list[ReportSentence]


class Report(msgspec.Struct, frozen=True):
    """The whole harvest of one day."""

    key: str
    title: str
    subtitle: str
    date: date
    language: str
    regions: list[str]
    participants: int
    themes: list[ReportTheme]
    notes: list[ReportNote]
    commitments: list[CommitmentLine]
    checks: list[ReportCheck]


def view_report(session: Session, workshop: Workshop) -> Report:
    """The harvest of a workshop; notes that were taken back are not in it."""
    zone = ZoneInfo(workshop.timezone)
    rows = session.execute(_notes_of(workshop.id)).all()
    ids = select(Note.id).where(Note.workshop_id == workshop.id).order_by(Note.id)
    numbers = {note: number for number, note in enumerate(session.scalars(ids), start=1)}
    placed = _placed_in(session, workshop.id)
    said = list_said(session, workshop.id)
    marks = find_marks(session, workshop.id)
    checks = list_checks(session, workshop)
    missed = {note for check in checks for note in check.missing}
    notes = [
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
            placed_by=_placed_by(row, said, marks),
            placed=placed.get(row.id, []),
            support=row.support,
            hands=row.hands,
            state=row.state,
            missed=row.id in missed,
        )
        for row in rows
    ]
    regions = [region.name for region in workshop.regions]
    return Report(
        key=workshop.key,
        title=workshop.title,
        subtitle=workshop.subtitle,
        date=workshop.date,
        language=workshop.language,
        regions=regions,
        participants=count_joined(session).get(workshop.id, 0),
        themes=_themes(session, workshop, regions, rows, said, marks),
        notes=notes,
        commitments=view_commitments(session, workshop.id),
        checks=checks,
    )


def _notes_of(workshop_id: int):  # type: ignore[no-untyped-def] # a select of a dozen columns
    support = (
        select(Support.note_id, func.count().label("marks")).group_by(Support.note_id).subquery()
    )
    hands = (
        select(HandCount.note_id, func.sum(HandCount.count).label("hands"))
        .group_by(HandCount.note_id)
        .subquery()
    )
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


def _placed_by(row: Any, said: Mapping[int, Said], marks: Marks) -> str | None:
    """Who put a note in its theme; None where it is in none."""
    if row.theme_id is None:
        return None
    if row.id in said and said[row.id].theme == row.theme_id:
        return "author"
    if row.by_person:
        return "facilitator"
    return "assistant" if row.id in marks.notes else "analysis"


def _themes(  # type: ignore[no-untyped-def]
    session: Session,
    workshop: Workshop,
    regions: list[str],
    rows,
    said: Mapping[int, Said],
    marks: Marks,
) -> list[ReportTheme]:
    sentences = list_sentences(session, workshop.id)
    themes = session.scalars(select(Theme).where(is_present(workshop.id)).order_by(Theme.position))
    views = []
    for theme in themes:
        held = [row for row in rows if row.theme_id == theme.id and row.state == "shown"]
        texts = {row.id: row.text for row in held}
        if held:
            views.append(
                ReportTheme(
                    label=theme.label,
                    keyphrases=list(theme.keyphrases),
                    notes=len(held),
                    participants=count_people(held),
                    by_author=sum(_placed_by(row, said, marks) == "author" for row in held),
                    kinds={kind: sum(row.kind == kind for row in held) for kind in KINDS},
                    regions={name: sum(row.region == name for row in held) for name in regions},
                    exemplars=[texts[i] for i in theme.exemplars if i in texts],
                    named_by="assistant" if theme.id in marks.themes else None,
                    sentences=[
                        ReportSentence(each.question, each.text, each.notes)
                        for each in sentences
                        if each.theme == theme.id
                    ],
                )
            )
    return sorted(views, key=lambda theme: -theme.notes)
