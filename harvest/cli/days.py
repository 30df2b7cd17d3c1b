"""Commands for days: importing, exporting, making organisers."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from harvest import exports
from harvest.cli.group import ACTOR, console, find_day, harvest, migrate, telling
from harvest.db import database
from harvest.models import Organiser
from harvest.services.commands.by import By
from harvest.services.people import organisers
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import (
    InvalidProgrammeError,
    decode_programme,
    read_programme,
)
from harvest.snapshots.report.report import view_report


@harvest.command("import-day")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_day(file: Path) -> None:
    """Make or update a day from a programme FILE (TOML)."""
    migrate()
    try:
        programme = read_programme(decode_programme(file.read_bytes()))
    except InvalidProgrammeError as error:
        for mistake in error.mistakes:
            console.print(f"{file}:{mistake.line}: {mistake.field}: {mistake.reason}", markup=False)
        raise click.ClickException(error.message) from error
    with database().writing() as session:
        workshop = import_programme(session, programme, By(ACTOR, datetime.now(UTC)))
        console.print(f"{workshop.title}, {workshop.date}: join code [bold]{workshop.join_code}[/]")


@harvest.command("export")
@click.option("--day", help="Key of the day; the only one when there is one.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(exports.FORMATS),
    multiple=True,
    default=("xlsx",),
    show_default=True,
    help="May be given more than once.",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder to write to; the present one by default.",
)
@with_appcontext
def export(day: str | None, formats: tuple[str, ...], folder: Path) -> None:
    """Write the harvest of a day to files."""
    with database().reading() as session:
        report = view_report(session, find_day(day))
    folder.mkdir(parents=True, exist_ok=True)
    with telling("Writing…"):
        for name in formats:
            content, _mimetype, filename = exports.render(report, name)
            (folder / filename).write_bytes(content)
            console.print(folder / filename)


@harvest.command("create-organiser")
@click.argument("email")
@click.option("--name", default="", help="Name as shown on screen.")
@click.option("--password", help="Asked for when absent; '-' makes one and prints it.")
@with_appcontext
def create_organiser(email: str, name: str, password: str | None) -> None:
    """Make an account for an organiser."""
    migrate()
    if password is None:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if password == "-":
        password = secrets.token_urlsafe(12)
        console.print(f"Password: {password}")
    if len(password) < organisers.PASSWORD_MINIMUM:
        raise click.ClickException(
            f"The password needs at least {organisers.PASSWORD_MINIMUM} characters."
        )
    with database().writing() as session:
        if session.scalar(select(Organiser.id).where(Organiser.email == email.strip().lower())):
            raise click.ClickException(f"There is an organiser {email} already.")
        organisers.create_organiser(session, email, name, password, at=datetime.now(UTC))
    console.print(f"{email} can sign in now.")
