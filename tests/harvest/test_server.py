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
from tests.fixtures.servers import HARVEST, ROOT, Server, wait_until
from tests.fixtures.sockets import Socket

pytestmark = pytest.mark.thorough


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
    try:
        wall = Socket(server, "wall", server.pass_for("wall"), **headers)
    except socketio.exceptions.ConnectionError:
        return False
    try:
        return bool(wall.ask("catch_up", {"since": 0})["ok"])
    finally:
        wall.close()


@pytest.fixture
def serve(instances, tmp_path):
    """Serve the demo day with a program, and stop it after the test."""
    servers = []

    def run(*program: str, name: str = "demo") -> Server:
        instances.copy(name, tmp_path / "instance")
        server = Server(tmp_path / "instance", program=program)
        servers.append(server)
        server.start()
        return server

    yield run
    for server in servers:
        server.stop()


def test_sockets_open_from_our_own_pages_and_from_nowhere_else(serve):
    server = serve()
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


def test_an_error_is_told_kindly_and_logged_without_words_or_addresses(serve):
    server = serve(sys.executable, "-c", BROKEN)
    answer = httpx.get(f"{server.url}/broken")
    assert answer.status_code == 500
    assert "<h1" in answer.text
    wait_until(lambda: "unexpected RuntimeError" in server.log, "the error to be logged")
    assert server.log.count("unexpected RuntimeError") == 1
    assert "somebody's words" not in server.log
    assert "REMOTE_ADDR" not in server.log
    assert "Recursion" not in server.log


def test_a_port_that_is_taken_is_said_in_one_sentence(serve):
    server = serve(name="day")
    second = subprocess.run(
        [*HARVEST, "serve"],
        cwd=ROOT,
        env=server.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr.count("\n") == 1
    assert f"{server.port} is taken" in second.stderr


def test_gunicorn_serves_it_too(serve):
    server = serve()
    server.stop()
    gunicorn = (sys.executable, "-m", "gunicorn", "-k", "gevent", "-w", "1")
    server.program = (*gunicorn, "-b", f"127.0.0.1:{server.port}", "wsgi:app")
    server.start()
    assert connects(server)


@pytest.mark.faults
def test_stopping_is_polite_and_takes_the_worker_along(serve):
    server = serve(*HARVEST, "serve", name="day")
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
