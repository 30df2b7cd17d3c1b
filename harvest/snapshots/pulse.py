"""How the devices of a hall fare in the present round, in numbers per region."""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Select, and_, case, exists, func, select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Participant, Presence
from harvest.services.people.counting import has_device
from harvest.services.people.presence import ONLINE
from harvest.services.programme.rounds import find_current

GONE_AFTER: Final = timedelta(hours=3)


class Devices(msgspec.Struct, frozen=True):
    """Devices that fare alike; ``stage`` is how far they came: joined, opened or wrote.

    ``unsent`` says that each of them still holds notes.
    """

    stage: str
    offline: bool
    unsent: bool
    count: int


class RegionPulse(msgspec.Struct, frozen=True):
    """The devices of one region; without ``region`` those that have yet to choose one."""

    region: int | None
    joined: int
    opened: int
    wrote: int
    offline: int
    unsent: int
    devices: list[Devices]


class Pulse(msgspec.Struct, frozen=True):
    """How it goes in a round, for the regions that have devices; ``gone`` are in none."""

    round: int | None
    regions: list[RegionPulse]
    gone: int


def view_pulse(session: Session, workshop_id: int, *, at: datetime) -> Pulse:
    """How the devices fare in the round that is open, else the one that closed last.

    - A device that wrote has opened the questions too.
    - Offline is a device that was connected and is not any more. One that never
      was (it has yet to choose its region, or has no scripts) is not offline.
    - A device that was not seen for over three hours (that joined so long ago,
      if it never connected) and that did nothing in this round is gone: its
      owner went home, or joined again on another device. It counts nowhere else.
    """
    current = find_current(session, workshop_id)
    groups: dict[int | None, list[Devices]] = {}
    gone = 0
    devices = _devices(workshop_id, current.id if current else None, at).subquery()
    query = select(*devices.c, func.count()).group_by(*devices.c)
    rows: Any = session.execute(query)
    for region, stage, offline, unsent, is_gone, count in rows:
        if is_gone:
            gone += count
        else:
            alike = Devices(stage, bool(offline), bool(unsent), count)
            groups.setdefault(region, []).append(alike)
    return Pulse(
        round=current.id if current else None,
        regions=[_region(region, alike) for region, alike in groups.items()],
        gone=gone,
    )


def _devices(
    workshop_id: int, round_id: int | None, at: datetime
) -> Select[tuple[int | None, str, bool, bool, bool]]:
    """A row per device: its region, how far it came, whether it is away, holds notes, is gone."""
    wrote = exists(
        select(Note.id)
        .join(Group, Group.id == Note.group_id)
        .where(
            Note.participant_id == Participant.id,
            Group.round_id == round_id,
            Note.state != "deleted",
        )
    )
    has_opened = Presence.opened_id == round_id
    offline = case((Presence.seen_at <= at - ONLINE, True), else_=False)
    last = func.coalesce(Presence.seen_at, Participant.joined_at)
    idle = and_(~wrote, func.coalesce(Presence.opened_id, 0) != (round_id or -1))
    return (
        select(
            Participant.region_id.label("region"),
            case((wrote, "wrote"), (has_opened, "opened"), else_="joined").label("stage"),
            offline.label("offline"),
            case((Presence.unsent > 0, True), else_=False).label("unsent"),
            case((and_(last < at - GONE_AFTER, idle), True), else_=False).label("gone"),
        )
        .outerjoin(Presence, Presence.participant_id == Participant.id)
        .where(Participant.workshop_id == workshop_id, has_device())
    )


def _region(region: int | None, devices: list[Devices]) -> RegionPulse:
    def count(*, stages: tuple[str, ...] = ("joined", "opened", "wrote")) -> int:
        return sum(alike.count for alike in devices if alike.stage in stages)

    return RegionPulse(
        region=region,
        joined=count(),
        opened=count(stages=("opened", "wrote")),
        wrote=count(stages=("wrote",)),
        offline=sum(alike.count for alike in devices if alike.offline),
        unsent=sum(alike.count for alike in devices if alike.unsent),
        devices=devices,
    )
