"""The organiser: signing in, days, programmes, posters, tickets."""

from harvest.views.organise import (
    account,
    assistant,
    codebook,
    days,
    making,
    parts,
    posters,
    rights,
    tickets,
)
from harvest.views.organise.entrance import blueprint

__all__ = [
    "account",
    "assistant",
    "blueprint",
    "codebook",
    "days",
    "making",
    "parts",
    "posters",
    "rights",
    "tickets",
]
