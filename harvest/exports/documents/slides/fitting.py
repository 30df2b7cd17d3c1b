"""How much of a text fits on a slide.

Programs that show slides measure with fonts of their own, so that this estimates, rather too
wide than too narrow.
"""

import re
from unicodedata import category, east_asian_width

ELLIPSIS = "…"
LEADING = 1.2  # from one line to the next, in letter sizes

_NARROW = set("ijlftrI.,:;'’‘|!()[]-· ")
_BROAD = set("mwMW@%&—…✓")
_PARTS = re.compile(r"[^/-]*[/-]|[^/-]+")


def width_of(text: str, size: float) -> float:
    """The width of a text in points, in letters of a size."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    """The width of a letter, as a share of its height."""
    if letter in _NARROW:
        return 0.32
    if east_asian_width(letter) in "WF" or category(letter) == "So":
        return 1.2
    if letter in _BROAD:
        return 0.9
    return 0.68 if letter.isupper() else 0.54


def count_lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a box of a width in points."""
    return len(_ends(text, width, size))


def fit(text: str, width: float, size: float, lines: int) -> str:
    """A text in at most so many lines, cut between words with … where it is longer."""
    text = " ".join(text.split())
    ends = _ends(text, width, size)
    if len(ends) <= lines:
        return text
    start = ends[lines - 2] if lines > 1 else 0
    row = text[start : ends[lines - 1]].strip()
    while row and width_of(row + ELLIPSIS, size) > width:
        row = row.rpartition(" ")[0] or row[:-1]
    return text[:start] + " " * text[start:].startswith(" ") + row.rstrip(" ,;:.") + ELLIPSIS


def _ends(text: str, width: float, size: float) -> list[int]:
    """Where each line of a text ends; a word that is too long for one is broken.

    Some programs first put such a word on a line of its own, and some break it behind its
    slashes, so that it is taken to do both.
    """
    ends: list[int] = []
    used, end = 0.0, 0
    for word in re.finditer(r"\S+", text):
        is_long = width_of(word[0], size) > width
        if is_long and used:
            ends.append(end)
            used = 0.0
        for part in _PARTS.finditer(text, *word.span()) if is_long else (word,):
            wide = width_of(part[0], size)
            space = width_of(" ", size) if part.start() > end else 0.0
            if used and used + space + wide <= width:
                used += space + wide
            else:
                if used:
                    ends.append(end)
                used = 0.0
                for place, letter in enumerate(part[0], part.start()):
                    share = width_of(letter, size)
                    if used and used + share > width:
                        ends.append(place)
                        used = 0.0
                    used += share
            end = part.end()
    return [*ends, end]
