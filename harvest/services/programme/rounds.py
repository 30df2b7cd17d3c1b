"""Opening and closing rounds, and the timer that everybody sees."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import Group, Round, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Seconds, SetGroup, SetModeration, WhichRound

LONGEST_TIMER = timedelta(hours=8)
GROUP_STATES = ("follows", "open", "closed")
MODERATION = ("open", "approve")
# What becomes of a round that changes more than its clock.
STAGE_VERBS = ("opened", "closed", "group", "moderation", "revealed", "covered")


def get_round(session: Session, workshop_id: int, round_id: int) -> Round:
    """A round of this workshop; raises NotFoundError."""
    found = session.get(Round, round_id)
    if found is None or found.workshop_id != workshop_id:
        raise NotFoundError("not_found")
    return found


def is_accepting(round_: Round, group: Group) -> bool:
    """Whether phones may write in a group now: it follows its round, or stands by itself."""
    return group.state == "open" or (group.state == "follows" and round_.state == "open")


def find_current(session: Session, workshop_id: int) -> Round | None:
    """The round that is open, else the one that closed last."""
    last = select(Round).where(Round.workshop_id == workshop_id)
    return session.scalar(last.where(Round.state == "open")) or session.scalar(
        last.where(Round.state == "closed").order_by(Round.closed_at.desc(), Round.id).limit(1)
    )


def open_round(session: Session, workshop: Workshop, command: WhichRound, by: By) -> Round:
    """Open a round; the one that was open closes, since a hall does one thing at a time."""
    journal.lock_workshop(session, workshop.id)
    opened = get_round(session, workshop.id, command.round)
    for other in workshop.rounds:
        if other.state == "open" and other is not opened:
            close_round(session, workshop, WhichRound(other.id), by)
    if opened.state != "open":
        opened.state = "open"
        opened.opened_at = by.at
        opened.closed_at = None
        for group in opened.groups:
            group.state = "follows"
        _record(session, opened, "opened", by)
    return opened


def close_round(session: Session, workshop: Workshop, command: WhichRound, by: By) -> Round:
    """Close a round and stop its timer."""
    journal.lock_workshop(session, workshop.id)
    closed = get_round(session, workshop.id, command.round)
    if closed.state == "open":
        closed.state = "closed"
        closed.closed_at = by.at
        closed.timer_ends_at = None
        _record(session, closed, "closed", by)
    return closed


def set_group(session: Session, workshop: Workshop, command: SetGroup, by: By) -> Group:
    """Open or close one room by itself, or let it follow its round again.

    Raises HarvestError for a room of a round that has not been opened yet.
    """
    journal.lock_workshop(session, workshop.id)
    group = session.get(Group, command.group)
    round_ = session.get(Round, group.round_id) if group else None
    if group is None or round_ is None or round_.workshop_id != workshop.id:
        raise NotFoundError("not_found")
    if command.state not in GROUP_STATES:
        raise HarvestError("invalid")
    if round_.state == "planned":
        raise HarvestError("round_not_open")
    if group.state != command.state:
        group.state = command.state
        _record(session, round_, "group", by)
    return group


def set_moderation(session: Session, workshop: Workshop, command: SetModeration, by: By) -> Round:
    """Show notes of a round as they come, or only once they are approved."""
    journal.lock_workshop(session, workshop.id)
    changed = get_round(session, workshop.id, command.round)
    if command.mode not in MODERATION:
        raise HarvestError("invalid")
    if changed.moderation != command.mode:
        changed.moderation = command.mode
        _record(session, changed, "moderation", by)
    return changed


def set_timer(session: Session, workshop: Workshop, command: Seconds, by: By) -> Round:
    """Start the timer of the open round anew, for so many seconds from now."""
    ticking = _open(session, workshop)
    ticking.timer_ends_at = by.at + _length(command.seconds)
    _record(session, ticking, "timer", by)
    return ticking


def extend_timer(session: Session, workshop: Workshop, command: Seconds, by: By) -> Round:
    """Give the open round more time; a timer that ran out starts again from now."""
    ticking = _open(session, workshop)
    base = max(ticking.timer_ends_at or by.at, by.at)
    ticking.timer_ends_at = min(base + _length(command.seconds), by.at + LONGEST_TIMER)
    _record(session, ticking, "timer", by)
    return ticking


def stop_timer(session: Session, workshop: Workshop, by: By) -> Round:
    """Take the timer away; the round stays open."""
    ticking = _open(session, workshop)
    ticking.timer_ends_at = None
    _record(session, ticking, "timer", by)
    return ticking


def _open(session: Session, workshop: Workshop) -> Round:
    journal.lock_workshop(session, workshop.id)
    for candidate in workshop.rounds:
        if candidate.state == "open":
            return candidate
    raise HarvestError("round_not_open")


def _length(seconds: int) -> timedelta:
    length = timedelta(seconds=seconds)
    if not timedelta(0) < length <= LONGEST_TIMER:
        raise HarvestError("invalid")
    return length


def _record(session: Session, changed: Round, verb: str, by: By) -> None:
    journal.record(session, changed.workshop_id, "round", verb, by, entity_id=changed.id)
