"""Real phones on a real server: each region hears its own harvest, live."""

import json
from collections.abc import Iterator

import httpx
import pytest
import socketio

from tests.fixtures import pages
from tests.fixtures.servers import Server, wait_until

# The client library leaves sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Phone:
    """A device that joined over HTTP and listens over a socket."""

    def __init__(self, server: Server, region: int) -> None:
        join = server.link("join")
        with httpx.Client(base_url=server.url, follow_redirects=True) as web:
            csrf = pages.csrf_token(web.get(join).text)
            web.post(f"{join}/join", data={"csrf_token": csrf})
            csrf = pages.csrf_token(web.get(join).text)
            web.post(f"{join}/region", data={"csrf_token": csrf, "region": region})
            self.table = web.get(f"{join}/state").json()["harvest"]
            token = next(v for n, v in web.cookies.items() if n.startswith("device_"))
        self.frames: list[dict] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("harvest", self.frames.append, namespace="/phone")
        _connect(self.client, server, "phone", token)

    def ask(self, name: str, message: dict) -> dict:
        return self.client.call(name, message, namespace="/phone")


def _connect(client: socketio.Client, server: Server, audience: str, token: str) -> None:
    client.connect(
        server.url,
        auth={"token": token},
        namespaces=[f"/{audience}"],
        transports=["websocket"],
    )


@pytest.fixture
def server(instances, tmp_path) -> Iterator[Server]:
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def test_a_region_hears_its_own_and_counts_only_once_revealed(server):
    east, beside, west = (Phone(server, region) for region in (1, 1, 2))
    console = socketio.Client(reconnection=False)
    _connect(console, server, "console", server.pass_for("console"))

    def steer(name: str, message: dict) -> dict:
        return console.call(name, message, namespace="/console")

    def heard(phone: Phone, part: str, what: str) -> dict:
        return wait_until(lambda: next((f for f in phone.frames if part in f), None), what)

    east_table, west_table = east.table["group"], west.table["group"]
    assert steer("bring_in", {"group": east_table, "source": 1})["ok"]["count"] > 0
    brought = heard(beside, "notes", "the notes that were brought in")
    note = next(each["id"] for each in brought["notes"] if each.get("origin"))

    beside.frames.clear()
    assert "ok" in east.ask("give", {"note": note, "group": east_table})
    assert "ok" in east.ask("give", {"note": note, "group": east_table})
    state = json.dumps(beside.ask("harvest", {}))
    assert '"support"' not in state

    round_id = next(
        each["id"]
        for each in steer("catch_up", {"since": 10**9})["ok"]["view"]["rounds"]
        if each["kind"] == "debrief"
    )
    assert "ok" in steer("reveal_support", {"round": round_id, "shown": True})
    told = heard(beside, "whole", "the counts")
    assert beside.frames == [told]  # the mark itself was on no wire
    assert {each["id"]: each["support"] for each in told["notes"]}[note] == 1

    steer("bring_in", {"group": west_table})
    wait_until(lambda: len(west.frames) > 1, "the west to hear its own")
    assert {frame["group"] for frame in west.frames} == {west_table}
    assert {frame["group"] for frame in (*east.frames, *beside.frames)} == {east_table}
    for client in (east.client, beside.client, west.client, console):
        client.disconnect()
