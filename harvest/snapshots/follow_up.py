"""What became of commitments, as organisers, authors and a day that follows see it."""

from datetime import date, datetime

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Commitment, Workshop
from harvest.services.notes.commitments import list_all, list_shared
from harvest.services.notes.following_up import (
    SETTLED,
    asked_on,
    is_to_ask,
    last_words,
    list_words,
    state_of,
)

# What can be read on a wall, on some pages.
MOST_SHOWN = 60


class CommitmentSaid(msgspec.Struct, frozen=True):
    """One word of how a commitment goes; ``voice`` is by what way it came."""

    state: str
    line: str
    voice: str
    at: datetime


class FollowedCommitment(msgspec.Struct, frozen=True):
    """A commitment and how it goes, for its organisers; ``to_ask`` where it is time to ask.

    ``note_state`` is that of its note, ``checkin`` the secret part of the link for checking in,
    ``email`` empty where none was left.
    """

    id: int
    who: str
    what: str
    due: date | None
    region: str | None
    shared: bool
    note_state: str
    state: str
    said: CommitmentSaid | None
    to_ask: bool
    checkin: str
    email: str


class PreviousLine(msgspec.Struct, frozen=True):
    """What somebody committed to on the day before this one, and how it goes."""

    id: int
    who: str
    what: str
    state: str
    due: date | None


class PreviousDay(msgspec.Struct, frozen=True):
    """What was shared on the day that this one follows: counts, and ``open`` ones."""

    title: str
    date: date
    count: int
    done: int
    open: list[PreviousLine]


class FeedEntry(msgspec.Struct, frozen=True):
    """A shared commitment in the calendar of its day; ``token`` only makes it known again."""

    token: str
    who: str
    what: str
    due: date
    partners: str
    state: str
    made_at: datetime
    changed_at: datetime


def view_follow_up(session: Session, workshop: Workshop, today: date) -> list[FollowedCommitment]:
    """All commitments of a day and how they go, the first due first."""
    words = last_words(session, workshop.id)
    asked = asked_on(workshop, today)
    regions = {region.id: region.name for region in workshop.regions}
    lines = []
    for each, note in list_all(session, workshop.id):
        word = words.get(each.id)
        said = CommitmentSaid(word.state, word.line, word.voice, word.at) if word else None
        lines.append(
            FollowedCommitment(
                id=each.id,
                who=each.who,
                what=each.what,
                due=each.due,
                region=regions.get(note.region_id or 0),
                shared=each.shared,
                note_state=note.state,
                state=state_of(word),
                said=said,
                to_ask=is_to_ask(word, asked),
                checkin=each.checkin_token,
                email=each.email,
            )
        )
    return lines


def view_said(session: Session, commitment: Commitment) -> list[CommitmentSaid]:
    """All that was said of a commitment, the newest first."""
    return [
        CommitmentSaid(word.state, word.line, word.voice, word.at)
        for word in reversed(list_words(session, commitment))
    ]


def view_previous(session: Session, workshop: Workshop) -> PreviousDay | None:
    """What everybody may read of the day that this one follows; never a line of an author."""
    previous = session.get(Workshop, workshop.follows_id) if workshop.follows_id else None
    if previous is None:
        return None
    words = last_words(session, previous.id)
    shared = sorted(
        list_shared(session, previous.id),
        key=lambda each: (each.due is None, each.due or date.max, each.id),
    )
    states = {each.id: state_of(words.get(each.id)) for each in shared}
    still = [each for each in shared if states[each.id] not in SETTLED]
    return PreviousDay(
        title=previous.title,
        date=previous.date,
        count=len(shared),
        done=sum(state == "done" for state in states.values()),
        open=[
            PreviousLine(each.id, each.who, each.what, states[each.id], each.due)
            for each in still[:MOST_SHOWN]
        ],
    )


def view_feed(session: Session, workshop: Workshop) -> list[FeedEntry]:
    """The shared commitments of a day that have a date and were not let go."""
    words = last_words(session, workshop.id)
    entries = []
    for each in sorted(list_shared(session, workshop.id), key=lambda each: each.id):
        word = words.get(each.id)
        if each.due is None or state_of(word) == "dropped":
            continue
        entries.append(
            FeedEntry(
                token=each.token,
                who=each.who,
                what=each.what,
                due=each.due,
                partners=each.partners,
                state=state_of(word),
                made_at=each.made_at,
                changed_at=max(each.changed_at, word.at) if word else each.changed_at,
            )
        )
    return entries
