"""Voices like mine: once a round is closed, notes from other rooms beside one's own."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from harvest.models import Group, Note, Round, SimilarNotes, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.queries import select_notes
from harvest.services.themes.ids import engine_id
from harvest.services.themes.material import Material, gather_material
from harvest.services.themes.model import SentenceModel


class Rooms(msgspec.Struct, frozen=True):
    """A round to match: its notes, and the room of each."""

    round: int
    material: Material
    rooms: dict[str, str]


def find_due(session: Session) -> Rooms | None:
    """A closed round of several rooms that was not matched since it closed."""
    rooms = select(Group.round_id).group_by(Group.round_id).having(func.count() > 1)
    round_ = session.scalars(
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(
            Workshop.similar_notes.is_(True),
            Round.state == "closed",
            Round.id.in_(rooms),
            or_(Round.matched_at.is_(None), Round.matched_at < Round.closed_at),
        )
        .order_by(Round.closed_at)
        .limit(1)
    ).first()
    if round_ is None:
        return None
    written = session.execute(
        select_notes(Note.id, Note.group_id).where(
            Group.round_id == round_.id, Note.state == "shown"
        )
    )
    rooms_of = {engine_id(row.id): str(row.group_id) for row in written}
    material = gather_material(session, round_.workshop_id)
    notes = tuple(note for note in material.notes if note.id in rooms_of)
    return Rooms(round_.id, msgspec.structs.replace(material, notes=notes), rooms_of)


def match(due: Rooms, sentence_model: SentenceModel) -> dict[str, tuple[str, ...]]:
    """The similar_notes notes of each participant; pure work, without a transaction open."""
    from analysis.similar_notes import find_similar_notes

    return find_similar_notes(
        due.material.notes,
        due.rooms,
        language=due.material.language,
        knowledge=sentence_model.knowledge_for(due.material),
    )


def store(session: Session, due: Rooms, found: Mapping[str, tuple[str, ...]], by: By) -> None:
    """Keep what was found; phones are told."""
    journal.lock_workshop(session, due.material.workshop)
    round_ = session.get_one(Round, due.round)
    session.execute(delete(SimilarNotes).where(SimilarNotes.round_id == round_.id))
    session.add_all(
        SimilarNotes(
            participant_id=int(person), round_id=round_.id, notes=[int(note) for note in notes]
        )
        for person, notes in found.items()
    )
    round_.matched_at = by.at
    session.flush()
    journal.record(session, round_.workshop_id, "round", "matched", by, entity_id=round_.id)
