"""Real phones on a real server: each region hears its own harvest, live."""

import json
from collections.abc import Iterator

import pytest

from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until
from tests.fixtures.sockets import Socket

# The client library leaves sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def server(instances, tmp_path) -> Iterator[Server]:
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def test_a_region_hears_its_own_and_counts_only_once_revealed(server):
    east, beside, west = phones = [Phone(server, region) for region in (0, 0, 1)]
    for phone in phones:
        phone.connect()
    console = Socket(server, "console", server.pass_for("console"))

    def frames(phone: Phone) -> list[dict]:
        return phone.heard("harvest")

    def heard(phone: Phone, part: str, what: str) -> dict:
        return wait_until(lambda: next((f for f in frames(phone) if part in f), None), what)

    east_table, west_table = (phone.view()["harvest"]["group"] for phone in (east, west))
    assert console.ask("bring_in", {"group": east_table, "source": 1})["ok"]["count"] > 0
    brought = heard(beside, "notes", "the notes that were brought in")
    note = next(each["id"] for each in brought["notes"] if each.get("origin"))

    frames(beside).clear()
    assert "ok" in east.ask("give", {"note": note, "group": east_table})
    assert "ok" in east.ask("give", {"note": note, "group": east_table})
    state = json.dumps(beside.ask("harvest", {}))
    assert '"support"' not in state

    round_id = next(
        each["id"]
        for each in console.ask("catch_up", {"since": 10**9})["ok"]["view"]["rounds"]
        if each["kind"] == "debrief"
    )
    assert "ok" in console.ask("reveal_support", {"round": round_id, "shown": True})
    told = heard(beside, "support", "the counts")
    assert frames(beside) == [told]  # the mark itself was on no wire
    assert told["support"] == {str(note): 1}
    # The note itself comes along only where it was revealed in the moment it was given.
    assert {each["id"] for each in told.get("notes", [])} <= {note}

    console.ask("bring_in", {"group": west_table})
    wait_until(lambda: len(frames(west)) > 1, "the west to hear its own")
    assert {frame["group"] for frame in frames(west)} == {west_table}
    assert {frame["group"] for frame in (*frames(east), *frames(beside))} == {east_table}
    for client in phones:
        client.disconnect()
    console.close()
