"""The organiser: signing in, days, programmes, posters, tickets."""

from harvest.views.organise import account, codebook, days, making, parts, posters, rights, tickets
from harvest.views.organise.entrance import blueprint

__all__ = [
    "account",
    "blueprint",
    "codebook",
    "days",
    "making",
    "parts",
    "posters",
    "rights",
    "tickets",
]
