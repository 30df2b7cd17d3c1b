"""The ``harvest`` command: one module per kind of work."""

from harvest.cli import accounts, days, models, serving, themes
from harvest.cli.group import harvest

__all__ = ["accounts", "days", "harvest", "models", "serving", "themes"]
