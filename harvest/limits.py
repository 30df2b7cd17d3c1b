"""How often one address, or one device, may do something that the database does not count.

Counted in the memory of this process, by a keyed hash of who asks: nothing of it is kept.
The numbers leave room for a hall of three thousand people behind one address.
"""

import hashlib
import time
from dataclasses import dataclass, field

from flask import Flask, current_app, request

from harvest.errors import TooManyError


@dataclass
class Limit:
    """So many times within so many seconds, for each who asks; then not until the next stretch."""

    times: int
    seconds: float
    refusal: str = "too_many"
    _counts: dict[bytes, int] = field(default_factory=dict)
    _begun: float = 0.0

    def is_reached(self, who: bytes) -> bool:
        """Whether somebody may not go on for now."""
        now = time.monotonic()
        if now - self._begun >= self.seconds:
            self._begun = now
            self._counts.clear()
        return self._counts.get(who, 0) >= self.times

    def count(self, who: bytes) -> None:
        """Count one more; raises TooManyError where that is too many."""
        if self.is_reached(who):
            current_app.logger.warning("a limit was reached: %s", request.endpoint)
            raise TooManyError(self.refusal)
        self._counts[who] = self._counts.get(who, 0) + 1


@dataclass
class Limits:
    """The limits of one application."""

    # New devices of one address: twice a hall, within ten minutes.
    joins: Limit = field(default_factory=lambda: Limit(6_000, 600))
    # Codes and tickets that nobody has: of 2**31 and more, one could try 60 a minute.
    misses: Limit = field(default_factory=lambda: Limit(300, 300))
    # Forms of one device, and of all devices of one address.
    device: Limit = field(default_factory=lambda: Limit(240, 60))
    address: Limit = field(default_factory=lambda: Limit(20_000, 60))
    # What one token asks for: a whole day in pages within seconds, and no hammering.
    token: Limit = field(default_factory=lambda: Limit(300, 60, "too_many_requests"))


def init_app(app: Flask) -> None:
    """Give the application limits of its own."""
    app.extensions["limits"] = Limits()


def limits() -> Limits:
    """The limits of the present application."""
    found: Limits = current_app.extensions["limits"]
    return found


def this_address() -> bytes:
    """Where the present request comes from, as a keyed hash."""
    return hashed(request.remote_addr or "")


def hashed(who: str) -> bytes:
    """Who asks, as a hash that only this server can make."""
    key = hashlib.sha256(current_app.config["SECRET_KEY"].encode()).digest()
    return hashlib.blake2b(who.encode(), key=key, digest_size=16).digest()
