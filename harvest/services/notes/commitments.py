"""Commitments: who will do a next action, and by when; its author's free choice."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotAllowedError, NotFoundError
from harvest.models import Commitment, CommitmentWord, Note, Participant, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.text import LINE_LIMIT, NOTE_LIMIT, clean_lines, clean_text
from harvest.services.tokens import make_link_token

NEXT_ACTION = "next_action"
WHO_LIMIT = 80
MAIL_LIMIT = 254
FURTHEST = timedelta(days=3660)

# Who changes a commitment by its private link: no device is known there.
LINK = "link"


class Promise(NamedTuple):
    """What a commitment says, as somebody typed it; no ``email`` where none is asked for."""

    who: str
    what: str
    due: date | None = None
    partners: str = ""
    shared: bool = False
    email: str | None = None

    def fields(self) -> dict[str, Any]:
        """What it says, by the names of the commitment."""
        said = self._asdict()
        if self.email is None:
            del said["email"]
        return said


def get_own_action(session: Session, participant: Participant, note_id: int) -> Note:
    """One's own next action; raises HarvestError for what is not one.

    NotFoundError for a note that is gone, NotAllowedError for somebody else's.
    """
    note = session.get(Note, note_id)
    if note is None or note.workshop_id != participant.workshop_id or note.state == "deleted":
        raise NotFoundError("note_gone")
    if note.participant_id != participant.id:
        raise NotAllowedError("note_of_other")
    if note.question.kind != NEXT_ACTION:
        raise HarvestError("no_next_action")
    return note


def find_for(session: Session, note: Note) -> Commitment | None:
    """The commitment that a note was made into, if it was."""
    return session.scalar(select(Commitment).where(Commitment.note_id == note.id))


def commit(
    session: Session, participant: Participant, note_id: int, promise: Promise, *, at: datetime
) -> Commitment:
    """Make one's own next action a commitment, or change the one it is.

    Raises HarvestError with the reason where it may not be, or where a part is
    empty, too long or impossible.
    """
    workshop_id = participant.workshop_id
    journal.lock_workshop(session, workshop_id)
    note = get_own_action(session, participant, note_id)
    by = By.participant(participant, at)
    found = find_for(session, note)
    if found is not None:
        return change(session, found, promise, by)
    said = _checked(session, workshop_id, promise)
    made = Commitment(
        workshop_id=workshop_id,
        note_id=note.id,
        token=make_link_token(),
        **said.fields(),
        made_at=at,
        changed_at=at,
    )
    session.add(made)
    session.flush()
    record(session, made, "made", by)
    return made


def change(session: Session, commitment: Commitment, promise: Promise, by: By) -> Commitment:
    """Say it anew; raises HarvestError as commit does. The same again changes nothing."""
    journal.lock_workshop(session, commitment.workshop_id)
    said = _checked(session, commitment.workshop_id, promise)
    if all(getattr(commitment, name) == value for name, value in said.fields().items()):
        return commitment
    for name, value in said.fields().items():
        setattr(commitment, name, value)
    commitment.changed_at = by.at
    record(session, commitment, "changed", by)
    return commitment


def share(session: Session, commitment: Commitment, shared: bool, by: By) -> None:
    """Let everybody read it, or only its author and the organisers."""
    journal.lock_workshop(session, commitment.workshop_id)
    if commitment.shared != shared:
        commitment.shared = shared
        commitment.changed_at = by.at
        record(session, commitment, "shared" if shared else "unshared", by)


def withdraw(session: Session, commitment: Commitment, by: By) -> None:
    """Take it back, for good; the note stays."""
    journal.lock_workshop(session, commitment.workshop_id)
    record(session, commitment, "withdrawn", by)
    session.delete(commitment)
    session.flush()


def drop(session: Session, note: Note) -> None:
    """Let the commitment go with its note, which was taken back and is told in the journal."""
    session.execute(delete(Commitment).where(Commitment.note_id == note.id))


def mask(session: Session, note: Note, words: re.Pattern[str], mark: str) -> None:
    """Make words that were masked in a note unreadable in its commitment too."""
    found = find_for(session, note)
    if found is not None:
        for name in ("who", "what", "partners"):
            setattr(found, name, words.sub(mark, getattr(found, name)))
        said = select(CommitmentWord).where(CommitmentWord.commitment_id == found.id)
        for word in session.scalars(said):
            word.line = words.sub(mark, word.line)


def find_by_token(session: Session, token: str) -> Commitment:
    """The commitment with this private link; raises NotFoundError."""
    found = session.scalar(select(Commitment).where(Commitment.token == token))
    if found is None:
        raise NotFoundError("commitment_gone")
    return found


def list_all(session: Session, workshop_id: int) -> Sequence[tuple[Commitment, Note]]:
    """The commitments of a day with their notes, for its organisers: the first due first."""
    rows = session.execute(
        select(Commitment, Note)
        .join(Note, Note.id == Commitment.note_id)
        .where(Commitment.workshop_id == workshop_id)
        .order_by(Commitment.due.is_(None), Commitment.due, Commitment.id)
    )
    return [(commitment, note) for commitment, note in rows]


def list_shared(session: Session, workshop_id: int) -> Sequence[Commitment]:
    """What everybody may read: shared by its author, and of a note that is shown."""
    return session.scalars(
        select(Commitment)
        .join(Note, Note.id == Commitment.note_id)
        .where(
            Commitment.workshop_id == workshop_id,
            Commitment.shared.is_(True),
            Note.state == "shown",
        )
    ).all()


def is_mail_address(text: str) -> bool:
    """Whether mail can be sent there, as far as its looks tell."""
    return (
        len(text) <= MAIL_LIMIT
        and re.fullmatch(r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:]+", text) is not None
    )


def due_range(day: date) -> tuple[date, date]:
    """Between which dates something may be promised on a day."""
    return day, day + FURTHEST


def _checked(session: Session, workshop_id: int, promise: Promise) -> Promise:
    said = promise._replace(
        who=_within(clean_text(promise.who), WHO_LIMIT),
        what=_within(clean_lines(promise.what), NOTE_LIMIT),
        partners=_within(clean_text(promise.partners), LINE_LIMIT),
    )
    if said.email and not is_mail_address(said.email):
        raise HarvestError("invalid")
    if not said.who or not said.what:
        raise HarvestError("commitment_bare")
    if said.due is not None:
        first, last = due_range(session.get_one(Workshop, workshop_id).date)
        if not first <= said.due <= last:
            raise HarvestError("due_out_of_range")
    return said


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise HarvestError("text_too_long", length=len(text), limit=limit)
    return text


def record(session: Session, commitment: Commitment, verb: str, by: By) -> None:
    """Write in the journal what happened to a commitment."""
    journal.record(
        session, commitment.workshop_id, "commitment", verb, by, entity_id=commitment.note_id
    )
