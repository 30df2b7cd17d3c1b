"""Codes, links and signed tokens."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

import msgspec
from itsdangerous import BadData, URLSafeTimedSerializer

from harvest.errors import NotAllowedError

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: nothing that is read or heard as another.
CODE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
CODE_LENGTH = 6
TOKEN_DAYS = 40


class Pass(msgspec.Struct, frozen=True):
    """What a signed token says: who may listen and speak, and where.

    ``link`` is a hash of what it was given out under: the link of a wall or a console,
    the random marks of a phone's day and participant. Where those are gone or changed,
    so is every pass that came from them. ``device`` tells one console
    from another, and nothing else of it.
    """

    audience: str
    workshop: int
    participant: int | None = None
    link: str = ""
    device: str = ""


def make_code() -> str:
    """A join code that can be read out loud and typed without doubt."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def normalise_code(raw: str) -> str:
    """Read a typed code: case, blanks and dashes do not matter."""
    return "".join(c for c in raw.upper() if c.isascii() and c.isalnum())


def make_link_token() -> str:
    """An unguessable part of an address (128 bits)."""
    return secrets.token_urlsafe(16)


def link_digest(link: str) -> str:
    """The hash of a link that a pass carries."""
    return hashlib.blake2b(link.encode(), digest_size=8).hexdigest()


def _signer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt="harvest-pass")


def sign_pass(secret: str, granted: Pass) -> str:
    """Sign a pass with the application's secret."""
    return _signer(secret).dumps(msgspec.to_builtins(granted))


def read_pass(secret: str, token: object, audience: str) -> Pass:
    """Read a pass for one audience; raises NotAllowedError where it is none."""
    if not isinstance(token, str):
        raise NotAllowedError("not_allowed")
    try:
        # Not by the signer's own limit: it refuses what a clock that was ahead has signed.
        told, made = _signer(secret).loads(token, return_timestamp=True)
        granted = msgspec.convert(told, type=Pass)
    except (BadData, msgspec.ValidationError, ValueError):
        raise NotAllowedError("not_allowed") from None
    if granted.audience != audience or datetime.now(UTC) - made > timedelta(days=TOKEN_DAYS):
        raise NotAllowedError("not_allowed")
    return granted
