"""Make what people type safe to keep, without changing what they said."""

import re
import unicodedata

from harvest.errors import HarvestError

NOTE_LIMIT = 500
LINE_LIMIT = 200

# Marks that turn the direction of the text around them: on a wall they would
# garble the neighbours. The joiners that emoji and Arabic need are kept.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
# How lines end, on any system.
_LINE_END = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")
_EMPTY_LINES = re.compile("\n{3,}")
# Code points that are no characters and never will be.
_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean_text(raw: str) -> str:
    """Normalise to NFC, drop what is harmful, fold white space.

    Controls, private and half characters go. What this Python does not know yet
    stays: phones know newer letters and emoji than servers.
    """
    readable = raw.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    shown = "".join(
        " " if character.isspace() else character
        for character in _NONCHARACTERS.sub("", _DIRECTION.sub("", readable))
        if character.isspace() or unicodedata.category(character) not in {"Cc", "Co", "Cs"}
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())


def clean_lines(raw: str) -> str:
    """Clean a text of several lines: the lines stay, with at most one empty one between them."""
    lines = "\n".join(clean_text(line) for line in _LINE_END.split(raw))
    return _EMPTY_LINES.sub("\n\n", lines.strip())


def clean_note(raw: str) -> str:
    """Clean the text of a note, or refuse it with the reason.

    Raises HarvestError: ``text_empty``, ``text_unreadable``, ``text_too_long``.
    """
    text = clean_lines(raw)
    if not text:
        raise HarvestError("text_unreadable" if raw.strip() else "text_empty")
    if len(text) > NOTE_LIMIT:
        raise HarvestError("text_too_long", length=len(text), limit=NOTE_LIMIT)
    return text


def clean_line(raw: str | None, limit: int = LINE_LIMIT) -> str:
    """Clean a name or a title: one line, cut at ``limit`` characters."""
    return clean_text(raw or "")[:limit].strip()


def fold_name(raw: str | None) -> str:
    """What two names have in common that people read as one: ``Gent `` and ``gent``."""
    return clean_line(raw, 10_000).casefold()
