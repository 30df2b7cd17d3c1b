"""The roll of phones, and how it goes in the hall as consoles hear it."""

from datetime import UTC, datetime

import pytest

from harvest.db import Database
from harvest.models import Region


@pytest.fixture
def broadcaster(app):
    return app.extensions["broadcaster"]


@pytest.fixture
def console(hall, connect):
    return connect("console")


def heartbeat(broadcaster, console):
    """What a console hears once the roll is called."""
    console.get_received("/console")
    broadcaster.phones.write(at=datetime.now(UTC))
    broadcaster.send_heartbeats()
    return [m["args"][0] for m in console.get_received("/console") if m["name"] == "heartbeat"][-1]


def numbers(heartbeat):
    """Devices, those offline and those that hold notes, of all regions."""
    regions = heartbeat["pulse"]["regions"]
    return tuple(sum(each[name] for each in regions) for name in ("joined", "offline", "unsent"))


def test_a_phone_that_comes_and_goes_is_in_the_heartbeat(hall, connect, broadcaster, console):
    phone = connect("phone", hall.join("ahv"))
    heard = heartbeat(broadcaster, console)
    assert [each["region"] for each in heard["pulse"]["regions"]] == [hall.find(Region, "ahv")]
    assert numbers(heard) == (1, 0, 0)
    phone.disconnect("/phone")
    assert numbers(heartbeat(broadcaster, console)) == (1, 1, 0)


def test_who_has_two_sockets_is_here_until_the_last_one_goes(hall, connect, broadcaster, console):
    person = hall.join()
    first, second = connect("phone", person), connect("phone", person)
    heartbeat(broadcaster, console)
    first.disconnect("/phone")
    assert numbers(heartbeat(broadcaster, console)) == (1, 0, 0)
    second.disconnect("/phone")
    assert numbers(heartbeat(broadcaster, console)) == (1, 1, 0)


def test_a_phone_that_comes_back_at_once_was_never_away(hall, connect, broadcaster, console):
    person = hall.join()
    phone = connect("phone", person)
    heartbeat(broadcaster, console)
    phone.disconnect("/phone")
    connect("phone", person)
    assert numbers(heartbeat(broadcaster, console)) == (1, 0, 0)


def test_a_phone_tells_how_many_notes_it_holds(hall, connect, broadcaster, console):
    phone = connect("phone", hall.join())
    assert phone.ask("report", {"unsent": 3}) == {"ok": None}
    assert numbers(heartbeat(broadcaster, console)) == (1, 0, 1)
    phone.ask("report", {"unsent": 0})
    assert numbers(heartbeat(broadcaster, console)) == (1, 0, 0)


@pytest.mark.parametrize(
    "message", [{}, {"unsent": -1}, {"unsent": "drie"}, {"unsent": 10**9}, {"unsent": 1, "who": 2}]
)
def test_nonsense_is_refused(hall, connect, message):
    phone = connect("phone", hall.join())
    assert phone.ask("report", message)["error"]["code"] == "invalid"


def test_only_consoles_hear_how_it_goes(hall, connect, broadcaster, console):
    phone, wall = connect("phone", hall.join()), connect("wall")
    heartbeat(broadcaster, console)
    for client, namespace, more in ((phone, "/phone", set()), (wall, "/wall", {"people"})):
        heard = [m["args"][0] for m in client.get_received(namespace) if m["name"] == "heartbeat"]
        assert heard
        assert all(set(each) == {"seq", "now"} | more for each in heard)


def test_walls_hear_how_many_take_part_and_where(hall, connect, broadcaster, console):
    wall = connect("wall")
    for region in ("oost", "oost", "ahv"):
        hall.join(region)
    heartbeat(broadcaster, console)
    said = [m["args"][0] for m in wall.get_received("/wall") if m["name"] == "heartbeat"]
    oost, ahv = (hall.find(Region, key) for key in ("oost", "ahv"))
    assert said[-1]["people"] == {"all": 3, f"region:{oost}": 2, f"region:{ahv}": 1}


def test_a_roll_that_cannot_be_written_stops_nothing(
    hall, connect, broadcaster, console, monkeypatch
):
    connect("phone", hall.join())
    with monkeypatch.context() as broken:
        broken.setattr(Database, "writing", lambda _self: 1 / 0)
        assert heartbeat(broadcaster, console)["now"]
