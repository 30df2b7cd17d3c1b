"""The programme as one participant goes through it."""

from datetime import UTC, datetime

from harvest.models import Group, Participant, Workshop
from harvest.services.people.participants import choose_group
from harvest.snapshots.own_day import view_own_day

LUNCH = datetime(2023, 3, 10, 11, 30, tzinfo=UTC)


def blocks(hall, person, at=LUNCH):
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        day = view_own_day(session, workshop, session.get_one(Participant, person), at)
        return {block.title: block for block in day}


def test_between_rounds_the_clock_says_what_is_on(hall):
    person = hall.join()
    hall.close("keuze-1")
    day = blocks(hall, person)
    now = [block for block in day.values() if block.when == "now"]
    assert [(block.title, block.starts, block.ends) for block in now] == [
        ("Broodjeslunch", "12:15", "13:15")
    ]
    assert (day["Keuze 1"].when, day["Keuze 2"].when) == ("past", "later")


def test_a_round_that_runs_late_is_still_on(hall):
    person = hall.join()
    day = blocks(hall, person)
    assert [block.title for block in day.values() if block.when == "now"] == ["Keuze 1"]
    assert day["Broodjeslunch"].begins is None


def test_one_sees_ones_own_room_and_all_of_them_where_one_has_to_choose(hall):
    person = hall.join("oost")
    with hall.database.writing() as session:
        choose_group(session, session.get_one(Participant, person), hall.find(Group, "asse"))
    day = blocks(hall, person)
    assert [room.room for room in day["Keuze 1"].rooms] == ["zaal 2+3"]
    assert [room.room for room in day["Keuze 2"].rooms] == ["zaal 2+3", "spoor 95"]
    assert not day["Keuze 2"].is_chosen
    assert [room.title for room in day["Verdieping"].rooms] == [
        "Deelnemers uit Vlaams-Brabant Oost"
    ]
