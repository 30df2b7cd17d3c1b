"""Opening and closing rounds, and the timer that everybody sees."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import Group, Round, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MoreSeconds,
    Pause,
    Seconds,
    SetGroup,
    SetModeration,
    WhichRound,
)

LONGEST_TIMER = timedelta(hours=8)
GROUP_STATES = ("follows", "open", "closed")
MODERATION = ("open", "approve")
# After these phones may write where they could not, or no longer where they could.
ACCESS_VERBS = ("opened", "closed", "group")


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
        closed.timer_ends_at = closed.timer_left = None
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
    _set_left(ticking, timedelta(seconds=command.seconds), by, held=False)
    _record(session, ticking, "timer", by)
    return ticking


def extend_timer(session: Session, workshop: Workshop, command: MoreSeconds, by: By) -> Round:
    """Give the open round more time, or less; a timer that ran out starts again from now."""
    ticking = _open(session, workshop)
    left = _left(ticking, by) + timedelta(seconds=command.seconds)
    _set_left(ticking, left, by, held=ticking.timer_left is not None)
    _record(session, ticking, "timer", by)
    return ticking


def hold_timer(session: Session, workshop: Workshop, command: Pause, by: By) -> Round:
    """Let the timer of the open round stand still, or go on with what was left of it."""
    ticking = _open(session, workshop)
    if ticking.timer_ends_at is None and ticking.timer_left is None:
        raise HarvestError("invalid")
    _set_left(ticking, _left(ticking, by), by, held=command.paused)
    _record(session, ticking, "timer", by)
    return ticking


def stop_timer(session: Session, workshop: Workshop, by: By) -> Round:
    """Take the timer away; the round stays open."""
    ticking = _open(session, workshop)
    ticking.timer_ends_at = ticking.timer_left = None
    _record(session, ticking, "timer", by)
    return ticking


def _left(ticking: Round, by: By) -> timedelta:
    """What a timer has to go, whether it stands still or not."""
    if ticking.timer_left is not None:
        return timedelta(seconds=ticking.timer_left)
    return max((ticking.timer_ends_at or by.at) - by.at, timedelta())


def _set_left(ticking: Round, left: timedelta, by: By, *, held: bool) -> None:
    left = min(max(left, timedelta()), LONGEST_TIMER)
    ticking.timer_left = round(left.total_seconds()) if held else None
    ticking.timer_ends_at = None if held else by.at + left


def _open(session: Session, workshop: Workshop) -> Round:
    journal.lock_workshop(session, workshop.id)
    for candidate in workshop.rounds:
        if candidate.state == "open":
            return candidate
    raise HarvestError("round_not_open")


def _record(session: Session, changed: Round, verb: str, by: By) -> None:
    journal.record(session, changed.workshop_id, "round", verb, by, entity_id=changed.id)
