"""One device, and one address, may do much, and not everything; a hall behind one address fits."""

import secrets

import pytest

from harvest.errors import TooManyError
from harvest.limits import Limit, Limits
from harvest.models import Group, Region, Workshop
from harvest.services.commands.facilitator import AdmitDevices
from harvest.services.commands.participant import EditNote
from harvest.services.journal import CHANGES_PER_MINUTE
from harvest.services.notes import writing
from harvest.services.people import participants, tickets
from tests.fixtures.hall import NOW

HALL = 3_000


@pytest.fixture
def tight(app) -> Limits:
    """Limits that are soon reached."""
    few = Limits(Limit(5, 60), Limit(5, 60), Limit(20, 60), Limit(50, 60))
    app.extensions["limits"] = few
    return few


def test_a_limit_is_for_each_who_asks_and_ends_with_its_stretch(app, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("harvest.limits.time.monotonic", lambda: now[0])
    limit = Limit(2, 60)
    with app.test_request_context():
        for who in (b"an", b"an", b"bart"):
            limit.count(who)
        with pytest.raises(TooManyError):
            limit.count(b"an")
        limit.count(b"bart")
        now[0] = 61.0
        limit.count(b"an")


def test_a_hall_behind_one_address_comes_in_and_writes():
    limits = Limits()
    assert limits.joins.times >= 2 * HALL
    # Each phone of a hall sends its region, its session and a note as a form in one minute.
    assert limits.address.times >= 5 * HALL
    # One in ten types the code wrong once.
    assert limits.misses.times >= HALL / 10


def test_one_address_makes_no_end_of_devices(tight, app, code):
    statuses = [app.test_client().post(f"/p/{code}/join").status_code for _each in range(7)]
    assert statuses == [302] * 5 + [429] * 2


def test_who_takes_part_already_goes_on(tight, app, code, phone, hall):
    for _each in range(7):
        app.test_client().post(f"/p/{code}/join")
    chosen = {"region": hall.find(Region, "oost")}
    assert phone.post(f"/p/{code}/region", data=chosen).status_code == 302


def test_guessing_codes_and_tickets_is_slowed(tight, app, code, hall):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        tickets.make_tickets(session, workshop, 1)
    stranger = app.test_client()
    guesses = [f"/p/{code}/ticket/AAAAA{i}" for i in range(3)] + ["/p/QQQQQQ", "/p/QQQQQR"]
    assert [stranger.get(guess).status_code for guess in guesses] == [404] * 5
    refused = stranger.get("/p/QQQQQS")
    assert refused.status_code == 429
    assert stranger.get(f"/p/{code}/ticket/AAAAA9").status_code == 429


def test_one_device_sends_no_end_of_forms(tight, phone, code, hall):
    chosen = {"group": hall.find(Group, "leuven")}
    statuses = {phone.post(f"/p/{code}/session", data=chosen).status_code for _each in range(30)}
    assert statuses == {302, 429}


def test_all_that_a_device_changes_is_counted_together(hall):
    person = hall.join()
    command = hall.command("Eerst dit")
    hall.post(person, command)

    def edit():
        with hall.database.writing() as session:
            author = participants.get_participant(session, hall.workshop_id, person)
            said = EditNote(secrets.token_hex(16), command.op_id, "Dan dat")
            writing.edit_note(session, author, said, at=NOW)

    for _each in range(CHANGES_PER_MINUTE - 1):
        edit()
    with pytest.raises(TooManyError):
        edit()
    # Nobody else is held up.
    hall.write("Van iemand anders")


def test_a_facilitator_stops_new_devices_and_lets_them_in_again(app, hall, code, phone):
    hall.facilitate(participants.set_admitted, AdmitDevices(False))
    refused = app.test_client().post(f"/p/{code}/join")
    assert refused.status_code == 403
    assert "nieuwe toestellen" in refused.text
    assert phone.get(f"/p/{code}").status_code == 200
    chosen = {"group": hall.find(Group, "leuven")}
    assert phone.post(f"/p/{code}/session", data=chosen).status_code == 302
    hall.facilitate(participants.set_admitted, AdmitDevices(True))
    assert app.test_client().post(f"/p/{code}/join").status_code == 302
