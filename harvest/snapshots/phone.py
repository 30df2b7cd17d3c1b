"""What a phone shows: the state of the round, and one's own notes."""

import msgspec
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Note, Participant, Workshop
from harvest.services.notes.reading import list_own
from harvest.services.people.participants import count_people, find_group
from harvest.services.programme.rounds import find_current
from harvest.snapshots.checkback import Invitation, view_invitation
from harvest.snapshots.commitments import CommitmentReceipt
from harvest.snapshots.commitments import view_receipt as view_commitment
from harvest.snapshots.debrief.harvest import Harvest, view_harvest
from harvest.snapshots.own_notes import state_for_author
from harvest.snapshots.programme import (
    RoundView,
    WorkshopView,
    view_round,
    view_workshop,
)
from harvest.snapshots.themes.places import (
    OwnPlace,
    Place,
    is_asked,
    list_places,
    view_own_places,
)
from harvest.snapshots.themes.similar_notes import SimilarNote, last_matched, view_similar_notes

# Milliseconds: what a page costs the server, and how long a phone of a large hall waits for it.
PAGE_COST = 25
LONGEST_WAIT = 10_000


class Receipt(msgspec.Struct, frozen=True):
    """One's own note as the server has it; ``op_id`` is its name on the phone.

    ``place`` is where it belongs, while there is a place to be asked about.
    """

    op_id: str
    id: int
    group: int
    question: int
    text: str
    state: str
    at: int
    commitment: CommitmentReceipt | None = None
    place: OwnPlace | None = None


class OwnNotes(msgspec.Struct, frozen=True):
    """All one's own notes, and the places where notes can belong, while that is asked."""

    notes: list[Receipt]
    places: list[Place]


class PhoneState(msgspec.Struct, frozen=True):
    """The state of the round, the same for every phone of the day.

    ``matched`` is the round of which each phone may show voices like its own,
    ``placing`` whether authors are asked now where their notes belong, ``hall_asked``
    when the facilitator asked the hall for it (milliseconds), ``assistant`` where notes go
    for an assistant to read (empty: nowhere). Phones that must fetch their page do so at a
    moment of their own ``within`` so many milliseconds.
    """

    seq: int
    within: int
    round: RoundView | None
    matched: int | None
    placing: bool
    hall_asked: int | None
    assistant: str


class PhoneView(msgspec.Struct, frozen=True):
    """All that one phone needs. ``group`` is where it writes now, if it may."""

    workshop: WorkshopView
    state: PhoneState
    group: int | None
    region: int | None
    notes: list[Receipt]
    places: list[Place]
    harvest: Harvest | None
    similar_notes: list[SimilarNote]
    check: Invitation | None


def view_state(session: Session, workshop: Workshop) -> PhoneState:
    """The state that goes to all phones when a round changes."""
    current = find_current(session, workshop.id)
    matched = last_matched(workshop)
    return PhoneState(
        seq=workshop.seq,
        within=min(LONGEST_WAIT, PAGE_COST * count_people(session, workshop.id)),
        round=view_round(current, workshop.timezone) if current else None,
        matched=matched.id if matched else None,
        placing=is_asked(workshop, current),
        hall_asked=milliseconds(asked) if (asked := workshop.placings_asked_at) else None,
        assistant=workshop.assistant,
    )


def view_phone(session: Session, workshop: Workshop, participant: Participant) -> PhoneView:
    """The page of one participant."""
    current = find_current(session, workshop.id)
    group = find_group(session, participant, current) if current else None
    own = view_own(session, workshop, participant)
    return PhoneView(
        workshop=view_workshop(workshop),
        state=view_state(session, workshop),
        group=group.id if group else None,
        region=participant.region_id,
        notes=own.notes,
        places=own.places,
        harvest=view_harvest(session, workshop, participant),
        similar_notes=view_similar_notes(session, workshop, participant),
        check=view_invitation(session, participant),
    )


def view_own(session: Session, workshop: Workshop, participant: Participant) -> OwnNotes:
    """All that a participant wrote, as she sees it."""
    notes = list_own(session, participant)
    asked = is_asked(workshop, find_current(session, workshop.id))
    places = list_places(session, workshop) if asked else []
    where = view_own_places(session, workshop, participant, notes, places)
    return OwnNotes([_receipt(note, where.get(note.id)) for note in notes], places)


def view_receipt(session: Session, workshop: Workshop, note: Note) -> Receipt:
    """What the author gets back for one note."""
    where: dict[int, OwnPlace] = {}
    if is_asked(workshop, find_current(session, workshop.id)):
        places = list_places(session, workshop)
        where = view_own_places(session, workshop, note.participant, [note], places)
    return _receipt(note, where.get(note.id))


def _receipt(note: Note, place: OwnPlace | None) -> Receipt:
    return Receipt(
        op_id=note.op_id,
        id=note.id,
        group=note.group_id,
        question=note.question_id,
        text=note.text,
        state=state_for_author(note),
        at=milliseconds(note.received_at),
        commitment=view_commitment(note.commitment) if note.commitment else None,
        place=place,
    )
