"""What clients ask over the socket beside the commands of ``harvest.services.commands``.

Every message is a frozen struct, and every one is answered: ``{"ok": …}`` or
the one shape of an error.
"""

from typing import Annotated

import msgspec
from msgspec import Meta


class CatchUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for all that came after ``since``."""

    since: Annotated[int, Meta(ge=0)] = 0


class WhichParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for parts of the view whole, where a patch was for another version."""

    names: Annotated[list[str], Meta(max_length=100)]


class Empty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message that is all said by its name."""
