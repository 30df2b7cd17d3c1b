"""The API: other programs read days over it, each with a token of an organiser."""

from harvest.views.api import reading, reference
from harvest.views.api.entrance import blueprint

__all__ = ["blueprint", "reading", "reference"]
