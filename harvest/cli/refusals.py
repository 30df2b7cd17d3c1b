"""What keeps a command from its work, told in one sentence.

It is what the person who typed it can mend: a setting, a file, the disk, the database.
Anything else is a fault of ours and keeps its traceback.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask.cli import FlaskGroup, ScriptInfo
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError

from harvest import config
from harvest.db import Database
from harvest.errors import NotKeptError, name_of
from harvest.migrating import why_refused
from harvest.settings import CannotStartError

# What a machine says of itself, without naming a file.
EXHAUSTED = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
    }
)


class Commands(FlaskGroup):
    """The commands, of which each tells in one sentence what keeps it from its work."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command; without making the application, which may be what fails."""
        return click.Group.get_command(self, ctx, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them; help is there where nothing else works."""
        return click.Group.list_commands(self, ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with _told_in_a_sentence(ctx):
            return super().invoke(ctx)


@contextmanager
def _told_in_a_sentence(context: click.Context) -> Iterator[None]:
    try:
        yield
    except CannotStartError as error:
        raise click.ClickException(str(error)) from error
    except NotKeptError as error:
        raise click.ClickException(_unwritten(context, error)) from error
    except DatabaseError as error:
        if _is_ours(error):
            raise
        raise click.ClickException(f"{why_refused(_database(context).engine, error)}.") from error
    except OSError as error:
        if error.errno == errno.EPIPE or not (error.filename or error.errno in EXHAUSTED):
            raise
        raise click.ClickException(_unusable_file(error)) from error


def _is_ours(error: DatabaseError) -> bool:
    """Whether it comes of what we asked, and not of the state of the database."""
    is_of_question = isinstance(error, DataError | IntegrityError | ProgrammingError)
    return is_of_question or name_of(error).endswith("SQLITE_ERROR")


def _unwritten(context: click.Context, error: NotKeptError) -> str:
    if isinstance(error.__cause__, DatabaseError):
        return f"{why_refused(_database(context).engine, error.__cause__)}."
    return f"The database cannot be written ({_database(context).trouble}): try again."


def _unusable_file(error: OSError) -> str:
    folder = config.instance_folder()
    if error.filename is None:
        return f"{error.strerror}: look at {folder} (HARVEST_INSTANCE)."
    file = Path(str(error.filename))
    named = f"{file}: {error.strerror}."
    is_in_instance = file == folder or folder in file.parents or file in folder.parents
    return f"{named} HARVEST_INSTANCE chooses the folder." if is_in_instance else named


def _database(context: click.Context) -> Database:
    found: Database = context.ensure_object(ScriptInfo).load_app().extensions["database"]
    return found
