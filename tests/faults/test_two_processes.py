"""Two servers on one database, with phones and a worker at once: one day, told alike to all."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import Popen

import pytest

from tests.fixtures.databases import DATABASES
from tests.fixtures.hall import DAY
from tests.fixtures.instances import Instances
from tests.fixtures.servers import HARVEST, ROOT, Server, wait_until
from tests.fixtures.sockets import Socket
from tests.fixtures.writers import Writer, gaps, kept_notes

PHONES = 3
POSTS = 15

pytestmark = pytest.mark.faults


@pytest.fixture
def servers(instances: Instances, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """One with the worker beside it, one without."""
    with instances.serve("demo", tmp_path / "one", HARVEST_THEME_DELAY="0.2") as one:
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "secret_key").write_text((one.folder / "secret_key").read_text())
        address = DATABASES.address(one.folder)
        settings = {"HARVEST_DATABASE_URL": address, "HARVEST_WORKER": "0"}
        other = Server(tmp_path / "other", settings=settings)
        other.start()
        yield one, other
        other.stop()


def test_nobody_is_refused_and_each_wall_hears_all(servers: tuple[Server, Server]) -> None:
    phones = [Writer(server, number, POSTS) for number in range(PHONES) for server in servers]
    walls = [Socket(server, "wall", server.pass_for("wall")) for server in servers]
    console = Socket(servers[0], "console", servers[0].pass_for("console"))
    with ThreadPoolExecutor(len(phones)) as pool:
        flushes = [pool.submit(phone.flush) for phone in phones]
        while not all(flush.done() for flush in flushes):
            assert "ok" in console.ask("find_themes", {})
        for flush in flushes:
            flush.result()
    written = [op for phone in phones for op in phone.outbox]
    assert {op for phone in phones for op in phone.acknowledged} == set(written)
    assert Counter(kept_notes(servers[0])) == Counter(written)
    assert gaps(servers[0]) == []
    ids = {note for phone in phones for note in phone.acknowledged.values()}
    for wall in walls:
        wait_until(lambda wall=wall: ids <= _told(wall), "a wall to have all notes")
    for each in (*walls, console):
        each.close()
    assert "failed" not in servers[0].log


def _told(wall: Socket) -> set[int]:
    frames = wall.heard("frame")
    views = [frame.get("view", frame) for frame in frames]
    return {note["id"] for view in views for note in view.get("notes", [])}


def test_two_that_start_at_once_on_nothing_both_find_the_tables(tmp_path: Path) -> None:
    server = Server(tmp_path / "instance")
    server.folder.mkdir()
    (server.folder / "secret_key").write_text("a key for tests only")
    DATABASES.create(server.folder)
    command = [*HARVEST, "import-day", str(DAY)]
    started = [Popen(command, cwd=ROOT, env=server.environment()) for _each in range(2)]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    DATABASES.remove(server.folder)
