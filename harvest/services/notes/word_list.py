"""A list of rude words per language: what holds one is flagged, never deleted."""

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[\w']+")


def is_flagged(text: str) -> bool:
    """Whether a text holds a word of the lists, in any of the three languages."""
    return not _words().isdisjoint(_WORD.findall(text.casefold()))


@cache
def _words() -> frozenset[str]:
    """All words of all lists; a line that begins with # is a remark."""
    folder = files("harvest").joinpath("words")
    lines = [
        line.strip().casefold()
        for source in folder.iterdir()
        if source.name.endswith(".txt")
        for line in source.read_text(encoding="utf-8").splitlines()
    ]
    return frozenset(line for line in lines if line and not line.startswith("#"))
