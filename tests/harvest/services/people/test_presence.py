"""How devices fare, and what a facilitator sees of it."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from harvest.models import Participant, Presence, Region, Round
from harvest.services.commands.participant import DeleteNote
from harvest.services.notes.writing import delete_note
from harvest.services.people import presence
from harvest.services.people.participants import get_participant
from harvest.snapshots.pulse import Devices, view_pulse
from tests.fixtures.hall import NOW

SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(seconds=41)


def do(hall, verb, *args, **options):
    with hall.database.writing() as session:
        return verb(session, *args, **options)


def person(hall, participant):
    with hall.database.reading() as session:
        return get_participant(session, hall.workshop_id, participant)


def pulse(hall, at=NOW):
    with hall.database.reading() as session:
        return view_pulse(session, hall.workshop_id, at=at)


def row(hall, region="oost", at=NOW):
    """The numbers of a region: joined, opened, wrote, offline, unsent."""
    wanted = hall.find(Region, region) if region else None
    found = next(each for each in pulse(hall, at).regions if each.region == wanted)
    return found.joined, found.opened, found.wrote, found.offline, found.unsent


def test_a_hall_without_devices_has_an_empty_pulse(hall):
    assert pulse(hall).regions == []
    assert pulse(hall).round == hall.find(Round, "keuze-1")


def test_a_device_goes_from_joined_to_opened_to_wrote(hall):
    round_id = hall.find(Round, "keuze-1")
    one = hall.join("oost")
    hall.join("oost")
    assert row(hall) == (2, 0, 0, 0, 0)
    do(hall, presence.opened, person(hall, one), round_id)
    assert row(hall) == (2, 1, 0, 0, 0)
    with hall.database.reading() as session:
        assert presence.has_opened(session, person(hall, one), round_id)
    note = hall.post(one, hall.command("Korte lijnen"))
    assert row(hall) == (2, 1, 1, 0, 0)
    do(hall, delete_note, person(hall, one), DeleteNote("d" * 32, note.op_id), at=NOW)
    assert row(hall) == (2, 1, 0, 0, 0)


def test_another_round_begins_anew(hall):
    one = hall.join("oost")
    do(hall, presence.opened, person(hall, one), hall.find(Round, "keuze-1"))
    hall.post(one, hall.command("Korte lijnen"))
    hall.open("keuze-2")
    assert row(hall) == (1, 0, 0, 0, 0)


def test_who_wrote_opened_the_questions(hall, write):
    write("Korte lijnen", region="ahv")
    assert row(hall, "ahv") == (1, 1, 1, 0, 0)


def test_a_device_is_offline_once_it_was_not_seen_for_a_while(hall):
    one = hall.join("oost")
    assert row(hall)[3] == 0
    do(hall, presence.seen, [one], at=NOW)
    assert row(hall, at=SOON)[3] == 0
    assert row(hall, at=LATER)[3] == 1
    do(hall, presence.seen, [one], at=LATER)
    assert row(hall, at=LATER)[3] == 0
    do(hall, presence.gone, [one], at=LATER)
    assert row(hall, at=LATER)[3] == 1


def test_what_is_held_is_told_until_it_is_sent(hall):
    one = hall.join("oost")
    do(hall, presence.report, person(hall, one), 2, at=NOW)
    assert row(hall) == (1, 0, 0, 0, 1)
    do(hall, presence.seen, [one], at=SOON)
    assert row(hall)[4] == 1
    do(hall, presence.report, person(hall, one), 0, at=SOON)
    assert row(hall)[4] == 0


def test_a_report_that_tells_nothing_new_is_not_written(hall):
    one = hall.join("oost")
    do(hall, presence.report, person(hall, one), 1, at=NOW)
    with hall.database.reading() as session:
        same = {"session": session, "participant": person(hall, one)}
        assert not presence.is_news(**same, unsent=1, at=NOW + timedelta(seconds=10))
        assert presence.is_news(**same, unsent=0, at=NOW + timedelta(seconds=10))
        assert presence.is_news(**same, unsent=1, at=NOW + timedelta(seconds=15))


def test_devices_without_a_region_have_a_row_of_their_own(hall):
    hall.join("oost")
    hall.join(None)
    hall.join(None)
    assert row(hall, None) == (2, 0, 0, 0, 0)
    assert row(hall, "oost") == (1, 0, 0, 0, 0)


def test_devices_that_fare_alike_are_counted_together(hall):
    ones = [hall.join("oost") for _each in range(3)]
    do(hall, presence.seen, ones, at=NOW)
    do(hall, presence.gone, ones[2:], at=NOW)
    do(hall, presence.report, person(hall, ones[1]), 4, at=NOW)
    (region,) = pulse(hall).regions
    assert sorted(region.devices, key=repr) == sorted(
        [
            Devices("joined", False, False, 1),
            Devices("joined", False, True, 1),
            Devices("joined", True, False, 1),
        ],
        key=repr,
    )


@pytest.mark.parametrize("connected", [True, False])
def test_who_was_not_seen_for_hours_is_gone_and_not_offline(hall, connected):
    one = hall.join("oost")
    if connected:
        do(hall, presence.seen, [one], at=NOW)
        do(hall, presence.gone, [one], at=NOW)
    nearly, over = NOW + timedelta(hours=2, minutes=59), NOW + timedelta(hours=3, minutes=1)
    assert row(hall, at=nearly) == (1, 0, 0, int(connected), 0)
    late = pulse(hall, over)
    assert (late.regions, late.gone) == ([], 1)
    do(hall, presence.seen, [one], at=over)
    assert row(hall, at=over) == (1, 0, 0, 0, 0)


def test_who_took_part_in_this_round_is_not_gone(hall, write):
    write("Korte lijnen")
    assert row(hall, at=NOW + timedelta(hours=4)) == (1, 1, 1, 0, 0)


def test_a_hall_is_written_and_read_in_a_few_statements(hall):
    with hall.database.writing() as session:
        people = [Participant(workshop_id=hall.workshop_id, joined_at=NOW) for _each in range(300)]
        session.add_all(people)
        session.flush()
        ids = [each.id for each in people]
    said = []

    def listen(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN") and "advisory" not in statement:
            said.append(statement)

    event.listen(hall.database.engine, "before_cursor_execute", listen)
    do(hall, presence.seen, [*ids, 999_999], at=NOW)
    assert len(said) == 1
    said.clear()
    assert pulse(hall).regions[0].joined == 300
    assert len(said) <= 3
    with hall.database.reading() as session:
        assert len(session.scalars(select(Presence)).all()) == 300


def test_nothing_of_it_is_in_the_journal(hall):
    one = hall.join("oost")
    before = hall.workshop().seq
    do(hall, presence.seen, [one], at=NOW)
    do(hall, presence.report, person(hall, one), 2, at=NOW)
    do(hall, presence.opened, person(hall, one), hall.find(Round, "keuze-1"))
    assert hall.workshop().seq == before
