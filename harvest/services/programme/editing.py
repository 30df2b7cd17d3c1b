"""Changing a programme by hand: add, change, move and remove its parts."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import (
    CodebookEntry,
    Figure,
    Group,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
)
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.programme import local_times
from harvest.services.programme.fields import (
    ConceptFields,
    EntryFields,
    FigureFields,
    GroupFields,
    QuestionFields,
    RegionFields,
    RoundFields,
    make_key,
)
from harvest.services.programme.importing import is_in_use
from harvest.services.programme.other_languages import texts_in
from harvest.services.programme.rounds import get_round
from harvest.services.scene import scene_of

Part = TypeVar("Part", Region, Round, Group, Question, CodebookEntry, OwnConcept, Figure)
AnyPart = Region | Round | Group | Question | CodebookEntry | OwnConcept | Figure


def get_part(session: Session, workshop: Workshop, model: type[Part], part_id: int) -> Part:
    """A part of this day's programme; raises NotFoundError."""
    found = session.get(model, part_id)
    if found is None or _workshop_id(session, found) != workshop.id:
        raise NotFoundError("not_found")
    return found


def write_region(
    session: Session, workshop: Workshop, fields: RegionFields, by: By, part: Region | None = None
) -> Region:
    """Add a region, or change one."""
    columns = {"name": fields.name, "short": fields.short or fields.name}
    part = part or _new(Region, workshop.regions, fields.name, workshop_id=workshop.id)
    return _put(session, workshop, part, columns, by)


def write_round(
    session: Session, workshop: Workshop, fields: RoundFields, by: By, part: Round | None = None
) -> Round:
    """Add a round at its place in time, or change one where it stands."""
    zone = ZoneInfo(workshop.timezone)
    starts_at, ends_at = local_times.span(workshop.date, fields.starts, fields.ends, zone)
    columns = {
        **_columns(fields, "kind", "title", "summary", "reflection_minutes", "marks", "placing"),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "questions": [each for each in workshop.questions if each.id in fields.questions],
    }
    if part is not None:
        return _put(session, workshop, part, columns, by)
    others = list(workshop.rounds)
    added = _new(Round, others, fields.title, workshop_id=workshop.id)
    _put(session, workshop, added, columns, by)
    later = [i for i, each in enumerate(others) if each.starts_at > added.starts_at]
    others.insert(min(later, default=len(others)), added)
    _number(session, others)
    return added


def write_group(
    session: Session, workshop: Workshop, fields: GroupFields, by: By, part: Group | None = None
) -> Group:
    """Add a room to a round, or change one."""
    if part is None:
        round_ = get_round(session, workshop.id, fields.round)
        part = _new(Group, round_.groups, fields.title, round_id=round_.id)
    columns = {
        **_columns(fields, "title", "room", "facilitator"),
        "hosts": list(fields.hosts),
        "region_id": next((r.id for r in workshop.regions if r.id == fields.region), None),
    }
    return _put(session, workshop, part, columns, by)


def write_question(
    session: Session,
    workshop: Workshop,
    fields: QuestionFields,
    by: By,
    part: Question | None = None,
) -> Question:
    """Add a question, or change one; its key says what kind it is."""
    part = part or _new(Question, workshop.questions, fields.kind, workshop_id=workshop.id)
    columns = {
        **_columns(fields, "kind", "text"),
        "texts": texts_in(msgspec.structs.asdict(fields)),
        "rounds": [each for each in workshop.rounds if each.id in fields.rounds],
    }
    return _put(session, workshop, part, columns, by)


def write_entry(
    session: Session,
    workshop: Workshop,
    fields: EntryFields,
    by: By,
    part: CodebookEntry | None = None,
) -> CodebookEntry:
    """Add a theme to the codebook, or change one."""
    part = part or _new(CodebookEntry, workshop.codebook, fields.name, workshop_id=workshop.id)
    columns = {
        **_columns(fields, "name", "section", "description"),
        "keywords": list(fields.keywords),
    }
    return _put(session, workshop, part, columns, by)


