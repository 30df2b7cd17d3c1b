"""Commitments, as their author, the hall and the organisers see them."""

from datetime import date, datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Commitment, Group, Note, Region, Workshop
from harvest.services.notes.commitments import list_all, list_shared
from harvest.snapshots.own_notes import state_for_author


class CommitmentSummary(msgspec.Struct, frozen=True):
    """The heart of a commitment: who, and by when."""

    who: str
    due: date | None


class CommitmentReceipt(msgspec.Struct, frozen=True):
    """The same for its author, and whether everybody may read it once its note is shown."""

    who: str
    due: date | None
    shared: bool


class CommitmentLine(msgspec.Struct, frozen=True):
    """A commitment in a list; ``note`` is the id of its note and ``text`` what that says.

    ``state`` is the state of the note.
    """

    note: int
    text: str
    group: str
    region: str | None
    who: str
    what: str
    due: date | None
    partners: str
    shared: bool
    state: str

    @property
    def published(self) -> bool:
        """Whether everybody may read it: its author shares it, and its note is shown."""
        return self.shared and self.state == "shown"


class CommitmentView(msgspec.Struct, frozen=True):
    """A commitment as its author sees it; ``day`` is the title of the day, ``text`` the note.

    ``state`` is that of the note, as its author hears it.
    """

    token: str
    day: str
    text: str
    who: str
    what: str
    due: date | None
    partners: str
    shared: bool
    state: str
    made_at: datetime
    changed_at: datetime


def summarise(commitment: Commitment) -> CommitmentSummary:
    """Who, and by when."""
    return CommitmentSummary(commitment.who, commitment.due)


def view_receipt(commitment: Commitment) -> CommitmentReceipt:
    """What its author is told of it beside the note."""
    return CommitmentReceipt(commitment.who, commitment.due, commitment.shared)


def view_commitment(session: Session, commitment: Commitment) -> CommitmentView:
    """All of a commitment, for whoever has its private link."""
    note = session.get_one(Note, commitment.note_id)
    return CommitmentView(
        token=commitment.token,
        day=session.get_one(Workshop, commitment.workshop_id).title,
        text=note.text,
        who=commitment.who,
        what=commitment.what,
        due=commitment.due,
        partners=commitment.partners,
        shared=commitment.shared,
        state=state_for_author(note),
        made_at=commitment.made_at,
        changed_at=commitment.changed_at,
    )


def view_shared(session: Session, workshop_id: int) -> dict[int, CommitmentSummary]:
    """What everybody may read of commitments, by note."""
    return {each.note_id: summarise(each) for each in list_shared(session, workshop_id)}


def view_commitments(session: Session, workshop_id: int) -> list[CommitmentLine]:
    """All commitments of a day with where they come from, the first due first."""
    places = {
        note: (group, region)
        for note, group, region in session.execute(
            select(Note.id, Group.title, Region.name)
            .join(Commitment, Commitment.note_id == Note.id)
            .join(Group, Group.id == Note.group_id)
            .outerjoin(Region, Region.id == Note.region_id)
            .where(Note.workshop_id == workshop_id)
        )
    }
    return [
        CommitmentLine(
            note=note.id,
            text=note.text,
            group=places[note.id][0],
            region=places[note.id][1],
            who=each.who,
            what=each.what,
            due=each.due,
            partners=each.partners,
            shared=each.shared,
            state=note.state,
        )
        for each, note in list_all(session, workshop_id)
    ]
