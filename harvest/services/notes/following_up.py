"""What became of commitments: how their authors say it goes, and when to ask."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError, TooManyError
from harvest.models import Commitment, CommitmentWord, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.notes.commitments import record
from harvest.services.text import LINE_LIMIT, clean_text
from harvest.services.tokens import make_link_token

# Before anybody said anything; only an organiser says it again.
OPEN = "open"
ANSWERS = ("done", "underway", "stuck", "dropped")
STATES = (OPEN, *ANSWERS)
# Nobody is asked any more how these go.
SETTLED = frozenset({"done", "dropped"})

# By what way a word came (``CommitmentWord.voice``).
AUTHOR = "author"
CHECKIN = "checkin"
ORGANISER = "organiser"

# So many days after the day, its organisers ask how it goes.
ASKED_AFTER = (30, 90)
# More than anybody has to say of one commitment.
MOST_WORDS = 100


def say(
    session: Session, commitment: Commitment, state: str, line: str, voice: str, by: By
) -> None:
    """Keep how it goes; the same again, in the same voice, changes nothing.

    Raises HarvestError for a state that is none and a line that is too long, TooManyError
    where there are words enough.
    """
    journal.lock_workshop(session, commitment.workshop_id)
    line = clean_text(line)
    if state not in (STATES if voice == ORGANISER else ANSWERS):
        raise HarvestError("invalid")
    if len(line) > LINE_LIMIT:
        raise HarvestError("text_too_long", length=len(line), limit=LINE_LIMIT)
    words = list_words(session, commitment)
    if words and (words[-1].state, words[-1].line, words[-1].voice) == (state, line, voice):
        return
    if len(words) >= MOST_WORDS:
        raise TooManyError("too_many")
    session.add(
        CommitmentWord(commitment_id=commitment.id, state=state, line=line, voice=voice, at=by.at)
    )
    session.flush()
    record(session, commitment, "said", by)


def list_words(session: Session, commitment: Commitment) -> Sequence[CommitmentWord]:
    """All that was said of a commitment, the oldest first."""
    return session.scalars(
        select(CommitmentWord)
        .where(CommitmentWord.commitment_id == commitment.id)
        .order_by(CommitmentWord.id)
    ).all()


def last_words(session: Session, workshop_id: int) -> dict[int, CommitmentWord]:
    """The last word of each commitment of a day that has any."""
    newest = (
        select(func.max(CommitmentWord.id))
        .join(Commitment, Commitment.id == CommitmentWord.commitment_id)
        .where(Commitment.workshop_id == workshop_id)
        .group_by(CommitmentWord.commitment_id)
    )
    words = session.scalars(select(CommitmentWord).where(CommitmentWord.id.in_(newest)))
    return {word.commitment_id: word for word in words}


def state_of(word: CommitmentWord | None) -> str:
    """How a commitment stands after its last word."""
    return word.state if word is not None else OPEN


def asked_on(workshop: Workshop, today: date) -> date | None:
    """The last date that has come on which authors are asked; None before the first."""
    dates = [workshop.date + timedelta(days=days) for days in ASKED_AFTER]
    return max((each for each in dates if each <= today), default=None)


def is_to_ask(word: CommitmentWord | None, asked: date | None) -> bool:
    """Whether nobody has said since that date how a commitment goes that is not settled."""
    if asked is None or state_of(word) in SETTLED:
        return False
    return word is None or word.at.date() < asked


class Asked(NamedTuple):
    """An author who is to be asked by mail how it goes."""

    commitment: int
    email: str
    language: str
    day: str
    what: str
    due: date | None
    token: str


def take_to_mail(session: Session, at: datetime) -> Asked | None:
    """Whom to mail next, noted as done before it is: a mail that is lost is better than two."""
    rows = session.execute(
        select(Commitment, Workshop)
        .join(Workshop, Workshop.id == Commitment.workshop_id)
        .where(Commitment.email != "")
        .order_by(Commitment.id)
    )
    for commitment, workshop in rows:
        asked = asked_on(workshop, at.astimezone(ZoneInfo(workshop.timezone)).date())
        done = commitment.mailed_for is not None and asked and commitment.mailed_for >= asked
        if not done and is_to_ask(find_last(session, commitment), asked):
            commitment.mailed_for = asked
            return Asked(
                commitment.id,
                commitment.email,
                workshop.language,
                workshop.title,
                commitment.what,
                commitment.due,
                commitment.checkin_token,
            )
    return None


def put_back(session: Session, commitment_id: int) -> None:
    """Let somebody be mailed once more, where no mail went out."""
    found = session.get(Commitment, commitment_id)
    if found is not None:
        found.mailed_for = None


def find_last(session: Session, commitment: Commitment) -> CommitmentWord | None:
    """The last word of a commitment, if there is any."""
    words = list_words(session, commitment)
    return words[-1] if words else None


def find_by_checkin(session: Session, token: str) -> Commitment:
    """The commitment with this link for checking in; raises NotFoundError."""
    found = session.scalar(select(Commitment).where(Commitment.checkin_token == token))
    if found is None:
        raise NotFoundError("commitment_gone")
    return found


def find_in(session: Session, workshop_id: int, commitment_id: int) -> Commitment:
    """A commitment of a day; raises NotFoundError."""
    found = session.get(Commitment, commitment_id)
    if found is None or found.workshop_id != workshop_id:
        raise NotFoundError("commitment_gone")
    return found


def renew_feed(session: Session, workshop: Workshop, by: By) -> None:
    """Give the calendar of a day its first address, or another one in its place."""
    journal.lock_workshop(session, workshop.id)
    workshop.feed_token = make_link_token()
    journal.record(session, workshop.id, "commitment", "feed", by)


def find_by_feed(session: Session, token: str) -> Workshop:
    """The day whose calendar has this address; raises NotFoundError."""
    found = session.scalar(select(Workshop).where(Workshop.feed_token == token))
    if found is None:
        raise NotFoundError("not_found")
    return found


def follow(session: Session, workshop: Workshop, previous: Workshop | None, by: By) -> None:
    """Say which day this one follows up, if any; raises HarvestError for the day itself."""
    journal.lock_workshop(session, workshop.id)
    if previous is not None and previous.id == workshop.id:
        raise HarvestError("invalid")
    workshop.follows_id = previous.id if previous is not None else None
    journal.record(session, workshop.id, "programme", "changed", by)