def write_concept(
    session: Session,
    workshop: Workshop,
    fields: ConceptFields,
    by: By,
    part: OwnConcept | None = None,
) -> OwnConcept:
    """Add a concept of one's own, or change one."""
    part = part or _new(OwnConcept, workshop.concepts, fields.name, workshop_id=workshop.id)
    columns = {
        "name": fields.name,
        "keywords": list(fields.keywords),
        "notes": list(fields.notes),
    }
    return _put(session, workshop, part, columns, by)


def write_figure(
    session: Session, workshop: Workshop, fields: FigureFields, by: By, part: Figure | None = None
) -> Figure:
    """Add opening figures, or change them."""
    part = part or _new(Figure, workshop.figures, fields.title, workshop_id=workshop.id)
    columns = {
        **_columns(fields, "title", "source", "shape", "unit"),
        "series": list(fields.series),
        "rows": [list(row) for row in fields.rows],
    }
    return _put(session, workshop, part, columns, by)


def move(session: Session, workshop: Workshop, part: AnyPart, step: int, by: By) -> None:
    """Change places with a neighbour: ``step`` is -1 (up) or 1 (down)."""
    journal.lock_workshop(session, workshop.id)
    order = list(_siblings(session, workshop, part))
    here = order.index(part)
    there = here + step
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        _number(session, order)
        journal.record(session, workshop.id, "programme", "moved", by, entity_id=part.id)


def remove(session: Session, workshop: Workshop, part: AnyPart, by: By) -> None:
    """Take a part out of the programme; raises HarvestError where notes hang on it."""
    journal.lock_workshop(session, workshop.id)
    if is_in_use(session, part):
        raise HarvestError("in_use")
    _clear_wall(workshop, part)
    removed = part.id
    session.delete(part)
    session.flush()
    session.expire(workshop)
    journal.record(session, workshop.id, "programme", "removed", by, entity_id=removed)


def _clear_wall(workshop: Workshop, part: AnyPart) -> None:
    """A wall that shows what goes away shows everything again."""
    scene = scene_of(workshop)
    groups = {each.id for each in part.groups} if isinstance(part, Round) else set()
    if isinstance(part, Group):
        groups = {part.id}
    if scene.group in groups:
        workshop.wall = {**workshop.wall, "group": None}
    if isinstance(part, Region) and scene.region == part.id:
        workshop.wall = {**workshop.wall, "region": None}
    if isinstance(part, Figure) and scene.figure == part.id:
        workshop.wall = {**workshop.wall, "figure": None}


def _siblings(session: Session, workshop: Workshop, part: AnyPart) -> Sequence[AnyPart]:
    if isinstance(part, Group):
        return get_round(session, workshop.id, part.round_id).groups
    rows: Mapping[type[AnyPart], Sequence[AnyPart]] = {
        Region: workshop.regions,
        Round: workshop.rounds,
        Question: workshop.questions,
        CodebookEntry: workshop.codebook,
        OwnConcept: workshop.concepts,
        Figure: workshop.figures,
    }
    return rows[type(part)]


def _workshop_id(session: Session, part: AnyPart) -> int | None:
    if isinstance(part, Group):
        return session.scalar(select(Round.workshop_id).where(Round.id == part.round_id))
    return part.workshop_id


def _new(model: type[Part], siblings: Sequence[AnyPart], title: str, **owner: int) -> Part:
    """A part that has its key and its place, and still lacks the rest."""
    key = make_key(title, {each.key for each in siblings})
    position = max((each.position for each in siblings), default=-1) + 1
    return model(key=key, position=position, **owner)


def _put(
    session: Session, workshop: Workshop, part: Part, columns: Mapping[str, Any], by: By
) -> Part:
    verb = "changed" if part.id else "added"
    journal.lock_workshop(session, workshop.id)
    with session.no_autoflush:
        _assign(part, columns)
    session.add(part)
    session.flush()
    session.expire(workshop)
    journal.record(session, workshop.id, "programme", verb, by, entity_id=part.id)
    return part


def _number(session: Session, order: Sequence[AnyPart]) -> None:
    for position, each in enumerate(order):
        each.position = position
    session.flush()


def _columns(fields: msgspec.Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in names}


def _assign(row: object, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
