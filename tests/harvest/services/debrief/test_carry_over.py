"""Notes of the day come into the harvest of a region, and stay one note."""

import pytest
from sqlalchemy import select

from harvest.errors import HarvestError, NotFoundError
from harvest.models import CarryOver, Change, Group, Note, Support, Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.notes import moderation
from harvest.snapshots.wall import count_notes, list_notes
from tests.fixtures.hall import NOW


def placed(debrief, key="regio-oost"):
    with debrief.hall.database.reading() as session:
        query = select(CarryOver.note_id).where(CarryOver.group_id == debrief.table(key))
        return session.scalars(query.order_by(CarryOver.note_id)).all()


def changes(hall, kind="carry_over"):
    with hall.database.reading() as session:
        query = select(Change).where(Change.kind == kind).order_by(Change.seq)
        return [(c.verb, c.entity_id, c.data) for c in session.scalars(query)]


def refusal(act, *arguments):
    with pytest.raises(HarvestError) as refused:
        act(*arguments)
    return refused.value.code


@pytest.fixture
def author(hall):
    return hall.join("oost")


@pytest.fixture
def note(hall, author):
    """A note of Keuze 1, before the debrief opened."""
    note = hall.post(author, hall.command("Korte lijnen"))
    hall.open("verdieping")
    return note


def test_an_author_brings_a_note_in_once_and_out_again(hall, debrief, author, note):
    debrief.place(author, note.id)
    debrief.place(author, note.id)
    assert placed(debrief) == [note.id]
    debrief.take_out(author, note.id)
    debrief.take_out(author, note.id)
    assert placed(debrief) == []
    where = {"group": debrief.table()}
    assert changes(hall) == [("placed", note.id, where), ("removed", note.id, where)]


def test_a_placed_note_keeps_its_origin_and_is_not_copied(hall, debrief, author, note):
    debrief.place(author, note.id)
    with hall.database.reading() as session:
        (kept,) = session.scalars(select(Note)).all()
    assert (kept.group_id, kept.received_at) == (hall.find(Group, "leuven"), NOW)


def test_it_counts_once_on_every_wall(hall, debrief, author, note):
    hall.post(author, hall.command("Hier geschreven", "regio-oost", "regio-hefboom"))
    debrief.bring_group("leuven")
    debrief.bring_group("leuven", "regio-ahv")
    with hall.database.reading() as session:
        round_ = session.get_one(Group, debrief.table()).round_id
        workshop = session.get_one(Workshop, hall.workshop_id)
        current = next(each for each in workshop.rounds if each.id == round_)
        tallies = count_notes(session, current)
        shown = list_notes(session, current)
    oost, ahv = debrief.table(), debrief.table("regio-ahv")
    assert [(n.text, n.placed) for n in shown] == [
        ("Korte lijnen", [oost, ahv]),
        ("Hier geschreven", []),
    ]
    assert {key: tallies[key].notes for key in ("all", f"group:{oost}", f"group:{ahv}")} == {
        "all": 2,
        f"group:{oost}": 2,
        f"group:{ahv}": 1,
    }
    assert tallies["all"].writers == 1


def test_nobody_places_the_note_of_another(hall, debrief, note):
    with pytest.raises(NotFoundError):
        debrief.place(hall.join("oost"), note.id)


def test_only_at_the_table_of_ones_own_region(debrief, author, note):
    assert refusal(debrief.place, author, note.id, "regio-ahv") == "other_table"
    assert refusal(debrief.place, author, note.id, "halle") == "wrong_group"


def test_only_while_the_debrief_is_open(hall, debrief, author, note):
    debrief.place(author, note.id)
    hall.close("verdieping")
    debrief.place(author, note.id)
    assert refusal(debrief.take_out, author, note.id) == "table_closed"
    assert refusal(debrief.bring_region) == "table_closed"


def test_a_table_that_stands_by_itself(hall, debrief, author, note):
    debrief.set_table("closed")
    assert refusal(debrief.place, author, note.id) == "table_closed"
    hall.close("verdieping")
    debrief.set_table("open")
    debrief.place(author, note.id)
    assert placed(debrief) == [note.id]


def test_before_the_debrief_the_tables_are_closed(hall, debrief, author):
    note = hall.post(author, hall.command("tekst"))
    assert refusal(debrief.place, author, note.id) == "table_closed"


@pytest.mark.parametrize("state", ["hidden", "late", "waiting"])
def test_only_notes_that_are_shown(hall, debrief, author, note, state):
    with hall.database.writing() as session:
        session.get_one(Note, note.id).state = state
    assert refusal(debrief.place, author, note.id) == "not_placeable"
    assert debrief.bring_region() == 0


def test_a_facilitator_brings_in_a_region_or_a_session(hall, debrief, write):
    east = write("Uit het oosten", "oost")
    west = write("Uit het westen", "ahv", group="asse")
    guest = write("Te gast in Leuven", "ahv")
    hall.open("verdieping")
    assert debrief.bring_region() == 1
    assert placed(debrief) == [east.id]
    assert debrief.bring_group("leuven") == 1
    assert placed(debrief) == [east.id, guest.id]
    assert debrief.bring_group("leuven") == 0
    assert debrief.bring_region("regio-ahv") == 2
    assert placed(debrief, "regio-ahv") == [west.id, guest.id]


def test_an_author_takes_out_what_a_facilitator_brought_in(debrief, author, note):
    debrief.bring_region()
    debrief.take_out(author, note.id)
    assert placed(debrief) == []


def test_what_is_taken_out_gives_its_support_back(hall, debrief, author, note):
    debrief.place(author, note.id)
    debrief.give(hall.join("oost"), note.id)
    debrief.count_hands(note.id, 4)
    debrief.take_out(author, note.id)
    debrief.place(author, note.id)
    with hall.database.reading() as session:
        assert session.scalars(select(Support)).all() == []


def test_a_hidden_note_leaves_the_harvest(hall, debrief, author, note):
    debrief.place(author, note.id)
    hall.facilitate(moderation.set_shown, SetShown(note.id, False))
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        current = next(each for each in workshop.rounds if each.key == "verdieping")
        assert list_notes(session, current) == []
        assert count_notes(session, current)["all"].notes == 0
