"""What the organiser's screens ask for, as frozen values, and the keys made from titles."""

import re
import unicodedata
from collections.abc import Container
from datetime import date, time

import msgspec

KEY_LENGTH = 50


class WorkshopFields(msgspec.Struct, frozen=True):
    """What an organiser says about the day as a whole."""

    title: str
    date: date
    subtitle: str = ""
    timezone: str = "Europe/Brussels"
    language: str = "nl"
    organisers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    nicknames: bool = False
    kindred: bool = True
    ticketed: bool = False
    retention_days: int = 365


class RegionFields(msgspec.Struct, frozen=True):
    """A region; without a short name the whole name is used."""

    name: str
    short: str = ""


class RoundFields(msgspec.Struct, frozen=True):
    """A block of the day, in local times; ``questions`` are ids."""

    kind: str
    title: str
    starts: time
    ends: time
    summary: str = ""
    reflection_minutes: int = 10
    marks: int = 5
    questions: tuple[int, ...] = ()


class GroupFields(msgspec.Struct, frozen=True):
    """A room; ``round`` and ``region`` are ids. A room stays in its round."""

    round: int
    title: str
    hosts: tuple[str, ...] = ()
    room: str = ""
    facilitator: str = ""
    region: int | None = None


class QuestionFields(msgspec.Struct, frozen=True):
    """A question; ``rounds`` are the ids of the rounds that ask it."""

    kind: str
    text: str
    rounds: tuple[int, ...] = ()


class EntryFields(msgspec.Struct, frozen=True):
    """A theme of the codebook."""

    name: str
    section: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()


class ConceptFields(msgspec.Struct, frozen=True):
    """A concept of one's own; ``notes`` are sentences as people would write them."""

    name: str
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class FigureFields(msgspec.Struct, frozen=True):
    """Opening figures; ``rows`` are labels with numbers."""

    title: str
    source: str = ""
    shape: str = "bar"
    rows: tuple[tuple[str, float], ...] = ()


def make_key(title: str, taken: Container[str]) -> str:
    """A short name from a title, that nobody has yet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:KEY_LENGTH].strip("-") or "deel"
    key, number = slug, 2
    while key in taken:
        key, number = f"{slug}-{number}", number + 1
    return key
