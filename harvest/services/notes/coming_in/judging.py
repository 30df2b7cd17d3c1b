"""Which rows of a sheet become notes, and why the others do not."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest import vocabulary
from harvest.errors import HarvestError
from harvest.models import Group, Note, Question, Region, Round, Workshop
from harvest.services.notes.coming_in.columns import Columns
from harvest.services.notes.coming_in.known import KnownDay
from harvest.services.notes.coming_in.moments import read_moment
from harvest.services.notes.coming_in.sheet import Row, Sheet
from harvest.services.text import clean_note, fold_name

# What a column of states says of what is not to be seen: of our export, and of Polis.
_NOT_SHOWN = {"verborgen", "masqué", "masquée", "hidden", "-1", "rejected", "afgewezen"}

Place = tuple[Question, Round, Group, Region | None]


class Accepted(msgspec.Struct, frozen=True):
    """A row that becomes a note, with the ids of where it belongs."""

    number: int
    text: str
    question: int
    group: int
    region: int | None
    waits: bool
    written_at: datetime


class Refused(msgspec.Struct, frozen=True):
    """A row that does not, with the reason."""

    row: Row
    reason: str


class Judged(msgspec.Struct, frozen=True):
    """All rows of a sheet."""

    accepted: list[Accepted]
    refused: list[Refused]


def judge(
    session: Session, workshop: Workshop, sheet: Sheet, columns: Columns, *, at: datetime
) -> Judged:
    """Decide about each row of a sheet."""
    judge_of = _Judge(session, workshop, columns, at)
    accepted, refused = [], []
    for row in columns.body(sheet):
        try:
            accepted.append(judge_of.read(row))
        except ValueError as why:
            refused.append(Refused(row, str(why)))
    return Judged(accepted, refused)


class _Judge:
    def __init__(
        self, session: Session, workshop: Workshop, columns: Columns, at: datetime
    ) -> None:
        self._workshop, self._columns, self._at = workshop, columns, at
        self._known = KnownDay(workshop)
        self._asked = {each.id: {q.id for q in each.questions} for each in workshop.rounds}
        self._not_shown = _NOT_SHOWN | {fold_name(str(vocabulary.STATES["hidden"]))}
        self._seen_in_file: dict[tuple[str, int, int], int] = {}
        rows = session.execute(
            select(Note.text, Note.question_id, Note.group_id).where(
                Note.workshop_id == workshop.id, Note.state != "deleted"
            )
        )
        self._there = {(fold_name(text), question, group) for text, question, group in rows}

    def read(self, row: Row) -> Accepted:
        """The note in a row; raises ValueError with the reason why there is none."""
        try:
            text = clean_note(self._columns.cell(row, "text"))
        except HarvestError as refused:
            is_empty = refused.code == "text_empty"
            raise ValueError(_("er staat geen tekst") if is_empty else refused.message) from None
        if fold_name(self._columns.cell(row, "state")) in self._not_shown:
            raise ValueError(_("was verborgen of afgewezen"))
        question, round_, group, region = self._place(row)
        same = (fold_name(text), question.id, group.id)
        if same in self._seen_in_file:
            number = self._seen_in_file[same]
            raise ValueError(_("dezelfde tekst als in rij %(number)s", number=number))
        if same in self._there:
            raise ValueError(_("staat al bij de notities van deze dag"))
        moment = self._moment(row, round_)
        self._seen_in_file[same] = row.number
        return Accepted(
            number=row.number,
            text=text,
            question=question.id,
            group=group.id,
            region=region.id if region else None,
            waits=round_.moderation == "approve",
            written_at=moment,
        )

    def _moment(self, row: Row, round_: Round) -> datetime:
        """When it was written, as the sheet says or at the end of its round; never after now."""
        cell = self._columns.cell(row, "time")
        moment = read_moment(cell, self._workshop) if cell else round_.ends_at
        if moment is None:
            raise ValueError(_("deze tijd begrijpen we niet: %(cell)s", cell=cell[:40]))
        return min(moment, self._at)

    def _place(self, row: Row) -> Place:
        """The one place where a row belongs; raises ValueError where there is none or more."""
        questions, groups, region = self._questions(row), self._groups(row), self._region(row)
        places = [
            (question, round_, group)
            for round_, group in groups
            for question in questions
            if question.id in self._asked[round_.id]
        ]
        if not places:
            raise ValueError(_("deze vraag wordt niet gesteld in die groep"))
        if len(places) > 1 and region:
            places = [each for each in places if each[2].region_id == region.id] or places
        if len({group.id for _q, _r, group in places}) > 1:
            raise ValueError(_("het is niet duidelijk in welke groep"))
        if len(places) > 1:
            raise ValueError(_("het is niet duidelijk bij welke vraag"))
        ((question, round_, group),) = places
        return question, round_, group, region or group.region

    def _questions(self, row: Row) -> Sequence[Question]:
        if (chosen := self._columns.fixed("question")) is not None:
            return [each for each in self._workshop.questions if each.id == chosen]
        name = self._columns.cell(row, "question")
        if not name:
            raise ValueError(_("er staat geen vraag bij"))
        found = self._known.questions_called(name)
        if not found:
            raise ValueError(_("deze vraag kennen we niet: %(name)s", name=name[:80]))
        return found

    def _groups(self, row: Row) -> list[tuple[Round, Group]]:
        found = self._known.groups
        if (chosen := self._columns.fixed("group")) is not None:
            return [each for each in found if each[1].id == chosen]
        if name := self._columns.cell(row, "round"):
            rounds = self._known.rounds_called(name)
            if not rounds:
                raise ValueError(_("deze ronde kennen we niet: %(name)s", name=name[:80]))
            found = [each for each in found if each[0] in rounds]
        if name := self._columns.cell(row, "group"):
            called = self._known.groups_called(name)
            if not called:
                raise ValueError(_("deze groep kennen we niet: %(name)s", name=name[:80]))
            found = [each for each in found if each in called]
        return found

    def _region(self, row: Row) -> Region | None:
        if (chosen := self._columns.fixed("region")) is not None:
            return next((each for each in self._workshop.regions if each.id == chosen), None)
        name = self._columns.cell(row, "region")
        found = self._known.region_called(name) if name else None
        if name and found is None:
            raise ValueError(_("deze regio kennen we niet: %(name)s", name=name[:80]))
        return found


def write_refused(judged: Judged, names: Sequence[str]) -> Iterator[list[str]]:
    """The refused rows as they were, each with its number and the reason, under a heading."""
    yield [*names, _("Rij"), _("Waarom niet")]
    for each in judged.refused:
        blank = [""] * (len(names) - len(each.row.cells))
        yield [*each.row.cells, *blank, str(each.row.number), each.reason]
