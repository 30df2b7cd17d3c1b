"""Who wrote and who backed what, for tools that reckon with people: each is a number, anew."""

from collections.abc import Collection
from hashlib import sha256

import msgspec
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note, Participant, Region, Support, Workshop
from harvest.services.queries import is_shown


class Person(msgspec.Struct, frozen=True):
    """A participant: the region they chose, and the shown notes (ids) they wrote and backed."""

    region: str | None
    wrote: list[int]
    backed: list[int]


class Votes(msgspec.Struct, frozen=True):
    """All who wrote a shown note or backed one; their place in ``people`` is their number.

    The order is that of a random mark, so that a number tells nothing, and that one day
    gives the same numbers each time. A note counts once for who backed it at two tables.
    """

    timezone: str
    regions: list[str]
    people: list[Person]

    @property
    def groups(self) -> list[str | None]:
        """The regions, and None after them where somebody chose none."""
        loose = any(person.region is None for person in self.people)
        return [*self.regions, None] if loose else [*self.regions]

    def about(self, notes: Collection[int]) -> "Votes":
        """What is said here of these notes (ids) alone."""
        people = [
            Person(
                person.region,
                [note for note in person.wrote if note in notes],
                [note for note in person.backed if note in notes],
            )
            for person in self.people
        ]
        return replace(self, people=[each for each in people if each.wrote or each.backed])


def view_votes(session: Session, workshop: Workshop) -> Votes:
    """The notes and marks of a workshop by participant; of notes that are not shown nothing."""
    written = select(Note.participant_id, Note.id).where(is_shown(workshop.id)).order_by(Note.id)
    marks = (
        select(Support.participant_id, Support.note_id)
        .join(Note, Note.id == Support.note_id)
        .where(is_shown(workshop.id))
        .distinct()
        .order_by(Support.note_id)
    )
    wrote: dict[int, list[int]] = {}
    backed: dict[int, list[int]] = {}
    for query, by_person in ((written, wrote), (marks, backed)):
        for person, note in session.execute(query):
            by_person.setdefault(person, []).append(note)
    people = session.execute(
        select(Participant.id, Participant.mark, Region.name)
        .outerjoin(Region, Region.id == Participant.region_id)
        .where(Participant.workshop_id == workshop.id)
    ).all()
    # Hashed, so that the order tells nothing of the mark, which is in a device's pass.
    order = sorted(people, key=lambda person: sha256(person.mark.encode()).digest())
    return Votes(
        timezone=workshop.timezone,
        regions=[region.name for region in workshop.regions],
        people=[
            Person(person.name, wrote.get(person.id, []), backed.get(person.id, []))
            for person in order
            if person.id in wrote or person.id in backed
        ],
    )
