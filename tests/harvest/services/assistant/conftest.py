"""A hall whose organiser has an assistant, which knows its subjects by their words."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from harvest import jobs
from harvest.models import AssistantRun
from harvest.services.assistant import consent, runs
from harvest.services.commands.facilitator import AskAssistant
from tests.fixtures.assistants import AssistantServer, Reader, assistant
from tests.fixtures.hall import Hall

SUBJECTS = {
    "Ouders": ["ouders"],
    "Overdracht": ["overdracht"],
    "Slaap en ritme": ["slaap", "bed", "ochtend"],
}
SLEEP = [
    "Jongeren gaan te laat naar bed en zijn moe",
    "Moe op de eerste lesuren: slaapgebrek weegt",
    "De ochtend begint te vroeg en wie moe is, haakt af",
]


@pytest.fixture
def server() -> Iterator[AssistantServer]:
    """The assistant's server."""
    with assistant(Reader(SUBJECTS)) as found:
        yield found


@pytest.fixture
def configured(app: Flask, server: AssistantServer) -> Flask:
    """The application that knows where the assistant is."""
    app.config.update(
        ASSISTANT_URL=server.url,
        ASSISTANT_MODEL="klein",
        ASSISTANT_KEY="een sleutel",
        ASSISTANT_REQUESTS=50,
        ASSISTANT_TOKENS=100_000,
    )
    return app


class Assisted:
    """A hall with an assistant that may read what is written from now on."""

    def __init__(self, app: Flask, hall: Hall, server: AssistantServer) -> None:
        self.app, self.hall, self.server = app, hall, server
        hall.facilitate(consent.turn_on, "127.0.0.1")
        hall.told = "127.0.0.1"

    def ask(self, kind: str = "places") -> AssistantRun:
        """Ask for something, and wait until it is done."""
        self.hall.facilitate(runs.ask, AskAssistant(kind), at=datetime.now(UTC))
        return self.work(kind)

    def ask_codebook(self) -> AssistantRun:
        """Ask which themes a codebook may hold, as the organiser does."""
        self.hall.facilitate(runs.start, "codebook", at=datetime.now(UTC))
        return self.work("codebook")

    def work(self, kind: str = "places") -> AssistantRun:
        """Let the worker take what waits; the run as it ended."""
        assert jobs.assist_some(self.app)
        self.app.extensions["assisting"].join()
        with self.hall.database.reading() as session:
            run = runs.find_last(session, self.hall.workshop_id, kind)
        assert run is not None
        return run

    def sent(self) -> str:
        """All that ever left this computer."""
        return "\n".join(
            message["content"] for body in self.server.asked for message in body["messages"]
        )


@pytest.fixture
def assisted(configured: Flask, grouped: Hall, server: AssistantServer) -> Assisted:
    """A hall with themes on parents and on transfer, and three notes on sleep since."""
    found = Assisted(configured, grouped, server)
    for text in SLEEP:
        grouped.write(text)
    return found
