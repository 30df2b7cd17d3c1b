"""Joining a day, and choosing a region and a session."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotAllowedError
from harvest.models import Attendance, Group, Participant, Region, Round, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import AdmitDevices
from harvest.services.people.counting import has_device
from harvest.services.text import clean_line
from harvest.services.tokens import Pass, link_digest

LARGEST_TABLE = 30
NICKNAME_LIMIT = 40


def join(session: Session, workshop: Workshop, *, at: datetime) -> Participant:
    """Let a device take part; raises NotAllowedError while no new ones are let in."""
    if not workshop.admits_devices:
        raise NotAllowedError("devices_closed")
    participant = Participant(workshop_id=workshop.id, joined_at=at)
    session.add(participant)
    session.flush()
    return participant


def set_admitted(session: Session, workshop: Workshop, command: AdmitDevices, by: By) -> None:
    """Let new devices in, or only those that take part already."""
    journal.lock_workshop(session, workshop.id)
    if workshop.admits_devices != command.admit:
        workshop.admits_devices = command.admit
        verb = "admitted" if command.admit else "shut_out"
        journal.record(session, workshop.id, "devices", verb, by)


def link_of(workshop: Workshop, participant: Participant) -> str:
    """What the pass of this device says beside the two numbers."""
    return link_digest(f"{workshop.mark} {participant.mark}")


def get_participant(session: Session, workshop_id: int, participant_id: int | None) -> Participant:
    """The participant behind a pass; raises NotAllowedError when it is gone."""
    found = session.get(Participant, participant_id) if participant_id is not None else None
    if found is None or found.workshop_id != workshop_id:
        raise NotAllowedError("device_unknown")
    return found


def find_holder(session: Session, workshop: Workshop, granted: Pass) -> Participant:
    """The participant whose device was given a pass; raises NotAllowedError where it is no good.

    Numbers alone say nothing: days and people come and go.
    """
    found = get_participant(session, workshop.id, granted.participant)
    if granted.workshop != workshop.id or granted.link != link_of(workshop, found):
        raise NotAllowedError("device_unknown")
    return found


def choose_region(
    session: Session,
    participant: Participant,
    region_id: int,
    nickname: str | None = None,
    *,
    voices: int = 1,
) -> None:
    """Say where one works, and for how many people at the table one writes.

    The table of another region is left; a note stays in the region it was written in.
    Raises HarvestError for another day's region, and for a table that is none.
    """
    region = session.get(Region, region_id)
    if region is None or region.workshop_id != participant.workshop_id:
        raise HarvestError("invalid")
    if not 1 <= voices <= LARGEST_TABLE:
        raise HarvestError("table_size", most=LARGEST_TABLE)
    participant.region_id = region.id
    elsewhere = select(Group.id).where(Group.region_id != region.id)
    session.execute(
        delete(Attendance).where(
            Attendance.participant_id == participant.id, Attendance.group_id.in_(elsewhere)
        )
    )
    participant.voices = voices
    participant.nickname = clean_line(nickname, NICKNAME_LIMIT) or None
    session.flush()


def choose_group(session: Session, participant: Participant, group_id: int) -> Group:
    """Say in which session of its round one sits."""
    group = session.get(Group, group_id)
    chosen_round = session.get(Round, group.round_id) if group else None
    if group is None or chosen_round is None:
        raise HarvestError("wrong_group")
    if chosen_round.workshop_id != participant.workshop_id:
        raise HarvestError("wrong_group")
    attendance = _attendance(session, participant, chosen_round)
    if attendance is None:
        attendance = Attendance(participant_id=participant.id, round_id=chosen_round.id)
        session.add(attendance)
    attendance.group_id = group.id
    session.flush()
    return group


def count_people(session: Session, workshop_id: int) -> int:
    """How many devices take part in a day."""
    query = select(func.count()).select_from(Participant)
    return session.scalar(query.where(Participant.workshop_id == workshop_id, has_device())) or 0


def _attendance(session: Session, participant: Participant, round_: Round) -> Attendance | None:
    return session.scalar(
        select(Attendance).where(
            Attendance.participant_id == participant.id, Attendance.round_id == round_.id
        )
    )


def find_group(session: Session, participant: Participant, round_: Round) -> Group | None:
    """The session this participant sits in: chosen, the only one, or the region's."""
    attendance = _attendance(session, participant, round_)
    if attendance is not None:
        return session.get(Group, attendance.group_id)
    if len(round_.groups) == 1:
        return round_.groups[0]
    regional = [g for g in round_.groups if g.region_id and g.region_id == participant.region_id]
    return regional[0] if len(regional) == 1 else None
