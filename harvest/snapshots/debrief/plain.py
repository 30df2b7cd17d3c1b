"""A page of a region's harvest for a phone without scripts."""

import zlib

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Group, Participant, Round, Workshop
from harvest.services.notes.reading import list_own
from harvest.snapshots.debrief.harvest import Harvest, HarvestNote, view_harvest
from harvest.snapshots.debrief.rows import list_notes
from harvest.snapshots.programme import QuestionView

ON_A_PAGE = 50


class QuestionPart(msgspec.Struct, frozen=True):
    """Notes of one question on a page; ``left`` is how many marks one has left for it."""

    question: QuestionView
    notes: list[HarvestNote]
    left: int


class HarvestPage(msgspec.Struct, frozen=True):
    """One page (``number``, from 1) of ``pages``; ``own`` are the notes of this participant."""

    harvest: Harvest
    parts: list[QuestionPart]
    own: set[int]
    number: int
    pages: int


def view_harvest_page(
    session: Session, workshop: Workshop, participant: Participant, number: int
) -> HarvestPage | None:
    """A page of the harvest of one's region; None while there is no debrief."""
    harvest = view_harvest(session, workshop, participant)
    if harvest is None:
        return None
    group = session.get_one(Group, harvest.group)
    questions = session.get_one(Round, group.round_id).questions
    own = {note.id for note in list_own(session, participant)}
    notes = list_notes(session, workshop, group)
    order = [question.id for question in questions]
    notes = sorted(
        notes,
        key=lambda note: (
            order.index(note.question),
            note.id not in own,
            -(note.support or 0),
            _shuffle(participant, note),
        ),
    )
    pages = max(1, -(-len(notes) // ON_A_PAGE))
    number = min(max(number, 1), pages)
    on_page = notes[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    given = set(harvest.given)
    parts = []
    for question in questions:
        used = sum(note.question == question.id and note.id in given for note in notes)
        listed = [note for note in on_page if note.question == question.id]
        if listed:
            asked = QuestionView(question.id, question.kind, question.text)
            parts.append(QuestionPart(asked, listed, max(0, harvest.marks - used)))
    return HarvestPage(harvest, parts, own, number, pages)


def _shuffle(participant: Participant, note: HarvestNote) -> int:
    """A number as good as random, the same for a device and a note: none stands first for all."""
    return zlib.crc32(f"{participant.mark} {note.id}".encode())
