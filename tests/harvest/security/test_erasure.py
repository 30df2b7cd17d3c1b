"""What is erased leaves nothing: not in a table, not in the bytes of a file, not as a guess."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from harvest.config import DATABASE_FILE
from harvest.db import Base
from harvest.migrating import forget_copies
from harvest.models import Change, Participant, Workshop
from harvest.services import erasing
from harvest.services.acts import recording
from harvest.services.checkback import answers
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import SetShown, WhichRegion
from harvest.services.commands.participant import DeleteNote, EditNote, PlaceNote
from harvest.services.notes import commitments, following_up, moderation, writing
from harvest.services.notes.commitments import Promise
from harvest.services.people import participants
from harvest.services.plenary import running_order
from harvest.services.programme.days import delete_workshop
from harvest.services.scene import SceneChanges, change
from harvest.services.themes import codebook_trials, edits, placings
from tests.fixtures.hall import NOW, TRANSFER

CANARY = "kanarievogel"

# What an organiser made stays when a harvest is erased, and is nobody's words.
PROGRAMME = {
    "alembic_version",
    "codebook_entry",
    "figure",
    "group",
    "organiser",
    "own_concept",
    "question",
    "region",
    "round",
    "round_question",
    "sign_in_failure",
    "ticket",
    "workshop",
}


def in_files(database) -> dict[str, int]:
    """How often the canary stands in each file of the database."""
    file = Path(database.engine.url.database)
    found = {each.name: each.read_bytes().count(CANARY.encode()) for each in file.parent.iterdir()}
    return {name: count for name, count in found.items() if count}


def author_of(session, hall, person):
    return participants.get_participant(session, hall.workshop_id, person)


@pytest.fixture
def left(app, hall, write):
    """A hall where the canary stands in everything that people can leave."""
    for i in range(4):
        write(f"De {CANARY} zingt op de speelplaats, deel {i}")
    for words in TRANSFER:
        write(words)
    hall.analyse(app)
    theme, other = hall.board().themes[:2]
    hall.facilitate(edits.rename, other.id, f"Over de {CANARY}")
    hall.facilitate(running_order.add, "theme", theme.id)
    with hall.database.reading() as session:
        item = running_order.list_items(session, hall.workshop_id)[0].id
    hall.facilitate(running_order.write_speech, item, f"Wat de {CANARY} ons leert")
    hall.facilitate(answers.send, WhichRegion(None))
    hall.facilitate(change, SceneChanges(mode="thanks"))
    note = write(f"Een {CANARY} die verborgen wordt").id
    person = hall.join()
    placed = hall.post(person, hall.command("Iets dat ergens bij hoort"))
    with hall.database.writing() as session:
        said = PlaceNote("f" * 32, placed.op_id, "other", f"Bij de {CANARY}")
        placings.place(session, author_of(session, hall, person), said, at=NOW)
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        session.scalars(select(Participant)).first().nickname = CANARY
        codebook_trials.ask(session, workshop.id, {"name": CANARY}, at=NOW)
        by = By("console", NOW)
        hide = SetShown(note, False)
        recording.carry_out(session, workshop, "set_shown", moderation.set_shown, [hide], by)
    promised = hall.post(person, hall.command("Ik bel morgen", question="actie"))
    with hall.database.writing() as session:
        author, promise = (
            author_of(session, hall, person),
            Promise(f"{CANARY} An", "Ik bel", email=f"{CANARY}@example.org"),
        )
        made = commitments.commit(session, author, promised.id, promise, at=NOW)
        line = f"De {CANARY} zingt niet meer"
        following_up.say(session, made, "stuck", line, following_up.AUTHOR, By("link", NOW))
    hall.analyse(app)  # and a result that waits for a word
    return hall


def test_an_erased_harvest_is_in_no_table_but_those_of_the_programme(left):
    database = left.database
    with database.writing() as session:
        erasing.erase_harvest(session, session.get_one(Workshop, left.workshop_id))
    with database.reading() as session:
        rows = {
            table.name: session.execute(select(table)).all()
            for table in Base.metadata.sorted_tables
        }
        assert {name for name, found in rows.items() if found} <= PROGRAMME
        assert CANARY not in f"{rows}".casefold()
        assert session.get_one(Workshop, left.workshop_id).wall == {}


@pytest.mark.parametrize("how", ["its harvest", "the whole day"])
def test_no_file_of_the_database_holds_what_was_erased(left, how):
    database = left.database
    assert in_files(database)
    with database.writing() as session:
        workshop = session.get_one(Workshop, left.workshop_id)
        if how == "its harvest":
            erasing.erase_harvest(session, workshop)
        else:
            delete_workshop(session, workshop)
    database.forget()
    assert in_files(database) == {}


def test_words_that_were_deleted_reworded_or_masked_are_in_no_file(hall):
    person = hall.join()
    ops = []
    for each in range(3):
        command = hall.command(f"De {CANARY} van hiernaast")
        ops.append((command.op_id, hall.post(person, command).id))
        with hall.database.writing() as session:
            said = PlaceNote(f"{each}" * 32, command.op_id, "other", f"Bij de {CANARY}")
            placings.place(session, author_of(session, hall, person), said, at=NOW)
    with hall.database.writing() as session:
        author = author_of(session, hall, person)
        writing.delete_note(session, author, DeleteNote("d" * 32, ops[0][0]), at=NOW)
        writing.edit_note(session, author, EditNote("e" * 32, ops[1][0], "Iets anders"), at=NOW)
    hall.facilitate(moderation.mask, ops[2][1], CANARY)
    hall.database.forget()
    assert in_files(hall.database) == {}


def test_what_is_erased_is_overwritten_whatever_the_library_does_by_itself(database):
    with database.reading() as session:
        assert session.scalar(text("pragma secure_delete")) == 1


def test_a_guess_of_what_was_said_cannot_be_confirmed(hall):
    person = hall.join()
    command = hall.command(f"De {CANARY} van hiernaast")
    hall.post(person, command)

    def row():
        with hall.database.reading() as session:
            return session.scalars(select(Change).where(Change.op_id == command.op_id)).one()

    said = {name: getattr(command, name) for name in command.__struct_fields__ if name != "age"}
    body = json.dumps(["PostNote", person, said]).encode()
    for key in (b"", command.op_id.encode(), hall.workshop().mark.encode()[:64]):
        guess = hashlib.blake2b(body, key=key, digest_size=16).hexdigest()
        assert row().fingerprint != guess
    with hall.database.writing() as session:
        author = author_of(session, hall, person)
        writing.delete_note(session, author, DeleteNote("d" * 32, command.op_id), at=NOW)
    assert row().fingerprint == ""
    # A phone that never heard of its success asks again, and is told.
    assert hall.post(person, command).state == "deleted"


def test_a_clock_that_is_wrong_for_an_hour_erases_nothing(left):
    wrong = datetime(2030, 1, 1, tzinfo=UTC)

    def look(at):
        with left.database.writing() as session:
            return erasing.erase_expired(session, at)

    def count():
        with left.database.reading() as session:
            return len(session.scalars(select(Participant)).all())

    people = count()
    assert look(wrong) == []
    assert look(NOW) == []
    assert look(wrong) == []
    assert look(wrong + timedelta(hours=23)) == []
    assert count() == people
    assert look(wrong + timedelta(hours=24)) == [left.workshop().key]
    assert count() == 0
    # What is empty is not erased, and not told, again.
    assert look(wrong + timedelta(days=9)) == []


def test_copies_of_upgrades_go_after_a_month(database):
    file = Path(database.engine.url.database)
    kept = file.with_name(f"{DATABASE_FILE}.0.2.0-20260101T000000Z.copy")
    kept.write_text("a copy")
    now = datetime.now(UTC)
    forget_copies(database.engine, now + timedelta(days=29))
    assert kept.exists()
    forget_copies(database.engine, now + timedelta(days=31))
    assert not kept.exists()
    assert file.exists()
