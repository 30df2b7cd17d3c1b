"""The command that lets an assistant of one's own read days, over MCP."""

import sys
from contextlib import redirect_stdout
from importlib.util import find_spec

import click
from flask.cli import with_appcontext

from harvest.cli.group import find_day, harvest
from harvest.db import database
from harvest.settings import CannotStartError


@harvest.command("mcp")
@click.option(
    "--day",
    "keys",
    multiple=True,
    help="Key of a day that may be read; may be given more than once. "
    "The only one when there is one.",
)
@with_appcontext
def mcp(keys: tuple[str, ...]) -> None:
    """Let an assistant read the harvest of days, over MCP (stdin and stdout).

    It starts this command itself. It reads what is shown, and changes nothing.
    """
    if find_spec("mcp") is None:
        raise CannotStartError("`harvest mcp` needs a library: pip install 'sprokkel[mcp]'.")
    from harvest.cli.mcp_tools import make_server

    # What goes to stdout is the assistant's.
    with redirect_stdout(sys.stderr):
        days = [find_day(key).key for key in keys or (None,)]
    make_server(database(), days).run("stdio")
