"""The group of all commands, and what they share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import click
from flask import Flask
from rich.console import Console

from harvest import config, create_app
from harvest.cli.refusals import Commands
from harvest.db import database
from harvest.models import Workshop
from harvest.services.workshops import list_workshops

ACTOR = "command line"
console = Console(soft_wrap=True)
# What is said by the way: who reads the result of a command (as JSON, over MCP) does not get it.
aside = Console(stderr=True, soft_wrap=True)


@contextmanager
def telling(what: str) -> Iterator[Callable[[str], None]]:
    """Say what is being done: as long as it lasts at a terminal, as a line of a log elsewhere.

    Gives what tells the next step.
    """
    if console.is_terminal:
        with console.status(what) as status:
            yield status.update
    else:
        tell = partial(click.echo, err=True)
        tell(what)
        yield tell


def _create_app() -> Flask:
    folder, is_new = config.make_instance()
    if is_new:
        aside.print(f"Made a secret key in [bold]{folder}[/], for this user only.")
    return create_app()


@click.group(cls=Commands, create_app=_create_app, add_default_commands=False)
def harvest() -> None:
    """Sprokkel: gather what a conference day brings up, and see the themes."""


def migrate() -> None:
    """Bring the database up to date; raises UnusableDatabaseError where that cannot be."""
    kept = database().migrate()
    if kept is not None:
        aside.print(f"Upgraded the database; a copy of the old one is in {kept}.", markup=False)


def find_day(key: str | None) -> Workshop:
    """The day with this key, or the only one; raises ClickException with the choice."""
    migrate()
    with database().reading() as session:
        days = list_workshops(session)
        for workshop in days:
            if workshop.key == key or (key is None and len(days) == 1):
                _ = workshop.regions
                return workshop
    known = ", ".join(workshop.key for workshop in days) or "none yet"
    raise click.ClickException(f"Which day? Give --day; there are: {known}.")
