"""The day as one participant goes through it: where she is now, and what is still to come."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Group, Participant, Region, Round, Workshop
from harvest.services.people.participants import find_group
from harvest.services.programme.rounds import find_current


class Whereabouts(msgspec.Struct, frozen=True):
    """What stands in the head of a participant's pages; empty where there is none.

    ``session`` is left out where the region says it: each has a table of its own.
    ``until`` is the local time at which the timer ends, while it runs.
    """

    round: str
    region: str
    session: str
    until: str


class Room(msgspec.Struct, frozen=True):
    """A session and where it is; ``room`` may be empty."""

    title: str
    room: str


class Block(msgspec.Struct, frozen=True):
    """A part of the day; ``when`` is past, now or later.

    ``begins`` and ``until`` (milliseconds since 1970) are there while the clock decides that.
    ``rooms`` is the one this participant sits in, or all of them while she has still to choose.
    """

    title: str
    starts: str
    ends: str
    when: str
    begins: int | None
    until: int | None
    rooms: list[Room]
    is_chosen: bool


def view_whereabouts(
    session: Session, workshop: Workshop, participant: Participant
) -> Whereabouts | None:
    """Where this participant is now; None before she said where she works."""
    region = session.get(Region, participant.region_id) if participant.region_id else None
    if region is None:
        return None
    current = find_current(session, workshop.id)
    group = find_group(session, participant, current) if current else None
    chosen = group is not None and current is not None and len(current.groups) > 1
    ends = current.timer_ends_at if current else None
    return Whereabouts(
        round=current.title if current else "",
        region=region.short,
        session=group.title if group and chosen and not group.region_id else "",
        until=_clock(ends, ZoneInfo(workshop.timezone)) if ends else "",
    )


def view_own_day(
    session: Session, workshop: Workshop, participant: Participant, at: datetime
) -> list[Block]:
    """The programme in the order of the clock, with this participant's rooms."""
    zone = ZoneInfo(workshop.timezone)
    rounds = sorted(workshop.rounds, key=lambda each: each.starts_at)
    # What the facilitator opened is on, whatever the clock says.
    is_open = any(each.state == "open" for each in rounds)
    return [_block(session, each, participant, zone, None if is_open else at) for each in rounds]


def _block(
    session: Session, round_: Round, participant: Participant, zone: ZoneInfo, at: datetime | None
) -> Block:
    own = find_group(session, participant, round_)
    is_timed = at is not None and round_.state == "planned"
    when = _when(round_, at)
    rooms = [own] if own else list(round_.groups) if when != "past" else []
    return Block(
        title=round_.title,
        starts=_clock(round_.starts_at, zone),
        ends=_clock(round_.ends_at, zone),
        when=when,
        begins=milliseconds(round_.starts_at) if is_timed else None,
        until=milliseconds(round_.ends_at) if is_timed else None,
        rooms=[_room(each) for each in rooms],
        is_chosen=own is not None,
    )


def _when(round_: Round, at: datetime | None) -> str:
    """Past, now or later: by the facilitator (``at`` is None), or by the clock."""
    if at is None:
        return {"open": "now", "closed": "past"}.get(round_.state, "later")
    if at < round_.starts_at:
        return "later"
    return "now" if at < round_.ends_at and round_.state == "planned" else "past"


def _room(group: Group) -> Room:
    return Room(group.title, group.room)


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"
