"""Commands for organisers' accounts: making them, and another password for a forgotten one."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.cli.group import console, harvest, migrate
from harvest.db import database
from harvest.errors import HarvestError
from harvest.models import Organiser
from harvest.services.people import organisers, passwords

REFUSALS = {
    "invalid": "This is no e-mail address.",
    "account_taken": "There is an organiser with this address already.",
    "password_length": (f"The password needs {passwords.MINIMUM} to {passwords.LIMIT} characters."),
    "password_guessable": (
        "This password is guessed too easily: it is mostly common words or digits, "
        "or the organiser's own name or address."
    ),
}
PASSWORD = click.option("--password", help="Asked for when absent; '-' makes one and prints it.")


@harvest.command("create-organiser")
@click.argument("email")
@click.option("--name", default="", help="Name as shown on screen.")
@PASSWORD
@with_appcontext
def create_organiser(email: str, name: str, password: str | None) -> None:
    """Make an account for an organiser."""
    migrate()
    password = _ask(password)
    with _saying_why(), database().writing() as session:
        organisers.create_organiser(session, email, name, password, at=datetime.now(UTC))
    console.print(f"{email} can sign in now.")


@harvest.command("set-password")
@click.argument("email")
@PASSWORD
@with_appcontext
def set_password(email: str, password: str | None) -> None:
    """Give an organiser another password; it signs out everywhere."""
    migrate()
    with database().reading() as session:
        find_organiser(session, email)
    password = _ask(password)
    with _saying_why(), database().writing() as session:
        organisers.set_password(session, find_organiser(session, email), password)
    console.print(f"{email} has another password now, and is signed out everywhere.")


def find_organiser(session: Session, email: str) -> Organiser:
    """The organiser with this address; raises ClickException when there is none."""
    found = organisers.find_organiser(session, email)
    if found is None:
        raise click.ClickException(f"There is no organiser {email}.")
    return found


def find_only_organiser(session: Session) -> Organiser | None:
    """The only organiser there is; None when there are more, or none."""
    first = session.scalars(select(Organiser).limit(2)).all()
    return first[0] if len(first) == 1 else None


def _ask(password: str | None) -> str:
    if password is None:
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    if password == "-":
        password = secrets.token_urlsafe(12)
        console.print(f"Password: {password}", markup=False)
    return password


@contextmanager
def _saying_why() -> Iterator[None]:
    """Say in a sentence what is refused."""
    try:
        yield
    except HarvestError as refused:
        if refused.code not in REFUSALS:
            raise
        raise click.ClickException(REFUSALS[refused.code]) from refused
