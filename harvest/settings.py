"""The configuration keys: ``HARVEST_<key>`` in the environment, and how each is read."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from harvest.vocabulary import LANGUAGES

PREFIX = "HARVEST_"
LONGEST_DELAY = 86_400.0
MOST_PROXIES = 16


class CannotStartError(RuntimeError):
    """Something that only whoever starts Sprokkel can mend; its message is a sentence on it."""


class InvalidSettingError(CannotStartError):
    """A configuration key has a value that means nothing."""


class Setting(NamedTuple):
    """One configuration key; ``read`` raises ValueError with what the value is not."""

    key: str
    read: Callable[[str], Any]
    default: Any
    purpose: str

    def find(self, environment: Mapping[str, str]) -> Any:
        """Its value; the default where none, or an empty one, is given.

        Raises InvalidSettingError for a value that cannot be read.
        """
        given = environment.get(f"{PREFIX}{self.key}", "").strip()
        if not given:
            return self.default
        try:
            return self.read(given)
        except ValueError as error:
            raise InvalidSettingError(f"{PREFIX}{self.key}={given} is not {error}.") from error


def read_host(text: str) -> str:
    """A name or number to listen on; raises ValueError for what can be neither."""
    try:
        text.encode("idna")
    except UnicodeError:
        raise ValueError("a name or number of this computer") from None
    return text


def _flag(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError("1 (yes) or 0 (no)")


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"a whole number from {least} to {most}")

    return read


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if isfinite(seconds) and 0 <= seconds <= LONGEST_DELAY:
        return seconds
    raise ValueError(f"a number of seconds from 0 to {LONGEST_DELAY:.0f}")


def _language(text: str) -> str:
    if text.lower() in LANGUAGES:
        return text.lower()
    raise ValueError(f"one of {', '.join(LANGUAGES)}")


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        # Asking for the port says whether it is one.
        is_site = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        is_site = False
    if is_site and not parts.query and not parts.fragment:
        return text.rstrip("/")
    raise ValueError("the address of a site, such as https://sprokkel.example.org")


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(_address(each) for each in text.replace(",", " ").split())
    if any(urlsplit(each).path for each in origins):
        raise ValueError("a list of origins, such as https://sprokkel.example.org, without a path")
    return origins


SETTINGS = (
    Setting("SECRET_KEY", str, None, "signs cookies and links; made on first start when absent"),
    Setting(
        "DATABASE_URL", str, None, "SQLAlchemy address; default: SQLite in the instance folder"
    ),
    Setting("INSTANCE", str, None, "folder for the key and the database; default: instance/"),
    Setting("HOST", read_host, "0.0.0.0", "address that `harvest serve` listens on"),
    Setting("PORT", _whole(1, 65535), 8000, "port that `harvest serve` listens on"),
    Setting("BASE_URL", _address, None, "public address of the site, for QR codes and links"),
    Setting("ORIGINS", _origins, (), "further origins that may open a socket, separated by spaces"),
    Setting("LANGUAGE", _language, "nl", "language where nothing else decides: nl, fr or en"),
    Setting("WORKER", _flag, True, "whether `harvest serve` starts the theme worker itself"),
    Setting("MODEL", str, "auto", "sentence model: auto, small, none, a folder or a fetched name"),
    Setting(
        "THEME_DELAY", _seconds, 20.0, "seconds of quiet after a note before themes are renewed"
    ),
    Setting(
        "THEME_MAX_DELAY", _seconds, 90.0, "longest wait for new themes while notes keep coming"
    ),
    Setting("ASSISTANT_URL", _address, None, "address of an assistant (OpenAI protocol)"),
    Setting("ASSISTANT_MODEL", str, None, "the model that the assistant is to use"),
    Setting("ASSISTANT_KEY", str, None, "the assistant's key, where it wants one"),
    Setting(
        "ASSISTANT_REQUESTS", _whole(1, 100_000), 200, "most requests of one day within 24 hours"
    ),
    Setting("ASSISTANT_TOKENS", _whole(1, 1_000_000_000), 500_000, "and most tokens"),
    Setting("SMTP_URL", str, None, "mail server for check-ins: smtp://name:password@host:port"),
    Setting("SMTP_FROM", str, None, "address that these mails come from"),
    Setting("SECURE_COOKIES", _flag, False, "send cookies over https only (set it behind TLS)"),
    Setting(
        "PROXIES",
        _whole(0, MOST_PROXIES),
        0,
        "number of trusted proxies in front, for client addresses",
    ),
)
