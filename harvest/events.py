"""What happened to accounts, rights and days, in the log: ids and fixed words, never a person's.

One line each, such as ``sign-in failed account=3f…``: who reads the log can see
that somebody guesses or takes a day along, and cannot see who they are.
"""

import logging
from enum import Enum

from flask import Flask, current_app

LOGGER = "security"


class Event(Enum):
    """What is told, with how grave it is."""

    SIGNED_IN = "sign-in ok", logging.INFO
    SIGN_IN_FAILED = "sign-in failed", logging.WARNING
    SIGN_IN_LOCKED = "sign-in locked", logging.WARNING
    SIGNED_OUT = "sign-out", logging.INFO
    SIGNED_OUT_EVERYWHERE = "sign-out everywhere", logging.INFO
    PASSWORD_CHANGED = "password changed", logging.WARNING
    PASSWORD_REFUSED = "password change refused", logging.WARNING
    REFUSED = "not allowed", logging.WARNING
    RIGHT_GIVEN = "right given", logging.WARNING
    RIGHT_TAKEN = "right taken", logging.WARNING
    DAY_HANDED_OVER = "day handed over", logging.WARNING
    DAY_CLAIMED = "day claimed", logging.WARNING
    DAY_COPIED = "day copied", logging.INFO
    DAY_ERASED = "day erased", logging.WARNING
    LINKS_RENEWED = "links renewed", logging.WARNING
    ASSISTANT_ON = "assistant turned on", logging.WARNING
    ASSISTANT_OFF = "assistant turned off", logging.WARNING
    TOKEN_MADE = "token made", logging.WARNING
    TOKEN_REVOKED = "token revoked", logging.WARNING
    TOKEN_USED = "token used", logging.INFO
    TOKEN_REFUSED = "token refused", logging.WARNING
    EXPORTED = "exported", logging.WARNING


def tell(event: Event, **facts: int | str) -> None:
    """Write an event to the log.

    ``facts`` are ids and words of our own (a role, a format) and the keyed hash of an
    account; never what somebody typed.
    """
    words, level = event.value
    told = " ".join(f"{name}={value}" for name, value in facts.items())
    current_app.logger.getChild(LOGGER).log(level, "%s %s", words, told)


def init_app(app: Flask) -> None:
    """Let events that are no warnings be logged too, as nothing else of the application is."""
    app.logger.getChild(LOGGER).setLevel(logging.INFO)
