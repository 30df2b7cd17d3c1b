"""Voices like mine, as a phone shows them in the break."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Participant, Question, Round, SimilarNotes, Workshop
from harvest.services.queries import select_notes


class SimilarNote(msgspec.Struct, frozen=True):
    """A note of somebody else: what was said and in which session; never by whom."""

    id: int
    kind: str
    text: str
    group: str


def last_matched(workshop: Workshop) -> Round | None:
    """The round whose notes were matched last, as long as it is closed and none is open."""
    if not workshop.similar_notes or any(round_.state == "open" for round_ in workshop.rounds):
        return None
    matched = [round_ for round_ in workshop.rounds if round_.matched_at is not None]
    return max(matched, key=lambda round_: round_.matched_at or round_.starts_at, default=None)


def view_similar_notes(
    session: Session, workshop: Workshop, participant: Participant
) -> list[SimilarNote]:
    """The notes nearest to a participant's own, as far as they are shown."""
    round_ = last_matched(workshop)
    if round_ is None:
        return []
    chosen = session.scalar(
        select(SimilarNotes.notes).where(
            SimilarNotes.participant_id == participant.id, SimilarNotes.round_id == round_.id
        )
    )
    rows = session.execute(
        select_notes(Note.id, Question.kind, Note.text, Group.title).where(
            Note.id.in_(chosen or ()), Note.state == "shown"
        )
    )
    found = {row.id: SimilarNote(*row) for row in rows}
    return [found[note] for note in chosen or () if note in found]
