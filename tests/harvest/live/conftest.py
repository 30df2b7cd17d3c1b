"""Socket clients of each audience, in this process."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from harvest.models import Participant
from harvest.services.people.participants import link_of
from harvest.services.tokens import Pass, link_digest, sign_pass
from tests.fixtures.databases import DATABASES
from tests.fixtures.servers import ROOT
from tests.fixtures.templates import Templates, make_app


@contextmanager
def script(name: str) -> Iterator[Callable[[object], Any]]:
    """A script of the browser in one process for all: it reads and writes a line each time."""
    with subprocess.Popen(
        ["node", ROOT / "tests/js" / name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def run(said: object) -> Any:
            process.stdin.write(json.dumps(said) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield run


@pytest.fixture(scope="session")
def follow() -> Iterator[Callable[..., dict]]:
    """What the script of a wall (or a console) knows after a view and the frames after it."""
    with script("follow.mjs") as run:

        def known(view: dict, frames: list[dict], audience: str = "wall") -> dict:
            return run({"audience": audience, "view": view, "frames": frames})

        yield known


@pytest.fixture(scope="session")
def apply_patch() -> Iterator[Callable[[Any, dict], Any]]:
    """What a browser makes of a value with a patch."""
    with script("patch.mjs") as run:
        yield lambda value, patch: run({"value": value, "patch": patch})


@pytest.fixture
def app(templates: Templates, template: str, tmp_path: Path) -> Iterator[Flask]:
    """An application of the test's own: nobody else's sockets and broadcasts are in it."""
    templates.copy(template, tmp_path)
    app = make_app(tmp_path)
    yield app
    app.extensions["database"].close()
    DATABASES.remove(tmp_path)


@pytest.fixture
def token(app, hall) -> Callable[..., str]:
    """A signed pass for an audience."""

    def run(audience: str, participant: int | None = None) -> str:
        workshop = hall.workshop()
        links = {"wall": workshop.wall_token, "console": workshop.console_token}
        link = link_digest(links.get(audience, ""))
        with hall.database.reading() as session:
            if participant and (person := session.get(Participant, participant)):
                link = link_of(workshop, person)
        granted = Pass(audience, workshop.id, participant, link)
        return sign_pass(app.config["SECRET_KEY"], granted)

    return run


@pytest.fixture
def connect(app, hall, token):
    """Connect a client of an audience; it is gone again after the test."""
    clients = []

    def run(audience: str, participant: int | None = None):
        socketio = app.extensions["socketio"]
        client = socketio.test_client(
            app,
            namespace=f"/{audience}",
            auth={"token": token(audience, participant)},
        )
        clients.append(client)

        def ask(event, message=None):
            return client.emit(event, message or {}, namespace=f"/{audience}", callback=True)

        client.ask = ask
        return client

    yield run
    for client in clients:
        for namespace in ("/phone", "/wall", "/console"):
            if client.is_connected(namespace):
                client.disconnect(namespace)
