"""Configuration: defaults, then ``HARVEST_*`` from the environment, then overrides."""

import os
import secrets
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from harvest.settings import SETTINGS, CannotStartError

PACKAGE = Path(__file__).parent
BUNDLED = PACKAGE / "_web"
DATABASE_FILE = "harvest.sqlite3"


class MissingSecretError(CannotStartError):
    """No secret key is configured, and there is none that ``harvest serve`` made."""


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
    Returns the folder and whether it was made now. Raises OSError where the disk refuses.
    """
    folder = instance_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_file = folder / "secret_key"
    if key_file.exists():
        return folder, False
    descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(48))
    except OSError:
        key_file.unlink()  # half a key is none, and the next start would take it for one
        raise
    if not os.environ.get("HARVEST_DATABASE_URL"):
        (folder / DATABASE_FILE).touch(mode=0o600)
    return folder, True


def configure(app: Flask, overrides: Mapping[str, Any]) -> None:
    """Fill ``app.config``.

    Raises InvalidSettingError for a value that means nothing, MissingSecretError
    when there is no secret key, and CannotStartError for half an assistant.
    """
    for setting in SETTINGS:
        app.config[setting.key] = setting.find(os.environ)
    app.config.update(overrides)
    _check_assistant(app.config)
    _check_mail(app.config)
    folder = instance_folder()
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"] = _read_key(folder / "secret_key")
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


def _check_assistant(config: Mapping[str, Any]) -> None:
    """Raise CannotStartError where an assistant has an address, and cannot be asked."""
    if config["ASSISTANT_URL"] and not config["ASSISTANT_MODEL"]:
        raise CannotStartError("HARVEST_ASSISTANT_URL needs HARVEST_ASSISTANT_MODEL beside it.")
    if config["ASSISTANT_URL"] and find_spec("openai") is None:
        raise CannotStartError(
            "HARVEST_ASSISTANT_URL needs a library: pip install 'sprokkel[assistant]'."
        )


def _check_mail(config: Mapping[str, Any]) -> None:
    """Raise CannotStartError where a mail server is named, and no mail could go out.

    The address may hold a password, and is not repeated.
    """
    if not config["SMTP_URL"]:
        return
    try:
        parts = urlsplit(config["SMTP_URL"])
        is_server = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0
    except ValueError:
        is_server = False
    if not is_server:
        raise CannotStartError("HARVEST_SMTP_URL is not like smtp://name:password@host:587.")
    for needed in ("SMTP_FROM", "BASE_URL"):
        if not config[needed]:
            raise CannotStartError(f"HARVEST_SMTP_URL needs HARVEST_{needed} beside it.")


def _read_key(file: Path) -> str:
    if not file.exists():
        raise MissingSecretError(
            "No secret key: set HARVEST_SECRET_KEY, or run `harvest serve` once to make one."
        )
    key = file.read_text(errors="replace").strip()
    if not key or not key.isprintable() or "\ufffd" in key:
        raise MissingSecretError(
            f"{file} holds no key: put a copy of it back, set HARVEST_SECRET_KEY, or remove it "
            "for a new key, with which everybody signs in anew."
        )
    return key
