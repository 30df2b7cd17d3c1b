"""The parts of a programme as every audience sees them."""

from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from harvest.db import milliseconds
from harvest.models import Group, Region, Round, Workshop
from harvest.services.programme.rounds import is_accepting


class QuestionView(msgspec.Struct, frozen=True):
    """A question; ``kind`` gives its colour, icon and word."""

    id: int
    kind: str
    text: str


class GroupView(msgspec.Struct, frozen=True):
    """A room within a round.

    ``open`` says whether one may write there now, ``state`` whether it follows its
    round or was opened or closed by itself.
    """

    id: int
    title: str
    room: str
    hosts: list[str]
    facilitator: str
    region: int | None
    open: bool
    state: str


class RegionView(msgspec.Struct, frozen=True):
    """Where people work."""

    id: int
    name: str
    short: str


class RoundView(msgspec.Struct, frozen=True):
    """A block of the day.

    ``starts`` and ``ends`` are its planned local times, ``begins`` and ``until``
    the same moments in milliseconds since 1970; ``timer`` is the moment the timer ends,
    ``timer_left`` the seconds to go of one that stands still.
    """

    id: int
    kind: str
    title: str
    summary: str
    starts: str
    ends: str
    begins: int
    until: int
    state: str
    timer: int | None
    timer_left: int | None
    reflection_minutes: int
    moderation: str
    groups: list[GroupView]
    questions: list[QuestionView]


class WorkshopView(msgspec.Struct, frozen=True):
    """What is on every screen of a day."""

    title: str
    subtitle: str
    date: str
    code: str
    language: str
    timezone: str


def encode(view: object) -> Any:
    """A read model as plain values; keys of mappings become text, as in JSON."""
    return msgspec.to_builtins(view, str_keys=True)


def view_workshop(workshop: Workshop) -> WorkshopView:
    """The heading of a day."""
    return WorkshopView(
        title=workshop.title,
        subtitle=workshop.subtitle,
        date=workshop.date.isoformat(),
        code=workshop.join_code,
        language=workshop.language,
        timezone=workshop.timezone,
    )


def view_region(region: Region) -> RegionView:
    """A region."""
    return RegionView(region.id, region.name, region.short)


def view_group(group: Group, round_: Round) -> GroupView:
    """A group of a round."""
    return GroupView(
        id=group.id,
        title=group.title,
        room=group.room,
        hosts=list(group.hosts),
        facilitator=group.facilitator,
        region=group.region_id,
        open=is_accepting(round_, group),
        state=group.state,
    )


def view_round(shown: Round, timezone: str) -> RoundView:
    """A round with its groups and questions."""
    zone = ZoneInfo(timezone)
    return RoundView(
        id=shown.id,
        kind=shown.kind,
        title=shown.title,
        summary=shown.summary,
        starts=f"{shown.starts_at.astimezone(zone):%H:%M}",
        ends=f"{shown.ends_at.astimezone(zone):%H:%M}",
        begins=milliseconds(shown.starts_at),
        until=milliseconds(shown.ends_at),
        state=shown.state,
        timer=milliseconds(shown.timer_ends_at) if shown.timer_ends_at else None,
        timer_left=shown.timer_left,
        reflection_minutes=shown.reflection_minutes,
        moderation=shown.moderation,
        groups=[view_group(group, shown) for group in shown.groups],
        questions=[QuestionView(q.id, q.kind, q.text) for q in shown.questions],
    )
