"""When the database cannot be written, all else goes on, the truth is told, and nothing is lost."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from harvest.config import DATABASE_FILE
from tests.fixtures import pages
from tests.fixtures.phones import Phone
from tests.fixtures.servers import Server, wait_until
from tests.fixtures.sockets import Socket

pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
WORDS = "Niemand leest dit in het logboek"


@pytest.fixture
def server(instances, tmp_path) -> Iterator[Server]:
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


@pytest.fixture
def phone(server) -> Iterator[Phone]:
    phone = Phone(server)
    phone.connect()
    yield phone
    phone.disconnect()


def note_of(phone: Phone) -> dict:
    """A note that this phone may write now."""
    view = phone.view()
    question = view["state"]["round"]["questions"][0]["id"]
    return {"op_id": "a" * 32, "group": view["group"], "question": question, "text": WORDS}


def last_heartbeat(socket: Socket) -> dict:
    """What the newest heartbeat told; nothing before the first."""
    return next(reversed(socket.heard("heartbeat")), {})


def health(server: Server) -> httpx.Response:
    return httpx.get(f"{server.url}/healthz", timeout=5)


def post_the_form(phone: Phone, note: dict) -> httpx.Response:
    """Send a note by the form of a phone without scripts."""
    join = phone.server.link("join")
    with httpx.Client(base_url=phone.server.url, cookies=phone.cookies, timeout=20) as web:
        csrf = pages.csrf_token(web.get(join).text)
        fields = {**note, "csrf_token": csrf}
        return web.post(f"{join}/notes/post", data=fields, headers={"Accept": "text/html"})


def test_while_another_process_writes_the_others_go_on(server, phone):
    note = note_of(phone)
    wall = Socket(server, "wall", server.pass_for("wall"))
    console = Socket(server, "console", server.pass_for("console"))
    other = sqlite3.connect(server.folder / DATABASE_FILE, isolation_level=None)
    other.execute("begin immediate")
    with ThreadPoolExecutor(2) as pool:
        began = time.monotonic()
        posted = pool.submit(phone.socket.ask, "post", note, timeout=8)
        form = pool.submit(post_the_form, phone, {**note, "op_id": "b" * 32})
        slowest = 0.0
        while not (posted.done() and form.done()):
            asked = time.monotonic()
            assert health(server).status_code in (200, 503)
            slowest = max(slowest, time.monotonic() - asked)
        assert posted.result()["error"]["code"] == "not_kept"
        assert posted.result()["error"]["retry"] is True
        assert form.result().status_code == 503
        assert pages.texts(form.result().text, "textarea")[0].strip() == WORDS
        # It waited for its turn, and the rest of the server did not wait with it.
        assert time.monotonic() - began > 4 * slowest
    assert health(server).status_code == 503
    wall.heard("heartbeat").clear()
    wait_until(lambda: wall.heard("heartbeat"), "a heartbeat")
    wait_until(lambda: last_heartbeat(console).get("unwritable"), "the console to be told")
    other.execute("rollback")
    other.close()
    assert "ok" in phone.ask("post", note)
    assert health(server).status_code == 200
    wait_until(lambda: not last_heartbeat(console).get("unwritable"), "the console to be told")
    assert WORDS not in server.log
    assert "SQLITE_BUSY" in server.log
    for socket in (wall, console):
        socket.close()


def test_into_a_file_that_is_gone_nothing_is_acknowledged(server, phone):
    note = note_of(phone)
    file = server.folder / DATABASE_FILE
    for path in server.folder.glob(f"{DATABASE_FILE}*"):
        path.rename(path.with_name(f"away-{path.name}"))
    assert phone.ask("post", note)["error"]["code"] == "not_kept"
    assert health(server).status_code == 503
    assert "taken away or replaced" in server.log
    server.stop()
    for path in server.folder.glob(f"away-{DATABASE_FILE}*"):
        path.replace(path.with_name(path.name.removeprefix("away-")))
    assert file.exists()
    server.start()
    phone.connect()
    assert "ok" in phone.ask("post", note)
