"""The demo day: a real programme, and a harvest written for it.

Of two people in three the notes say where they belong: in an entry of the codebook (its
key), in words of their own, or in ``other``, none of them.
"""

import csv
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from harvest.models import Attendance, Group, Note, Participant, Round, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.participant import PlaceNote
from harvest.services.programme.examples import DEMO_DAY, read_example
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import read_programme
from harvest.services.scene import Scene, show
from harvest.services.themes.placings import OTHER, place

ORGANISER = "an@sprokkel.example"
ACTOR = "demo"


def load(session: Session, *, at: datetime) -> Workshop:
    """Make the demo day with its notes; the debrief is open, for a newcomer to write in.

    ``at`` is when it was made, and when people said where their notes belong.
    """
    workshop = import_programme(session, read_programme(read_example()), By(ACTOR, at))
    notes = read_example(f"{DEMO_DAY}-notes.csv")
    rows = list(csv.DictReader(notes.splitlines()))
    people = _join(session, workshop, rows, at)
    for row in rows:
        author = people[row["participant"]]
        note = _write(session, workshop, row, author)
        if row["place"]:
            place(session, author, _answer(workshop, note, row["place"]), at=at)
    written_in = {row["round"] for row in rows}
    held = [each for each in workshop.rounds if each.key in written_in]
    for each in held:
        each.opened_at, each.closed_at, each.state = each.starts_at, each.ends_at, "closed"
    held[-1].state, held[-1].opened_at, held[-1].closed_at = "open", at, None
    show(session, workshop, Scene(mode="live"), By(ACTOR, at))
    return workshop


def _join(
    session: Session, workshop: Workshop, rows: list[dict[str, str]], at: datetime
) -> dict[str, Participant]:
    regions = {region.key: region.id for region in workshop.regions}
    people: dict[str, Participant] = {}
    for row in rows:
        if row["participant"] not in people:
            person = Participant(
                workshop_id=workshop.id, region_id=regions[row["region"]], joined_at=at
            )
            session.add(person)
            people[row["participant"]] = person
    session.flush()
    chosen = set()
    for row in rows:
        round_, group = _group(workshop, row)
        person = people[row["participant"]]
        if (person.id, round_.id) not in chosen:
            chosen.add((person.id, round_.id))
            session.add(Attendance(participant_id=person.id, round_id=round_.id, group_id=group.id))
    session.flush()
    return people


def _write(session: Session, workshop: Workshop, row: dict[str, str], author: Participant) -> Note:
    round_, group = _group(workshop, row)
    question = next(q for q in round_.questions if q.key == row["question"])
    length = round_.ends_at - round_.starts_at
    reflection = length - timedelta(minutes=round_.reflection_minutes)
    begins = round_.starts_at + (reflection if round_.kind == "breakout" else timedelta(0))
    moment = begins + timedelta(minutes=int(row["minute"]))
    note = Note(
        workshop_id=workshop.id,
        op_id=secrets.token_hex(16),
        participant_id=author.id,
        group_id=group.id,
        question_id=question.id,
        region_id=author.region_id,
        text=row["text"],
        written_at=moment,
        received_at=moment,
    )
    session.add(note)
    session.flush()
    journal.record(
        session,
        workshop.id,
        "note",
        "posted",
        By.participant(author, moment),
        entity_id=note.id,
        op_id=note.op_id,
        fingerprint="",
    )
    return note


def _answer(workshop: Workshop, note: Note, said: str) -> PlaceNote:
    entries = {entry.key: f"e{entry.id}" for entry in workshop.codebook}
    name = "" if said == OTHER or said in entries else said
    return PlaceNote(secrets.token_hex(16), note.op_id, entries.get(said, OTHER), name)


def _group(workshop: Workshop, row: dict[str, str]) -> tuple[Round, Group]:
    round_ = next(each for each in workshop.rounds if each.key == row["round"])
    return round_, next(group for group in round_.groups if group.key == row["group"])
