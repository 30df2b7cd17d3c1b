"""The organiser: signing in, days, programmes, posters, tickets."""

from harvest.views.organise import (
    account,
    api_tokens,
    assistant,
    codebook,
    coming_in,
    compare,
    days,
    follow_up,
    harvest,
    making,
    parts,
    posters,
    rights,
    signals,
    tickets,
    words,
)
from harvest.views.organise.entrance import blueprint

__all__ = [
    "account",
    "api_tokens",
    "assistant",
    "blueprint",
    "codebook",
    "coming_in",
    "compare",
    "days",
    "follow_up",
    "harvest",
    "making",
    "parts",
    "posters",
    "rights",
    "signals",
    "tickets",
    "words",
]
