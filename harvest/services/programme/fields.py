"""The parts of a programme as frozen values, each field with its limit and its usual value.

The screens of the organiser and the rules of programme files read the limits here.
"""

import re
import unicodedata
from collections.abc import Container
from datetime import date, time
from typing import Annotated, Any, cast

import msgspec
from msgspec import Meta
from msgspec.inspect import Field, IntType, StrType, StructType, type_info

KEY_LENGTH = 50


def is_plausible(day: date) -> bool:
    """Whether a workshop may be on this day: calendars and zones know no year 9999."""
    return 2000 <= day.year <= 2100


def is_web_address(link: str) -> bool:
    """Whether a browser opens this as a page: of a day's links nothing else may be pressed."""
    return re.fullmatch(r"https?://[^\s/]+\S*", link) is not None


class WorkshopFields(msgspec.Struct, frozen=True):
    """What an organiser says about the day as a whole."""

    title: Annotated[str, Meta(max_length=120)]
    date: date
    subtitle: Annotated[str, Meta(max_length=160)] = ""
    timezone: str = "Europe/Brussels"
    language: str = "nl"
    organisers: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    nicknames: bool = False
    similar_notes: bool = True
    ticketed: bool = False
    retention_days: Annotated[int, Meta(ge=1, le=3650)] = 365


class DayWords(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a day says in its own words; what is empty is said as usual.

    The kinds of question keep what they mean (their colour, their order, the analysis): a day
    gives them another word for one and for many, and another icon. ``welcome`` and ``privacy``
    are lines for who comes in, and in other languages than the day's ``welcome_nl`` and so on;
    the Wi-Fi is told on the wall where people join, nowhere else. ``accent`` is the colour of
    links and marks, as #rrggbb.
    """

    lever: Annotated[str, Meta(max_length=40)] = ""
    levers: Annotated[str, Meta(max_length=40)] = ""
    lever_icon: str = ""
    opportunity: Annotated[str, Meta(max_length=40)] = ""
    opportunities: Annotated[str, Meta(max_length=40)] = ""
    opportunity_icon: str = ""
    next_action: Annotated[str, Meta(max_length=40)] = ""
    next_actions: Annotated[str, Meta(max_length=40)] = ""
    next_action_icon: str = ""
    region: Annotated[str, Meta(max_length=30)] = ""
    regions: Annotated[str, Meta(max_length=30)] = ""
    welcome: Annotated[str, Meta(max_length=300)] = ""
    welcome_nl: Annotated[str, Meta(max_length=300)] = ""
    welcome_fr: Annotated[str, Meta(max_length=300)] = ""
    welcome_en: Annotated[str, Meta(max_length=300)] = ""
    privacy: Annotated[str, Meta(max_length=300)] = ""
    privacy_nl: Annotated[str, Meta(max_length=300)] = ""
    privacy_fr: Annotated[str, Meta(max_length=300)] = ""
    privacy_en: Annotated[str, Meta(max_length=300)] = ""
    wifi: Annotated[str, Meta(max_length=32)] = ""
    wifi_password: Annotated[str, Meta(max_length=63)] = ""
    accent: Annotated[str, Meta(max_length=7)] = ""


class RegionFields(msgspec.Struct, frozen=True):
    """A region; without a short name the whole name is used."""

    name: Annotated[str, Meta(max_length=80)]
    short: Annotated[str, Meta(max_length=40)] = ""


class RoundFields(msgspec.Struct, frozen=True):
    """A block of the day, in local times; ``questions`` are ids."""

    kind: str
    title: Annotated[str, Meta(max_length=80)]
    starts: time
    ends: time
    summary: Annotated[str, Meta(max_length=240)] = ""
    reflection_minutes: Annotated[int, Meta(ge=1, le=240)] = 10
    marks: Annotated[int, Meta(ge=0, le=50)] = 5
    placing: str = "debrief"
    questions: tuple[int, ...] = ()


class GroupFields(msgspec.Struct, frozen=True):
    """A room; ``round`` and ``region`` are ids. A room stays in its round."""

    round: int
    title: Annotated[str, Meta(max_length=120)]
    hosts: tuple[str, ...] = ()
    room: Annotated[str, Meta(max_length=60)] = ""
    facilitator: Annotated[str, Meta(max_length=80)] = ""
    region: int | None = None


class QuestionFields(msgspec.Struct, frozen=True):
    """A question; ``rounds`` are the ids of the rounds that ask it.

    ``text`` is in the language of the day, ``text_nl`` and so on are the same in others.
    """

    kind: str
    text: Annotated[str, Meta(max_length=240)]
    text_nl: Annotated[str, Meta(max_length=240)] = ""
    text_fr: Annotated[str, Meta(max_length=240)] = ""
    text_en: Annotated[str, Meta(max_length=240)] = ""
    rounds: tuple[int, ...] = ()


class EntryFields(msgspec.Struct, frozen=True):
    """A theme of the codebook."""

    name: Annotated[str, Meta(max_length=80)]
    section: Annotated[str, Meta(max_length=120)] = ""
    description: Annotated[str, Meta(max_length=240)] = ""
    keywords: tuple[str, ...] = ()


class ConceptFields(msgspec.Struct, frozen=True):
    """A concept of one's own; ``notes`` are sentences as people would write them."""

    name: Annotated[str, Meta(max_length=80)]
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class FigureFields(msgspec.Struct, frozen=True):
    """Opening figures; ``rows`` are labels with a number for each of the ``series``."""

    title: Annotated[str, Meta(max_length=120)]
    source: Annotated[str, Meta(max_length=120)] = ""
    shape: str = "bar"
    unit: Annotated[str, Meta(max_length=24)] = ""
    series: tuple[str, ...] = ()
    rows: tuple[tuple[str | float | None, ...], ...] = ()


def describe(fields: type[msgspec.Struct]) -> dict[str, Field]:
    """The fields of a part by name: their types with their limits, and their usual values."""
    return {each.name: each for each in cast(StructType, type_info(fields)).fields}


def limit_of(fields: type[msgspec.Struct], name: str) -> int:
    """How many characters a text may have; raises LookupError for a field without a limit."""
    kind = describe(fields)[name].type
    if not isinstance(kind, StrType) or kind.max_length is None:
        raise LookupError(f"{fields.__name__}.{name} is no text with a limit")
    return kind.max_length


def range_of(fields: type[msgspec.Struct], name: str) -> tuple[int, int]:
    """The lowest and the highest a number may be; raises LookupError for any other field."""
    kind = describe(fields)[name].type
    if not isinstance(kind, IntType) or kind.ge is None or kind.le is None:
        raise LookupError(f"{fields.__name__}.{name} is no number with a range")
    return kind.ge, kind.le


def default_of(fields: type[msgspec.Struct], name: str) -> Any:
    """The usual value of a field; msgspec.NODEFAULT where it must be given."""
    return describe(fields)[name].default


def make_key(title: str, taken: Container[str]) -> str:
    """A short name from a title, that nobody has yet."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:KEY_LENGTH].strip("-") or "deel"
    key, number = slug, 2
    while key in taken:
        key, number = f"{slug}-{number}", number + 1
    return key
