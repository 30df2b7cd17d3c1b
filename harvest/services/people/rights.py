"""What an organiser may do with a day: look, change it, or all.

Whoever makes a day owns it. A day that belongs to nobody, because it was made on
the command line, may be changed by every organiser until one makes it theirs.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum

from sqlalchemy import ColumnElement, and_, delete, or_, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotAllowedError, NotFoundError
from harvest.models import ApiToken, DayRight, Organiser, Workshop
from harvest.services.people.organisers import find_organiser
from harvest.services.workshops import erasure_date, get_workshop


class Role(IntEnum):
    """What somebody may do; each may what the one before it may."""

    VIEWER = 1
    EDITOR = 2
    OWNER = 3

    @property
    def word(self) -> str:
        """The role as it is kept."""
        return self.name.lower()


# The roles that an owner gives to others.
GIVEN = {role.word: role for role in (Role.VIEWER, Role.EDITOR)}


def find_role(session: Session, workshop: Workshop, organiser: Organiser) -> Role | None:
    """What an organiser may do with a day; None when it is not theirs to see."""
    if workshop.organiser_id == organiser.id:
        return Role.OWNER
    if workshop.organiser_id is None:
        return Role.EDITOR
    right = _find_right(session, workshop, organiser.id)
    return GIVEN[right.role] if right else None


def require(session: Session, workshop: Workshop, organiser: Organiser, needed: Role) -> Role:
    """What an organiser may do with a day, where that is at least ``needed``.

    Raises NotFoundError where the day is not theirs to see, NotAllowedError, with the
    reason, where they may do less.
    """
    role = find_role(session, workshop, organiser)
    if role is None:
        raise NotFoundError("not_found")
    if role < needed:
        unowned = workshop.organiser_id is None
        raise NotAllowedError("needs_claim" if unowned else f"needs_{needed.word}")
    return role


def list_days(session: Session, organiser: Organiser) -> Sequence[Workshop]:
    """The days that an organiser may see, the newest first."""
    given = select(DayRight.workshop_id).where(DayRight.organiser_id == organiser.id)
    is_theirs = or_(
        Workshop.organiser_id == organiser.id,
        Workshop.organiser_id.is_(None),
        Workshop.id.in_(given),
    )
    newest_first = select(Workshop).order_by(Workshop.date.desc(), Workshop.id)
    return session.scalars(newest_first.where(is_theirs)).all()


def list_days_of(session: Session, token: ApiToken) -> Sequence[Workshop]:
    """The days that a token is good for, of those that its organiser may see now."""
    theirs = list_days(session, token.organiser)
    return [each for each in theirs if token.all_days or each.id in token.days]


def list_rights(session: Session, workshop: Workshop) -> Sequence[DayRight]:
    """Who may look at or change a day beside its owner, by name."""
    return session.scalars(
        select(DayRight)
        .join(Organiser)
        .where(DayRight.workshop_id == workshop.id)
        .order_by(Organiser.name, Organiser.id)
    ).all()


def give(session: Session, workshop: Workshop, email: str, role: str) -> Organiser:
    """Let the organiser with this address look at a day or change it.

    Raises HarvestError when there is no such account (``account_unknown``), or when the
    day is theirs (``already_owner``).
    """
    organiser = find_organiser(session, email)
    if organiser is None:
        raise HarvestError("account_unknown")
    if organiser.id == workshop.organiser_id:
        raise HarvestError("already_owner")
    _write(session, workshop, organiser.id, role)
    return organiser


def take(session: Session, workshop: Workshop, organiser_id: int) -> None:
    """Let an organiser see a day no longer; raises NotFoundError where they did not."""
    session.delete(_get_right(session, workshop, organiser_id))
    session.flush()


def hand_over(session: Session, workshop: Workshop, organiser_id: int) -> None:
    """Make a day another's who has a right on it; raises NotFoundError for anybody else."""
    _get_right(session, workshop, organiser_id)
    assign(session, workshop, organiser_id)


def claim(session: Session, workshop: Workshop, organiser_id: int) -> None:
    """Make a day that belongs to nobody somebody's; raises NotAllowedError for another."""
    if workshop.organiser_id is not None:
        raise NotAllowedError("needs_owner")
    assign(session, workshop, organiser_id)


def assign(session: Session, workshop: Workshop, organiser_id: int) -> None:
    """Make a day somebody's; who owned it may go on changing it."""
    before, workshop.organiser_id = workshop.organiser_id, organiser_id
    if before not in {None, organiser_id}:
        _write(session, workshop, before, Role.EDITOR.word)
    session.execute(delete(DayRight).where(_is_right(workshop, organiser_id)))
    session.flush()


@contextmanager
def keeping_its_time(workshop: Workshop, role: Role) -> Iterator[None]:
    """Around a change of a day: only its owner brings forward when all is erased.

    Raises NotAllowedError after the change, so that it is rolled back.
    """
    before = erasure_date(workshop)
    yield
    if role < Role.OWNER and erasure_date(workshop) < before:
        raise NotAllowedError("sooner_erased")


def owner_of(session: Session, workshop: Workshop) -> Organiser | None:
    """Whose day it is."""
    return session.get(Organiser, workshop.organiser_id or 0)


def require_day(session: Session, workshop_id: int, organiser: Organiser, needed: Role) -> Role:
    """As ``require``, for the id of a day that may not exist."""
    return require(session, get_workshop(session, workshop_id), organiser, needed)


def _find_right(session: Session, workshop: Workshop, organiser_id: int) -> DayRight | None:
    return session.scalar(select(DayRight).where(_is_right(workshop, organiser_id)))


def _is_right(workshop: Workshop, organiser_id: int) -> ColumnElement[bool]:
    return and_(DayRight.workshop_id == workshop.id, DayRight.organiser_id == organiser_id)


def _get_right(session: Session, workshop: Workshop, organiser_id: int) -> DayRight:
    found = _find_right(session, workshop, organiser_id)
    if found is None:
        raise NotFoundError("not_found")
    return found


def _write(session: Session, workshop: Workshop, organiser_id: int, role: str) -> None:
    right = _find_right(session, workshop, organiser_id)
    if right is None:
        right = DayRight(workshop_id=workshop.id, organiser_id=organiser_id, role=role)
        session.add(right)
    right.role = role
    session.flush()
