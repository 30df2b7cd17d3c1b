"""How a facilitator's messages become acts: the service is called in her name."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypedDict, TypeVar

import msgspec
from sqlalchemy.orm import Session

from harvest.live.receiving import Door
from harvest.models import Workshop
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes.jobs import Patience
from harvest.services.tokens import Pass

# A facilitator who corrects one note often corrects another.
_AFTER_AN_EDIT: Final = Patience(delay=3.0, longest=15.0)


class By(TypedDict):
    """Who acts, and when."""

    actor: str
    at: datetime


Message = TypeVar("Message", bound=msgspec.Struct)
Act = Callable[[Session, Workshop, Message, By], object]


def _name_of(granted: Pass) -> str:
    """Which console it is, for the journal: a number, never a person."""
    return f"console:{granted.device}" if granted.device else "console"


class Console:
    """The console's door, for acts."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def act(self, name: str, message: type[Message], do: Act[Message]) -> None:
        """Do something when a message comes; that it was done is all the answer."""

        def done(session: Session, workshop: Workshop, message: Message, by: By) -> None:
            do(session, workshop, message, by)

        self.tell(name, message, done)

    def tell(self, name: str, message: type[Message], do: Act[Message]) -> None:
        """As ``act``, and answer with what came of it (plain values)."""

        def handle(
            session: Session, workshop: Workshop, granted: Pass, message: Message, at: datetime
        ) -> object:
            return do(session, workshop, message, By(actor=_name_of(granted), at=at))

        handle.__name__ = name  # what the log calls it when it fails
        self._door.on(name, message)(handle)

    def edit(self, name: str, message: type[Message], do: Act[Message]) -> None:
        """As ``tell``, for what changes the themes: the rest of the harvest follows."""

        def edited(session: Session, workshop: Workshop, message: Message, by: By) -> object:
            answer = do(session, workshop, message, by)
            theme_jobs.ask(session, workshop.id, at=by["at"], patience=_AFTER_AN_EDIT)
            return answer

        self.tell(name, message, edited)
