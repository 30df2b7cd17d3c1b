"""A note that says something else is looked at again: by facilitators, lists and the hall."""

import secrets

import pytest

from harvest.models import Group, Note, Participant, Round, Workshop
from harvest.services.commands.participant import EditNote
from harvest.services.debrief.support import sum_by_note
from harvest.services.notes import moderation, writing
from harvest.services.programme import rounds
from harvest.snapshots.wall import view_wall
from tests.fixtures.debrief import Debrief
from tests.fixtures.hall import NOW


@pytest.fixture
def reword(hall):
    """Let the author change a note; returns it as it is then."""

    def run(note: Note, text: str) -> Note:
        with hall.database.writing() as session:
            author = session.get_one(Participant, note.participant_id)
            command = EditNote(secrets.token_hex(16), note.op_id, text)
            return writing.edit_note(session, author, command, at=NOW)

    return run


def on_the_wall(hall, note: Note) -> bool:
    with hall.database.reading() as session:
        shown = view_wall(session, session.get_one(Workshop, hall.workshop_id), at=NOW).notes
    return note.id in {each.id for each in shown}


def test_what_was_approved_waits_again(hall, write, reword):
    hall.facilitate(rounds.set_moderation, hall.find(Round, "keuze-1"), "approve")
    note = write("Een lief idee")
    hall.facilitate(moderation.set_shown, note.id, True)
    assert on_the_wall(hall, note)
    assert reword(note, "Iets heel anders").state == "waiting"
    assert not on_the_wall(hall, note)


def test_after_its_round_it_is_late(hall, write, reword):
    note = write("Op tijd")
    hall.close("keuze-1")
    assert reword(note, "Te laat veranderd").state == "late"
    assert not on_the_wall(hall, note)


def test_in_a_closed_room_it_is_late(hall, write, reword):
    note = write("Op tijd")
    hall.facilitate(rounds.set_group, hall.find(Group, "leuven"), "closed")
    assert reword(note, "Te laat veranderd").state == "late"


def test_what_is_hidden_stays_hidden(hall, write, reword):
    note = write("Dit gaat te ver")
    hall.facilitate(moderation.set_shown, note.id, False)
    assert reword(note, "Een lief idee").state == "hidden"


def test_rude_words_are_looked_for_again(write, reword, hall):
    note = write("Een lief idee")
    assert reword(note, "Wat een klootzak").flagged
    hall.facilitate(moderation.mask, note.id, "klootzak")
    with hall.database.reading() as session:
        assert not session.get_one(Note, note.id).flagged
    assert reword(write("Wat een klootzak"), "Een lief idee").flagged is False


def test_twins_are_looked_for_again(hall, write, reword):
    first, twin = write("Korte lijnen met het CLB"), write("korte lijnen met het clb!")
    assert twin.near_duplicate_of == first.id
    assert reword(twin, "Meer sport na school").near_duplicate_of is None
    assert reword(twin, "Korte lijnen met het CLB").near_duplicate_of == first.id
    reword(first, "Huisbezoek bij ouders")
    with hall.database.reading() as session:
        assert session.get_one(Note, twin.id).near_duplicate_of is None


@pytest.mark.parametrize(
    ("text", "left"), [("Korte lijnen met het CLB, ook in mei", 1), ("Minder belastingen", 0)]
)
def test_support_was_for_what_it_said(hall, reword, text, left):
    note = hall.write("Korte lijnen met het CLB")
    debrief = Debrief(hall)
    hall.open("verdieping")
    debrief.place(note.participant_id, note.id, "regio-oost")
    debrief.give(hall.join(), note.id, "regio-oost")
    # Its breakout is closed, and the debrief it was brought into is open.
    assert reword(note, text).state == "shown"
    with hall.database.reading() as session:
        assert sum_by_note(session, hall.workshop_id)[note.id] == left
