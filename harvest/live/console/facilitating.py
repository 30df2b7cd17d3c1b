"""How a facilitator's messages become acts: the service is called in her name."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy.orm import Session

from harvest.db import Base
from harvest.live.receiving import Namespace
from harvest.live.requests import Empty
from harvest.models import Workshop
from harvest.services.acts import recording as acts
from harvest.services.commands.by import By
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes.jobs import Patience
from harvest.services.tokens import Pass

# A facilitator who corrects one note often corrects another.
AFTER_AN_EDIT: Final = Patience(delay=3.0, longest=15.0)

# A service of (session, workshop, command, by), without the command where it is Empty.
Service = Callable[..., Any]


def _name_of(granted: Pass) -> str:
    """Which console it is, for the journal: a number, never a person."""
    return f"console:{granted.device}" if granted.device else "console"


class Console:
    """The namespace of consoles, for acts."""

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace

    def act(self, name: str, command: type[msgspec.Struct], service: Service) -> None:
        """Call a service when a message comes; that it was done is all the answer.

        What it changed is written in the list of acts, as with all that follows.
        """
        self._register(name, command, service, lambda _result: None)

    def unlisted(self, name: str, command: type[msgspec.Struct], service: Service) -> None:
        """As ``act``, for what sees to the list of acts itself."""
        self._register(name, command, service, lambda _result: None, listed=False)

    def tell(self, name: str, command: type[msgspec.Struct], service: Service) -> None:
        """As ``act``, and answer with what came of it: a row with its id."""
        self._register(name, command, service, _answer)

    def edit(self, name: str, command: type[msgspec.Struct], service: Service) -> None:
        """As ``tell``, for what changes the themes: the rest of the harvest follows."""

        def edited(session: Session, workshop: Workshop, command: msgspec.Struct, by: By) -> Any:
            result = service(session, workshop, command, by)
            theme_jobs.ask(session, workshop.id, at=by.at, patience=AFTER_AN_EDIT)
            return result

        self._register(name, command, edited, _answer)

    def _register(
        self,
        name: str,
        kind: type[msgspec.Struct],
        service: Service,
        answer: Callable[[Any], object],
        *,
        listed: bool = True,
    ) -> None:
        def handle(
            session: Session, workshop: Workshop, granted: Pass, command: Any, at: datetime
        ) -> object:
            said = () if kind is Empty else (command,)
            by = By(_name_of(granted), at)
            if listed:
                return answer(acts.carry_out(session, workshop, name, service, said, by))
            return answer(service(session, workshop, *said, by))

        handle.__name__ = name  # what the log calls it when it fails
        self._namespace.on(name, kind)(handle)


def _answer(result: Any) -> object:
    return result.id if isinstance(result, Base) else result  # type: ignore[attr-defined] # every row has one
