"""One run's questions and answers: what was answered before is not asked again."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import update

from harvest.db import Database
from harvest.errors import NotKeptError
from harvest.models import AssistantAnswer, AssistantRun
from harvest.services import journal
from harvest.services.assistant import runs
from harvest.services.assistant.server import Reply, Settings, TroubleError
from harvest.services.commands.by import By

if TYPE_CHECKING:
    from analysis.assistant.asking import Request

SIGN_EVERY = 5.0
ACTOR = "assistant"


class Asked(Protocol):
    """Whatever answers requests."""

    model: str

    def ask(self, request: "Request") -> Reply:
        """The answer; raises TroubleError."""


class StoppedError(Exception):
    """A person stopped the run, or its day is gone."""


class Conversation:
    """Asks what a run needs, within its limits; ``trouble`` says what went wrong, if anything."""

    def __init__(
        self, database: Database, run: AssistantRun, server: Asked, settings: Settings
    ) -> None:
        self._database = database
        self._run, self._workshop = run.id, run.workshop_id
        self._server, self._settings = server, settings
        self._done = self._whole = 0
        self._seen: set[str] = set()
        self.trouble = ""

    def expect(self, count: int) -> None:
        """So many more requests are coming."""
        self._whole += count
        self._tell()

    def answers(self, requests: Sequence["Request"]) -> Iterator[tuple["Request", str]]:
        """Each request with its answer; after the first trouble no more are asked.

        What was asked in this run already is asked anew: its answer was of no use.
        Raises StoppedError once a person stops the run.
        """
        for request in requests:
            answer = self._known(request)
            if answer is None and not self.trouble:
                answer = self._ask(request)
            self._done += 1
            self._tell()
            if answer is not None:
                yield request, answer

    def _ask(self, request: "Request") -> str | None:
        if not self._is_within_limits(request):
            self.trouble = "limit"
            return None
        try:
            reply = self._server.ask(request)
        except TroubleError as error:
            self.trouble = error.kind
            reply = Reply("", 0)
        self._keep(request, reply)
        return reply.text or None

    def _known(self, request: "Request") -> str | None:
        fingerprint = request.fingerprint(self._server.model)
        if fingerprint in self._seen:
            return None
        self._seen.add(fingerprint)
        with self._database.reading() as session:
            kept = session.get(AssistantAnswer, (self._workshop, fingerprint))
            return kept.answer if kept is not None else None

    def _is_within_limits(self, request: "Request") -> bool:
        with self._database.reading() as session:
            requests, tokens = runs.used(session, self._workshop, at=datetime.now(UTC))
        return (
            requests < self._settings.most_requests
            and tokens + request.most_tokens <= self._settings.most_tokens
        )

    def _keep(self, request: "Request", reply: Reply) -> None:
        at = datetime.now(UTC)
        with self._database.writing() as session:
            session.execute(
                update(AssistantRun)
                .where(AssistantRun.id == self._run)
                .values(
                    requests=AssistantRun.requests + 1, tokens=AssistantRun.tokens + reply.tokens
                )
            )
            if reply.text:
                key = request.fingerprint(self._server.model)
                session.merge(
                    AssistantAnswer(
                        workshop_id=self._workshop, fingerprint=key, at=at, answer=reply.text
                    )
                )

    def _tell(self) -> None:
        """Tell the console how far it is; raises StoppedError where nobody waits for it."""
        at = datetime.now(UTC)
        with self._database.writing() as session:
            if not runs.keep_alive(session, self._run, at=at):
                raise StoppedError
            session.execute(
                update(AssistantRun)
                .where(AssistantRun.id == self._run)
                .values(done=self._done, whole=self._whole)
            )
            by = By(ACTOR, at)
            journal.record(session, self._workshop, "assistant", "went_on", by, entity_id=self._run)


@contextmanager
def giving_signs(database: Database, run_id: int) -> Iterator[None]:
    """Say now and then that a run is being worked on: an answer may take minutes."""
    done = threading.Event()

    def sign() -> None:
        while not done.wait(SIGN_EVERY):
            with suppress(NotKeptError), database.writing() as session:
                runs.keep_alive(session, run_id, at=datetime.now(UTC))

    thread = threading.Thread(target=sign, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
