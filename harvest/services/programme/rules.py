"""What each field of a programme file may hold, and how it is read.

A reader returns the value as it is kept, or raises ValueError with the reason
in plain words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest.services.text import clean_line

ROUND_KINDS = ("plenary", "breakout", "break", "debrief", "feedback")
QUESTION_KINDS = ("lever", "opportunity", "next_action")
LANGUAGES = ("nl", "fr", "en")
KEY = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}$")


@dataclass(frozen=True)
class Rule:
    """What a field may hold; ``read`` raises ValueError with the reason."""

    read: Callable[[Any], Any]
    default: Any = None
    required: bool = False


def _line(limit: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not clean_line(value):
            raise ValueError(_l("hier hoort een tekst tussen aanhalingstekens"))
        if len(clean_line(value, 10_000)) > limit:
            raise ValueError(_("deze tekst mag hoogstens %(limit)s tekens lang zijn", limit=limit))
        return clean_line(value, limit)

    return read


def _key(value: Any) -> str:
    if not isinstance(value, str) or not KEY.match(value):
        raise ValueError(_l("een sleutel bestaat uit kleine letters, cijfers en streepjes"))
    return value


def _choice(*allowed: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError(
                _(
                    "%(value)s kennen we niet; kies uit %(allowed)s",
                    value=value,
                    allowed=", ".join(allowed),
                )
            )
        return str(value)

    return read


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(v, str) and clean_line(v) for v in value):
        raise ValueError(_l('hier hoort een lijst van teksten: ["…", "…"]'))
    return [clean_line(v) for v in value]


def _date(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(_l("hier hoort een datum zonder aanhalingstekens: 2023-03-10"))
    return value


def _time(value: Any) -> time:
    if not isinstance(value, time):
        raise ValueError(_l("hier hoort een uur zonder aanhalingstekens: 09:30:00"))
    return value


def _zone(value: Any) -> str:
    if value not in available_timezones():
        raise ValueError(_l("deze tijdzone kennen we niet; meestal is het Europe/Brussels"))
    return str(value)


def _whole(lowest: int, highest: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise ValueError(
                _(
                    "hier hoort een getal van %(lowest)s tot %(highest)s",
                    lowest=lowest,
                    highest=highest,
                )
            )
        return value

    return read


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(_l("hier hoort true (ja) of false (nee)"))
    return value


_ANY_TABLES = Rule(lambda value: value, ())
RULES: Mapping[str, Mapping[str, Rule]] = {
    "workshop": {
        "key": Rule(_key, required=True),
        "title": Rule(_line(120), required=True),
        "subtitle": Rule(_line(160), ""),
        "date": Rule(_date, required=True),
        "timezone": Rule(_zone, "Europe/Brussels"),
        "language": Rule(_choice(*LANGUAGES), "nl"),
        "organisers": Rule(_texts, ()),
        "links": Rule(_texts, ()),
        "retention_days": Rule(_whole(1, 3650), 365),
        "nicknames": Rule(_yes_no, False),
        "kindred": Rule(_yes_no, True),
        "ticketed": Rule(_yes_no, False),
    },
    "regions": {
        "key": Rule(_key, required=True),
        "name": Rule(_line(80), required=True),
        "short": Rule(_line(40)),
    },
    "questions": {
        "key": Rule(_key, required=True),
        "kind": Rule(_choice(*QUESTION_KINDS), required=True),
        "text": Rule(_line(240), required=True),
        "rounds": Rule(_texts, required=True),
    },
    "rounds": {
        "key": Rule(_key, required=True),
        "kind": Rule(_choice(*ROUND_KINDS), required=True),
        "title": Rule(_line(80), required=True),
        "summary": Rule(_line(240), ""),
        "start": Rule(_time, required=True),
        "end": Rule(_time, required=True),
        "reflection_minutes": Rule(_whole(1, 240), 10),
        "marks": Rule(_whole(0, 50), 5),
        "groups": _ANY_TABLES,
    },
    "rounds.groups": {
        "key": Rule(_key, required=True),
        "title": Rule(_line(120), required=True),
        "hosts": Rule(_texts, ()),
        "room": Rule(_line(60), ""),
        "facilitator": Rule(_line(80), ""),
        "region": Rule(_key),
    },
    "codebook": {
        "key": Rule(_key, required=True),
        "name": Rule(_line(80), required=True),
        "section": Rule(_line(120), ""),
        "description": Rule(_line(240), ""),
        "keywords": Rule(_texts, ()),
    },
    "concept": {
        "key": Rule(_key, required=True),
        "name": Rule(_line(80), required=True),
        "keywords": Rule(_texts, ()),
        "notes": Rule(_texts, ()),
    },
}
LISTS = ("regions", "questions", "rounds", "codebook", "concept")
