"""Commands that serve: the site, the theme worker, the demo day."""

import errno
import os
import secrets
import socket
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from rich.table import Table
from sqlalchemy import select

from harvest import config
from harvest.addresses import is_local
from harvest.cli.group import console, harvest, migrate, telling
from harvest.cli.models import learn_meaning, usable_model
from harvest.cli.themes import renew_themes
from harvest.db import database
from harvest.models import Workshop
from harvest.services import demo
from harvest.services.people import organisers
from harvest.services.workshops import list_workshops
from harvest.settings import read_host

# What a server listens on to be reached by all its addresses.
EVERYWHERE = ("0.0.0.0", "::")  # compared with, not listened on


@harvest.command()
@click.option("--host", type=read_host, help="Address to listen on (HARVEST_HOST).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (HARVEST_PORT).")
@click.option("--demo", "with_demo", is_flag=True, help="Load the demo day into an empty database.")
@with_appcontext
def serve(host: str | None, port: int | None, with_demo: bool) -> None:
    """Serve the site, and run the theme worker beside it."""
    from harvest.server import serve as serve_forever

    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    host, port = host or app.config["HOST"], port or app.config["PORT"]
    _refuse_taken(host, port)
    migrate()
    if with_demo:
        _load_demo(app)
    _print_links(app, port)
    doubts = (
        doubt_of_start(app.config["BASE_URL"], host),
        doubt_of_folder(config.instance_folder()),
    )
    for doubt in filter(None, doubts):
        console.print(doubt, markup=False, highlight=False, soft_wrap=True)
    serve_forever(app, host, port, with_worker=app.config["WORKER"])


def doubt_of_start(base_url: str, host: str) -> str | None:
    """Why phones may not reach what is printed, and what to set; None where they may."""
    if base_url:
        if is_local(base_url):
            return (
                f"Phones cannot open links to {base_url}: "
                "set HARVEST_BASE_URL to an address that they can reach."
            )
        return None
    if is_local(f"http://[{host}]" if ":" in host else f"http://{host}") and host not in EVERYWHERE:
        return (
            "Only this computer can reach the site. For phones, set HARVEST_HOST=0.0.0.0 and "
            "HARVEST_BASE_URL to the address of this computer."
        )
    return (
        "HARVEST_BASE_URL is not set: links and QR codes take the address that a browser asks for. "
        "Set it to the address of the site."
    )


def doubt_of_folder(folder: Path) -> str | None:
    """Who else may look into the instance folder, and what to do; None where nobody may.

    It is told and not changed: a group may have been let in on purpose.
    """
    # Other systems than POSIX keep no such bits.
    if os.name != "posix" or not folder.stat().st_mode & 0o077:
        return None
    return (
        "Others on this computer may open the folder of the key and the notes: "
        f"close it with chmod 700 {quote(str(folder))}"
    )


def _refuse_taken(host: str, port: int) -> None:
    """Say it before anything is done, in one sentence, where nobody can be served."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "is taken" if error.errno == errno.EADDRINUSE else f"fails: {error.strerror}"
            raise click.ClickException(
                f"Listening on {host}:{port} {reason}. Choose with HARVEST_HOST and HARVEST_PORT."
            ) from error


@harvest.command()
@click.option("--with-parent", type=int, help="Stop when this process (its id) has ended.")
@with_appcontext
def worker(with_parent: int | None) -> None:
    """Run the theme worker alone."""
    if with_parent is None:
        migrate()  # nobody else may have: it is the first thing that is started
    from harvest.jobs import orphaned, work_forever
    from harvest.supervising import SignOfLife, sign_file

    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    try:
        if with_parent is not None:
            sign = SignOfLife(sign_file(with_parent))
            work_forever(app, until=orphaned(with_parent), sign=sign)
        else:
            work_forever(app, until=lambda: False)
    except KeyboardInterrupt:
        console.print("Theme worker stopped.")


@harvest.command("demo")
@with_appcontext
def load_demo() -> None:
    """Load the demo day: the programme and a harvest of notes."""
    migrate()
    app = current_app._get_current_object()  # type: ignore[attr-defined] # the app outlives the context
    _load_demo(app)
    _print_links(app, app.config["PORT"])


def _load_demo(app: Flask) -> None:
    with database().reading() as session:
        if session.scalar(select(Workshop.id).limit(1)) is not None:
            return
    usable_model(app)  # before a day is made whose themes cannot be found
    with telling("Loading the demo day…"), database().writing() as session:
        at = datetime.now(UTC)
        workshop = demo.load(session, at=at)
        password = secrets.token_urlsafe(9)
        account = organisers.find_organiser(session, demo.ORGANISER)
        if account is None:
            account = organisers.create_organiser(session, demo.ORGANISER, "An", password, at=at)
            secret = config.instance_folder() / "demo_password"
            secret.touch(mode=0o600)
            secret.write_text(password)
        workshop.organiser_id = account.id
    learn_meaning(app)
    renew_themes(app, workshop)


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
