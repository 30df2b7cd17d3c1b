"""Serving: the built-in server and gunicorn, and what the first start makes."""

import os
import stat
import subprocess
import sys

import httpx
import pytest
import socketio
from flask import Flask

from harvest.config import MissingSecretError, configure, make_instance
from tests.fixtures.servers import ROOT, Server, wait_until


def test_the_first_start_makes_a_key_and_a_database_for_this_user_only(tmp_path, monkeypatch):
    monkeypatch.setenv("HARVEST_INSTANCE", str(tmp_path / "instance"))
    folder, is_new = make_instance()
    assert is_new
    for name in ("secret_key", "harvest.sqlite3"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    key = (folder / "secret_key").read_text()
    assert make_instance() == (folder, False)
    assert (folder / "secret_key").read_text() == key


def test_without_any_secret_it_does_not_start(tmp_path, monkeypatch):
    monkeypatch.setenv("HARVEST_INSTANCE", str(tmp_path / "nowhere"))
    monkeypatch.delenv("HARVEST_SECRET_KEY", raising=False)
    with pytest.raises(MissingSecretError):
        configure(Flask("harvest"), {})


def test_the_environment_configures(tmp_path, monkeypatch):
    wanted = {"PORT": "81", "ORIGINS": "https://a.be, https://b.be", "WORKER": "no"}
    for key, value in wanted.items():
        monkeypatch.setenv(f"HARVEST_{key}", value)
    app = Flask("harvest")
    configure(app, {"SECRET_KEY": "x"})
    assert app.config["PORT"] == 81
    assert app.config["ORIGINS"] == ("https://a.be", "https://b.be")
    assert app.config["WORKER"] is False


def connects(server: Server, **headers: str) -> bool:
    client = socketio.Client(reconnection=False)
    try:
        client.connect(
            server.url,
            headers=headers,
            auth={"token": server.pass_for("wall")},
            namespaces=["/wall"],
            # The client's WebSocket library would add an Origin of its own.
            transports=["polling" if headers else "websocket"],
        )
        return bool(client.call("catch_up", {"since": 0}, namespace="/wall", timeout=5)["ok"])
    except socketio.exceptions.ConnectionError:
        return False
    finally:
        client.disconnect()


@pytest.fixture
def server(instances, tmp_path):
    with instances.serve("demo", tmp_path / "instance", HARVEST_WORKER="0") as server:
        yield server


def test_sockets_open_from_our_own_pages_and_from_nowhere_else(server):
    assert connects(server, Origin=server.url)
    assert not connects(server, Origin="https://elsewhere.example")


BROKEN = """
import os
from gevent import monkey
monkey.patch_all()
from harvest import create_app
from harvest.server import serve

app = create_app()

@app.get("/broken")
def broken():
    raise RuntimeError("somebody's words")

serve(app, "127.0.0.1", int(os.environ["HARVEST_PORT"]), with_worker=False)
"""


def test_an_error_is_told_kindly_and_logged_without_words_or_addresses(server):
    server.stop()
    with (server.folder / "server.log").open("ab") as log:
        server.process = subprocess.Popen(
            [sys.executable, "-c", BROKEN],
            cwd=ROOT,
            env=server.environment(),
            stdout=log,
            stderr=log,
        )
    wait_until(server.answers, "the server to answer")
    answer = httpx.get(f"{server.url}/broken")
    assert answer.status_code == 500
    assert "<h1" in answer.text
    wait_until(lambda: "unexpected RuntimeError" in server.log, "the error to be logged")
    assert server.log.count("unexpected RuntimeError") == 1
    assert "somebody's words" not in server.log
    assert "REMOTE_ADDR" not in server.log
    assert "Recursion" not in server.log


def test_gunicorn_serves_it_too(server):
    server.stop()
    command = [
        *(sys.executable, "-m", "gunicorn", "-k", "gevent", "-w", "1"),
        *("-b", f"127.0.0.1:{server.port}", "wsgi:app"),
    ]
    with (server.folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=server.environment(), stdout=log, stderr=log
        )
    server.process = process
    wait_until(server.answers, "gunicorn to answer")
    assert connects(server)


def test_stopping_is_polite_and_takes_the_worker_along(instances, tmp_path):
    instances.copy("day", tmp_path / "instance")
    server = Server(tmp_path / "instance")
    server.start()
    children = f"/proc/{server.process.pid}/task/{server.process.pid}/children"

    def worker() -> str:
        with open(children) as handle:
            return handle.read().strip()

    pid = int(str(wait_until(worker, "the worker")).split()[0])
    server.stop()
    assert server.process.returncode == 0

    def gone() -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    wait_until(gone, "the worker to stop")
