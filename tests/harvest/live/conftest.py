"""Socket clients of each audience, in this process."""

from collections.abc import Callable

import pytest

from harvest.services.tokens import Pass, link_mark, sign_pass


@pytest.fixture
def token(app, hall) -> Callable[..., str]:
    """A signed pass for an audience."""

    def run(audience: str, participant: int | None = None) -> str:
        workshop = hall.workshop()
        links = {"wall": workshop.wall_token, "console": workshop.console_token, "phone": ""}
        link = link_mark(links[audience]) if links[audience] else ""
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
