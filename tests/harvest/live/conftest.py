"""Socket clients of each audience, in this process."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from harvest.models import Participant
from harvest.services.people.participants import link_of
from harvest.services.tokens import Pass, link_digest, sign_pass
from tests.fixtures.databases import DATABASES
from tests.fixtures.servers import ROOT
from tests.fixtures.templates import Templates, make_app


@pytest.fixture(scope="session")
def follow() -> Iterator[Callable[[dict, list[dict]], dict]]:
    """What a wall's own script knows after a view and the frames that followed it."""
    with subprocess.Popen(
        ["node", ROOT / "tests/js/follow.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as wall:
        assert wall.stdin is not None
        assert wall.stdout is not None

        def run(view: dict, frames: list[dict]) -> dict:
            wall.stdin.write(json.dumps({"view": view, "frames": frames}) + "\n")
            wall.stdin.flush()
            return json.loads(wall.stdout.readline())

        yield run


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
