"""What an audience sees, in parts: each is written once, in the table of its audience.

A part has a name, the type of what is seen, how it is read, and after which
changes it is read anew. The whole view and the frames that follow it are made
from the same table, and the browser takes each part by its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

import msgspec
from sqlalchemy.orm import Session

from harvest.models import Workshop

# A part that is in every frame.
ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a view.

    ``concerns`` are the changes after which it is read anew (see ``live.changes``);
    without any it only comes with the whole view. One that is ``slow`` takes time to read,
    or is long: while a hall writes it is read once a second at most.
    """

    name: str
    type: Any
    read: Callable[[Session, Workshop, datetime], Any]
    concerns: frozenset[str] = frozenset()
    slow: bool = False

    @property
    def is_versioned(self) -> bool:
        """Whether it is known by its version: not what every frame or heartbeat brings anew."""
        return bool(self.concerns - {ALWAYS})


def part(
    name: str,
    type: Any,
    read: Callable[[Session, Workshop, datetime], Any],
    *concerns: str,
    slow: bool = False,
) -> Part:
    """A line of the table of an audience."""
    return Part(name, type, read, frozenset(concerns), slow)


def make_view_type(name: str, parts: Sequence[Part]) -> type[msgspec.Struct]:
    """The type of a whole view: its parts with their versions, and ``seq``: how new it is."""
    known = [("seq", int), ("versions", dict[str, int])]
    fields = [*known, *((part.name, part.type) for part in parts)]
    return msgspec.defstruct(name, fields, frozen=True, module=__name__)


def read_view(
    view_type: type[msgspec.Struct],
    parts: Sequence[Part],
    session: Session,
    workshop: Workshop,
    at: datetime,
) -> Any:
    """A whole view."""
    values = read_parts(parts, session, workshop, at)
    plain = msgspec.to_builtins(values, str_keys=True)
    return view_type(seq=workshop.seq, versions=list_versions(parts, plain), **values)


def read_parts(
    parts: Iterable[Part], session: Session, workshop: Workshop, at: datetime
) -> dict[str, Any]:
    """What these parts show now, by name."""
    return {part.name: part.read(session, workshop, at) for part in parts}


def list_versions(parts: Iterable[Part], plain: Mapping[str, Any]) -> dict[str, int]:
    """The version of each of these plain values that has one: a checksum of its content."""
    return {
        part.name: crc32(msgspec.json.encode(plain[part.name], order="deterministic"))
        for part in parts
        if part.is_versioned and part.name in plain
    }
