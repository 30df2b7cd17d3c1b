"""Configuration: defaults, then ``HARVEST_*`` from the environment, then overrides."""

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask

PACKAGE = Path(__file__).parent
BUNDLED = PACKAGE / "_web"
DATABASE_FILE = "harvest.sqlite3"


class MissingSecretError(RuntimeError):
    """No secret key is configured and none was made by ``harvest serve``."""


class Setting(NamedTuple):
    """One configuration key: ``HARVEST_<key>`` in the environment."""

    key: str
    read: Callable[[str], Any]
    default: Any
    purpose: str


def _flag(text: str) -> bool:
    return text.strip().lower() in {"1", "true", "yes", "on"}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


SETTINGS = (
    Setting("SECRET_KEY", str, None, "signs cookies and links; made on first start when absent"),
    Setting(
        "DATABASE_URL", str, None, "SQLAlchemy address; default: SQLite in the instance folder"
    ),
    Setting("INSTANCE", str, None, "folder for the key and the database; default: instance/"),
    Setting("HOST", str, "0.0.0.0", "address that `harvest serve` listens on"),
    Setting("PORT", int, 8000, "port that `harvest serve` listens on"),
    Setting("BASE_URL", str, None, "public address of the site, for QR codes and links"),
    Setting("ORIGINS", _words, (), "further origins that may open a socket, separated by spaces"),
    Setting("LANGUAGE", str, "nl", "language where nothing else decides: nl, fr or en"),
    Setting("WORKER", _flag, True, "whether `harvest serve` starts the theme worker itself"),
    Setting(
        "MODEL", str, "auto", "sentence model: auto (on board), none, a folder, or a fetched name"
    ),
    Setting("THEME_DELAY", float, 20.0, "seconds of quiet after a note before themes are renewed"),
    Setting("THEME_MAX_DELAY", float, 90.0, "longest wait for new themes while notes keep coming"),
    Setting("SECURE_COOKIES", _flag, False, "send cookies over https only (set it behind TLS)"),
    Setting("PROXIES", int, 0, "number of trusted proxies in front, for client addresses"),
)


def web_root() -> Path:
    """Where templates, static files and migrations lie: in the wheel or the checkout."""
    return BUNDLED if BUNDLED.is_dir() else PACKAGE.parent


def instance_folder() -> Path:
    """Where the key and the database live (``HARVEST_INSTANCE`` or ``instance/``)."""
    named = os.environ.get("HARVEST_INSTANCE")
    if named:
        return Path(named).resolve()
    return (Path.cwd() if BUNDLED.is_dir() else PACKAGE.parent) / "instance"


def make_instance() -> tuple[Path, bool]:
    """Create the instance folder, its secret key and its database for this user only.

    Where another database is configured (``HARVEST_DATABASE_URL``) it makes none.
    Returns the folder and whether it was made now.
    """
    folder = instance_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_file = folder / "secret_key"
    if key_file.exists():
        return folder, False
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(48))
    if not os.environ.get("HARVEST_DATABASE_URL"):
        (folder / DATABASE_FILE).touch(mode=0o600)
    return folder, True


def configure(app: Flask, overrides: Mapping[str, Any]) -> None:
    """Fill ``app.config``; raises MissingSecretError when there is no secret key."""
    for setting in SETTINGS:
        given = os.environ.get(f"HARVEST_{setting.key}")
        app.config[setting.key] = setting.default if given is None else setting.read(given)
    app.config.update(overrides)
    folder = instance_folder()
    if not app.config["SECRET_KEY"]:
        key_file = folder / "secret_key"
        if not key_file.exists():
            raise MissingSecretError(
                "No secret key: set HARVEST_SECRET_KEY, or run `harvest serve` once to make one."
            )
        app.config["SECRET_KEY"] = key_file.read_text().strip()
    if not app.config["DATABASE_URL"]:
        app.config["DATABASE_URL"] = f"sqlite:///{folder / DATABASE_FILE}"
    app.config.update(
        SESSION_COOKIE_NAME="sprokkel",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.config["SECURE_COOKIES"],
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        # One field may hold a whole programme file, up to four bytes a character.
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        BABEL_DEFAULT_LOCALE=app.config["LANGUAGE"],
        BABEL_TRANSLATION_DIRECTORIES=str(PACKAGE / "translations"),
    )
