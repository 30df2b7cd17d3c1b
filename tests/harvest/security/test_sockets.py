"""Whoever came in with a pass that is no longer good hears nothing more, at once."""

import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from socket import create_connection

import httpx
import pytest
import socketio
import websocket

from harvest.live.receiving import MESSAGES_PER_MINUTE
from tests.fixtures import pages
from tests.fixtures.organiser import Organiser
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until
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


RESERVED = ("connect", "disconnect", "connect_error")


@pytest.mark.parametrize("name", RESERVED)
def test_a_client_does_not_run_the_handlers_of_the_server(server, name):
    before = len(server.log)
    phone = Phone(server)
    phone.connect()
    phone.socket.say(name, {"token": "geheim"})
    wait_until(lambda: not phone.socket.is_connected, "the socket to be parted from")
    assert "geheim" not in server.log[before:]
    assert "Traceback" not in server.log[before:]
    phone.disconnect()


def test_nobody_listens_without_a_pass(server):
    # The library leaves the line of one that is refused open.
    with create_connection(("127.0.0.1", server.port)) as line:
        client = socketio.Client(reconnection=False, websocket_extra_options={"socket": line})
        with pytest.raises(socketio.exceptions.ConnectionError):
            client.connect(server.url, namespaces=["/"], transports=["websocket"])


def test_packets_that_mean_nothing_leave_one_line_in_the_log_at_most(server):
    before = len(server.log)
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    for packet in (
        "4",
        "42",
        "42[]",
        "42[5]",
        '42{"a":1}',
        "45",
        "4zz",
        "9",
        "451-[",
        "42/phone,[",
    ):
        with closing(websocket.create_connection(address, timeout=5)) as socket:
            socket.recv()
            socket.send(packet)
            with suppress(websocket.WebSocketException, OSError):
                while socket.recv():
                    pass
    told = server.log[before:]
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 2
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def test_a_socket_that_asks_without_end_is_told_to_wait(server):
    phone = Phone(server)
    phone.connect()
    answers = [phone.ask("catch_up", {"since": 0}) for _each in range(MESSAGES_PER_MINUTE + 5)]
    assert answers[-1]["error"]["code"] == "too_many"
    assert answers[-1]["error"]["retry"]
    assert "ok" in answers[0]
    phone.disconnect()


IMPATIENT = """
from gevent import monkey
monkey.patch_all()
import sys
import harvest.server
harvest.server.QUIET_SECONDS = 0.5
sys.argv = ["harvest", "serve"]
from harvest.__main__ import main
main()
"""


def test_a_connection_that_keeps_silent_is_ended(instances, tmp_path):
    instances.copy("day", tmp_path / "instance")
    program = (sys.executable, "-c", IMPATIENT)
    settings = {"HARVEST_WORKER": "0"}
    server = Server(tmp_path / "instance", settings=settings, program=program)
    server.start()
    upgrade = (
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
    )
    for sent in (b"", b"GET / HTTP/1.1\r\nHost: a\r\n", upgrade):
        with create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(sent)
            while connection.recv(4096):
                pass
    server.stop()
