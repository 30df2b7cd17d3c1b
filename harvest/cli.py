"""The ``harvest`` command."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup, with_appcontext
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from harvest import config, create_app, exports
from harvest.db import database
from harvest.models import Organiser, Workshop
from harvest.services import demo, organisers, themes
from harvest.services.programme_file import InvalidProgrammeError, read_programme
from harvest.services.programmes import import_programme
from harvest.services.workshops import list_workshops
from harvest.snapshots.board import Board, view_board
from harvest.snapshots.report import view_report

ACTOR = "command line"
console = Console(soft_wrap=True)


def _create_app() -> Flask:
    folder, is_new = config.make_instance()
    if is_new:
        console.print(f"Made a secret key and a database in [bold]{folder}[/], for this user only.")
    return create_app()


@click.group(cls=FlaskGroup, create_app=_create_app, add_default_commands=False)
def harvest() -> None:
    """Sprokkel: gather what a conference day brings up, and see the themes."""


@harvest.command()
@click.option("--host", help="Address to listen on (HARVEST_HOST).")
@click.option("--port", type=int, help="Port to listen on (HARVEST_PORT).")
@click.option("--demo", "with_demo", is_flag=True, help="Load the demo day into an empty database.")
@with_appcontext
def serve(host: str | None, port: int | None, with_demo: bool) -> None:
    """Serve the site, and run the theme worker beside it."""
    from harvest.server import serve as serve_forever

    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    host, port = host or app.config["HOST"], port or app.config["PORT"]
    database().migrate()
    if with_demo:
        _load_demo(app)
    _print_links(app, port)
    serve_forever(app, host, port, with_worker=app.config["WORKER"])


@harvest.command()
@click.option("--with-parent", is_flag=True, help="Stop when the starting process ends.")
@with_appcontext
def worker(with_parent: bool) -> None:
    """Run the theme worker alone."""
    from harvest.jobs import orphaned, work_forever

    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    try:
        work_forever(app, until=orphaned() if with_parent else lambda: False)
    except KeyboardInterrupt:
        console.print("Theme worker stopped.")


@harvest.command("demo")
@with_appcontext
def load_demo() -> None:
    """Load the demo day: the programme and a harvest of notes."""
    database().migrate()
    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    _load_demo(app)
    _print_links(app, app.config["PORT"])


@harvest.command("import-day")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_day(file: Path) -> None:
    """Make or update a day from a programme FILE (TOML)."""
    database().migrate()
    try:
        programme = read_programme(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8 text.") from error
    except InvalidProgrammeError as error:
        for mistake in error.mistakes:
            console.print(f"{file}:{mistake.line}: {mistake.field}: {mistake.reason}", markup=False)
        raise click.ClickException(error.message) from error
    with database().writing() as session:
        workshop = import_programme(session, programme, actor=ACTOR, at=datetime.now(UTC))
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
        report = view_report(session, _find_day(day))
    folder.mkdir(parents=True, exist_ok=True)
    with console.status("Writing…"):
        for name in formats:
            content, _mimetype, filename = exports.render(report, name)
            (folder / filename).write_bytes(content)
            console.print(folder / filename)


@harvest.command("themes")
@click.option("--day", help="Key of the day; the only one when there is one.")
@with_appcontext
def find_themes(day: str | None) -> None:
    """Find the themes of a day now, and show them."""
    board = _renew_themes(_find_day(day))
    table = Table("theme", "notes", "people", "words")
    for theme in board.themes:
        words = ", ".join(theme.keyphrases)
        table.add_row(theme.label, str(theme.size), str(theme.participants), words)
    console.print(table)
    console.print(f"{len(board.unique)} unique voices, {len(board.undecided)} undecided")


@harvest.command("create-organiser")
@click.argument("email")
@click.option("--name", default="", help="Name as shown on screen.")
@click.option("--password", help="Asked for when absent; '-' makes one and prints it.")
@with_appcontext
def create_organiser(email: str, name: str, password: str | None) -> None:
    """Make an account for an organiser."""
    database().migrate()
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


def _find_day(key: str | None) -> Workshop:
    database().migrate()
    with database().reading() as session:
        days = list_workshops(session)
        for workshop in days:
            if workshop.key == key or (key is None and len(days) == 1):
                _ = workshop.regions
                return workshop
    known = ", ".join(workshop.key for workshop in days) or "none yet"
    raise click.ClickException(f"Which day? Give --day; there are: {known}.")


def _load_demo(app: Flask) -> None:
    with database().reading() as session:
        if session.scalar(select(Workshop.id).limit(1)) is not None:
            return
    with console.status("Loading the demo day…"), database().writing() as session:
        at = datetime.now(UTC)
        workshop = demo.load(session, at=at)
        password = secrets.token_urlsafe(9)
        account = session.scalar(select(Organiser).where(Organiser.email == demo.ORGANISER))
        if account is None:
            organisers.create_organiser(session, demo.ORGANISER, "An", password, at=at)
            secret = config.instance_folder() / "demo_password"
            secret.touch(mode=0o600)
            secret.write_text(password)
    _renew_themes(workshop)


def _renew_themes(workshop: Workshop) -> Board:
    with database().reading() as session:
        material = themes.gather_material(session, workshop.id)
    with console.status(f"Grouping {len(material.notes)} notes…"):
        found = themes.analyse(material)
    with database().writing() as session:
        themes.store(session, material, found, actor=ACTOR, at=datetime.now(UTC))
        return view_board(session, workshop.id)


def _print_links(app: Flask, port: int) -> None:
    base = app.config["BASE_URL"] or f"http://localhost:{port}"
    with database().reading() as session:
        days = list_workshops(session)
    table = Table.grid(padding=(0, 2))
    for workshop in days[:1]:
        table.add_row("day", f"{workshop.title}, {workshop.date}")
        table.add_row("join", f"{base}/p/{workshop.join_code}")
        table.add_row("wall", f"{base}/w/{workshop.wall_token}")
        table.add_row("console", f"{base}/c/{workshop.console_token}")
    table.add_row("organiser", f"{base}/organise")
    secret = config.instance_folder() / "demo_password"
    if secret.exists():
        table.add_row("", f"{demo.ORGANISER} · {secret.read_text()}")
    console.print(table)
