"""Asks authors by mail how their commitments go, in the theme worker."""

import smtplib
import ssl
import threading
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask_babel import force_locale

from harvest.db import Database
from harvest.errors import name_of
from harvest.exports.follow_up.checkin_mail import make_mail
from harvest.services.notes import following_up
from harvest.services.notes.following_up import Asked

# Seconds between two looks at whom to ask, and after a server that did not answer.
LOOK_EVERY = 60.0
PAUSE = 900.0
# Seconds that a mail server may think.
PATIENCE = 20.0
# What a second try would not mend; organisers still have whom it was for on their list.
REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
    ValueError,
)


def mail_some(app: Flask) -> bool:
    """Ask whoever is to be asked, in a thread: a mail server may let one wait.

    True when there was somebody.
    """
    if not app.config["SMTP_URL"] or time.monotonic() < app.extensions.get("mail_at", 0.0):
        return False
    thread: threading.Thread | None = app.extensions.get("mailing")
    if thread is not None and thread.is_alive():
        return False
    database: Database = app.extensions["database"]
    with database.writing() as session:
        asked = following_up.take_to_mail(session, datetime.now(UTC))
    if asked is None:
        app.extensions["mail_at"] = time.monotonic() + LOOK_EVERY
        return False
    app.extensions["mailing"] = threading.Thread(target=_ask, args=(app, asked), daemon=True)
    app.extensions["mailing"].start()
    return True


def _ask(app: Flask, asked: Asked) -> None:
    """Send one mail; where the server is away it goes later, where it refuses it does not."""
    try:
        with app.app_context(), force_locale(asked.language):
            link = f"{app.config['BASE_URL']}/checkin/{asked.token}"
            mail = make_mail(asked, app.config["SMTP_FROM"], link)
        send(app.config["SMTP_URL"], mail)
    except REFUSED as error:
        # Only the kind of error: its message may hold an address.
        app.logger.error("a mail was refused: %s", name_of(error))
    except Exception as error:
        app.logger.error("a mail could not be sent: %s", name_of(error))
        app.extensions["mail_at"] = time.monotonic() + PAUSE
        database: Database = app.extensions["database"]
        with database.writing() as session:
            following_up.put_back(session, asked.commitment)


def send(server: str, mail: EmailMessage) -> None:
    """Send a mail by ``smtp://`` (encrypted where the server can) or ``smtps://``.

    A password goes over an encrypted connection only. Raises smtplib.SMTPException or OSError.
    """
    parts = urlsplit(server)
    host, tls = parts.hostname or "", ssl.create_default_context()
    connection: smtplib.SMTP
    if parts.scheme == "smtps":
        connection = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=tls)
    else:
        connection = smtplib.SMTP(host, parts.port or 587, timeout=PATIENCE)
    with connection:
        connection.ehlo()
        if parts.scheme == "smtp" and (parts.username or connection.has_extn("starttls")):
            connection.starttls(context=tls)
        if parts.username:
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        connection.send_message(mail)
