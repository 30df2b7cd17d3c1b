"""Whoever came in with a pass that is no longer good hears nothing more, at once."""

from collections.abc import Iterator

import pytest

from tests.fixtures import pages
from tests.fixtures.organiser import Organiser
from tests.fixtures.phones import Phone
from tests.fixtures.servers import wait_until
from tests.fixtures.sockets import Socket

# The client library leaves sockets to the garbage collector.
pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def organiser(server) -> Iterator[Organiser]:
    organiser = Organiser(server)
    yield organiser
    organiser.web.close()


@pytest.fixture
def sockets(server) -> Iterator[dict[str, Socket]]:
    """A socket of each audience, on the first day."""
    phone = Phone(server)
    phone.connect()
    found = {name: Socket(server, name, server.pass_for(name)) for name in ("wall", "console")}
    yield {**found, "phone": phone.socket}
    for socket in found.values():
        socket.close()
    phone.disconnect()


def test_new_links_part_from_who_came_in_by_the_old_ones(server, organiser, sockets):
    organiser.post("/organise/1", "/organise/1/links")
    wait_until(lambda: not sockets["wall"].is_connected, "the wall to be parted from")
    wait_until(lambda: not sockets["console"].is_connected, "the console to be parted from")
    assert sockets["phone"].is_connected
    assert "ok" in sockets["phone"].ask("catch_up", {"since": 0})


def test_a_deleted_day_parts_from_all_and_the_others_go_on(server, organiser, sockets):
    other = organiser.post("/organise/1", "/organise/1/duplicate", day="2027-03-12")
    page = organiser.web.get(other).text
    link = next(each for each in pages.links(page) if "/w/" in each)
    token = pages.data(organiser.web.get(link).text)["token"]
    wall = Socket(server, "wall", token)
    title = pages.data(organiser.web.get(link).text)["view"]["workshop"]["title"]
    organiser.post("/organise/1", "/organise/1/delete", typed=title)
    for name, socket in sockets.items():
        wait_until(lambda socket=socket: not socket.is_connected, f"the {name} to be parted from")
    wall.heard("heartbeat").clear()
    wait_until(lambda: len(wall.heard("heartbeat")) > 1, "heartbeats of the other day")
    assert wall.is_connected
    wall.close()
