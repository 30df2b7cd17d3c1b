"""What an audience sees, in parts: each is written once, in the table of its audience.

A part has a name, the type of what is seen, how it is read, and after which
changes it is read anew. The whole view and the frames that follow it are made
from the same table, and the browser takes each part by its name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Workshop

# A part that is in every frame.
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a view.

    ``concerns`` are the changes after which it is read anew (see ``live.changes``);
    without any it only comes with the whole view.
    """

    name: str
    type: Any
    read: Callable[[Session, Workshop, datetime], Any]
    concerns: frozenset[str] = frozenset()


def part(
    name: str, type: Any, read: Callable[[Session, Workshop, datetime], Any], *concerns: str
) -> Part:
    """A line of the table of an audience."""
    return Part(name, type, read, frozenset(concerns))


def make_view_type(name: str, parts: Sequence[Part]) -> type[msgspec.Struct]:
    """The type of a whole view: its parts, and ``seq``, which says how new it is."""
    fields = [("seq", int), *((part.name, part.type) for part in parts)]
    return msgspec.defstruct(name, fields, frozen=True, module=__name__)


def read_parts(
    parts: Sequence[Part],
    session: Session,
    workshop: Workshop,
    at: datetime,
    concerns: frozenset[str] | None = None,
) -> dict[str, Any]:
    """Read all parts, or those that ``concerns`` touch."""
    return {
        part.name: part.read(session, workshop, at)
        for part in parts
        if concerns is None or part.concerns & concerns
    }
