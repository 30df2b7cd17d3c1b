"""Writing programmes to the tables: importing, importing again, duplicating."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import (
    CarryOver,
    CodebookEntry,
    Figure,
    Group,
    Note,
    OwnConcept,
    Participant,
    Question,
    Region,
    Round,
    Workshop,
)
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.programme import local_times
from harvest.services.programme.fields import KEY_LENGTH, WorkshopFields
from harvest.services.programme.logos import copy_logo
from harvest.services.programme.reading import Programme
from harvest.services.programme.rows import (
    Fields,
    asked_in,
    day_row,
    group_rows,
    question_rows,
    region_rows,
    round_rows,
    stored,
)
from harvest.services.tokens import make_code, make_link_token

Part = Region | Round | Group | Question | CodebookEntry | OwnConcept | Figure
Row = TypeVar("Row", Region, Round, Group, Question, CodebookEntry, OwnConcept, Figure)


def import_programme(
    session: Session, programme: Programme, by: By, *, organiser_id: int | None = None
) -> Workshop:
    """Make the workshop of a programme, or bring the one with its key up to date.

    What has the same key is updated, what is new is added, and what is no
    longer in the file goes only where nothing hangs on it. A file without
    figures leaves those of the day.
    """
    key = programme.workshop["key"]
    workshop = session.scalar(select(Workshop).where(Workshop.key == key))
    fields = day_row(programme)
    if workshop is None:
        workshop = _new_workshop(session, fields, at=by.at, organiser_id=organiser_id)
    else:
        journal.lock_workshop(session, workshop.id)
        _assign(workshop, fields)
    _write_parts(session, workshop, programme)
    journal.record(session, workshop.id, "programme", "imported", by)
    session.expire(workshop)
    return workshop


def duplicate(
    session: Session, source: Workshop, day: date, by: By, *, organiser_id: int | None = None
) -> Workshop:
    """Copy a day's programme to another date: same rounds and rooms, no notes, another owner.

    The copy follows up the day that it was made of.
    """
    shift, zone = day - source.date, ZoneInfo(source.timezone)
    fields = {name: getattr(source, name) for name in WorkshopFields.__struct_fields__}
    key = _free_key(session, f"{day.isoformat()}-{source.key.removeprefix(f'{source.date}-')}")
    copy = _new_workshop(
        session,
        {**fields, "words": source.words, "key": key, "date": day, "follows_id": source.id},
        at=by.at,
        organiser_id=organiser_id,
    )
    copy_logo(session, source, copy)
    regions = {old.id: _copy(session, old, workshop_id=copy.id) for old in source.regions}
    questions = {old.id: _copy(session, old, workshop_id=copy.id) for old in source.questions}
    for entry in source.codebook:
        _copy(session, entry, workshop_id=copy.id)
    for concept in source.concepts:
        _copy(session, concept, workshop_id=copy.id)
    for figure in source.figures:
        _copy(session, figure, workshop_id=copy.id)
    for old in source.rounds:
        new = _copy(
            session,
            old,
            workshop_id=copy.id,
            starts_at=local_times.move(old.starts_at, shift, zone),
            ends_at=local_times.move(old.ends_at, shift, zone),
            state="planned",
            opened_at=None,
            closed_at=None,
            matched_at=None,
            timer_ends_at=None,
            timer_left=None,
            marks_shown=False,
        )
        new.questions = [questions[question.id] for question in old.questions]
        for group in old.groups:
            region = regions[group.region_id].id if group.region_id else None
            _copy(session, group, round_id=new.id, region_id=region, state="follows")
    journal.record(session, copy.id, "programme", "duplicated", by)
    session.expire(copy)
    return copy


def is_in_use(session: Session, part: Part) -> bool:
    """Whether notes or people hang on a part of the programme, so that it must stay."""
    if isinstance(part, CodebookEntry | OwnConcept | Figure):
        return False
    if isinstance(part, Region):
        uses = [select(model.id).where(model.region_id == part.id) for model in (Participant, Note)]
    elif isinstance(part, Question):
        uses = [select(Note.id).where(Note.question_id == part.id)]
    else:
        where = Group.id == part.id if isinstance(part, Group) else Group.round_id == part.id
        uses = [
            select(Note.id).join(Group, Group.id == Note.group_id).where(where),
            select(CarryOver.id).join(Group, Group.id == CarryOver.group_id).where(where),
        ]
    return any(session.scalar(query.limit(1)) is not None for query in uses)


def _free_key(session: Session, wanted: str) -> str:
    wanted = wanted[:KEY_LENGTH].rstrip("-")
    key, number = wanted, 2
    while session.scalar(select(Workshop.id).where(Workshop.key == key)) is not None:
        key, number = f"{wanted}-{number}", number + 1
    return key


def _new_workshop(
    session: Session, fields: Fields, *, at: datetime, organiser_id: int | None
) -> Workshop:
    code = make_code()
    while session.scalar(select(Workshop.id).where(Workshop.join_code == code)) is not None:
        code = make_code()
    workshop = Workshop(
        **fields,
        organiser_id=organiser_id,
        join_code=code,
        wall_token=make_link_token(),
        console_token=make_link_token(),
        created_at=at,
    )
    session.add(workshop)
    session.flush()
    return workshop


def _write_parts(session: Session, workshop: Workshop, programme: Programme) -> None:
    regions = _merge(
        session, Region, workshop.regions, region_rows(programme), workshop_id=workshop.id
    )
    questions = _merge(
        session, Question, workshop.questions, question_rows(programme), workshop_id=workshop.id
    )
    codebook = map(stored, programme.codebook)
    _merge(session, CodebookEntry, workshop.codebook, codebook, workshop_id=workshop.id)
    concepts = map(stored, programme.concepts)
    _merge(session, OwnConcept, workshop.concepts, concepts, workshop_id=workshop.id)
    if programme.figures:
        figures = map(stored, programme.figures)
        kept = _merge(session, Figure, workshop.figures, figures, workshop_id=workshop.id)
        if workshop.wall.get("figure") not in {each.id for each in kept.values()}:
            workshop.wall = {**workshop.wall, "figure": None}
    rounds = _merge(session, Round, workshop.rounds, round_rows(programme), workshop_id=workshop.id)
    region_ids = {key: region.id for key, region in regions.items()}
    for row in programme.rounds:
        target = rounds[row["key"]]
        target.questions = [questions[key] for key in asked_in(programme, row["key"])]
        groups = group_rows(row, region_ids)
        _merge(session, Group, target.groups, groups, round_id=target.id)


def _merge(
    session: Session, model: type[Row], present: Iterable[Row], rows: Iterable[Fields], **owner: int
) -> dict[str, Row]:
    """Update by key, add what is new, remove what is gone and carries no note."""
    before = {item.key: item for item in present}
    after: dict[str, Row] = {}
    for position, row in enumerate(rows):
        item = before.get(row["key"])
        if item is None:
            item = model(**row, **owner, position=position)
            session.add(item)
        else:
            _assign(item, {**row, "position": position})
        after[row["key"]] = item
    session.flush()
    for key, item in before.items():
        if key not in after and not is_in_use(session, item):
            session.delete(item)
    session.flush()
    return after


def _copy(session: Session, source: Row, **changes: Any) -> Row:
    columns = source.__table__.columns.keys()
    fields = {name: getattr(source, name) for name in columns if name != "id"}
    copy = type(source)(**{**fields, **changes})
    session.add(copy)
    session.flush()
    return copy


def _assign(item: object, fields: Fields) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
