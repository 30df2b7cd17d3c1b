"""The organiser: signing in, days, programmes, posters."""

from harvest.views.organise import days, making, parts, posters
from harvest.views.organise.entrance import blueprint

__all__ = ["blueprint", "days", "making", "parts", "posters"]
