"""The ``harvest`` command: one module per kind of work."""

from harvest.cli import accounts, days, exporting, mcp, models, serving, themes
from harvest.cli.group import harvest

__all__ = ["accounts", "days", "exporting", "harvest", "mcp", "models", "serving", "themes"]
