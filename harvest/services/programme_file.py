"""Reading a programme file: TOML in, a checked programme out.

Every mistake is named with its line and its field, in plain words, and all of
them at once: who prepares a day at night should not have to guess again.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest.errors import HarvestError
from harvest.services.text import clean_line
from harvest.services.toml_lines import line_of_fields

ROUND_KINDS = ("plenary", "breakout", "break", "debrief", "feedback")
QUESTION_KINDS = ("lever", "opportunity", "next_action")
LANGUAGES = ("nl", "fr", "en")
KEY = re.compile(r"^[a-z0-9][a-z0-9-]{0,59}$")


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong; ``line`` counts from 1, ``field`` is its place."""

    line: int
    field: str
    reason: str


class InvalidProgrammeError(HarvestError):
    """The file cannot be used; ``mistakes`` says why."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("invalid_programme")
        self.mistakes = sorted(mistakes, key=lambda m: (m.line, m.field))

    def as_dict(self) -> dict[str, Any]:
        body = super().as_dict()
        body["error"]["mistakes"] = [vars(mistake) for mistake in self.mistakes]
        return body


Row = Mapping[str, Any]


@dataclass(frozen=True)
class Programme:
    """A checked programme: plain rows, ready to be written to the tables."""

    workshop: Row
    regions: tuple[Row, ...]
    questions: tuple[Row, ...]
    rounds: tuple[Row, ...]
    codebook: tuple[Row, ...] = field(default=())

    def moment(self, at: time) -> datetime:
        """A time of this day, in its own time zone."""
        zone = ZoneInfo(self.workshop["timezone"])
        return datetime.combine(self.workshop["date"], at, tzinfo=zone)


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
}
_LISTS = ("regions", "questions", "rounds", "codebook")


def read_programme(text: str) -> Programme:
    """Read a programme file; raises InvalidProgrammeError with every mistake."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = _("dit is geen geldige TOML: %(error)s", error=str(error))
        raise InvalidProgrammeError([Mistake(line, "", reason)]) from None
    return _Reader(text).read(raw)


class _Reader:
    def __init__(self, text: str) -> None:
        self._lines = line_of_fields(text)
        self._mistakes: list[Mistake] = []

    def read(self, raw: Row) -> Programme:
        for name in raw:
            if name != "workshop" and name not in _LISTS:
                self._blame(name, "", _l("dit onderdeel kennen we niet"))
        workshop = raw.get("workshop")
        if not isinstance(workshop, dict):
            self._blame("workshop", "", _l("het onderdeel [workshop] ontbreekt"))
            workshop = {}
        rows = {name: self._table_list(raw, name, name) for name in _LISTS}
        programme = Programme(
            self._row("workshop", "workshop", workshop),
            rows["regions"],
            rows["questions"],
            rows["rounds"],
            rows["codebook"],
        )
        self._check_whole(programme)
        if self._mistakes:
            raise InvalidProgrammeError(self._mistakes)
        return programme

    def _blame(self, place: str, name: str, reason: object) -> None:
        line = self._lines.get((place, name)) or self._lines.get((place, "")) or 1
        self._mistakes.append(Mistake(line, f"{place}.{name}" if name else place, str(reason)))

    def _table_list(self, raw: Row, name: str, place: str) -> tuple[Row, ...]:
        tables = raw.get(name, [])
        kind = re.sub(r"\[\d+\]", "", place)
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            self._blame(place, "", _("schrijf dit als [[%(name)s]]", name=kind))
            return ()
        rows = tuple(self._row(kind, f"{place}[{i}]", table) for i, table in enumerate(tables))
        seen: set[str] = set()
        for i, row in enumerate(rows):
            if row["key"] in seen:
                self._blame(f"{place}[{i}]", "key", _l("deze sleutel is al eens gebruikt"))
            seen.add(row["key"])
        return rows

    def _row(self, kind: str, place: str, table: Row) -> Row:
        rules = RULES[kind]
        for name in table:
            if name not in rules:
                self._blame(place, name, _l("dit veld kennen we niet"))
        row = {name: self._field(place, name, rule, table) for name, rule in rules.items()}
        if "groups" in rules:
            row["groups"] = self._table_list(table, "groups", f"{place}.groups")
        return row

    def _field(self, place: str, name: str, rule: Rule, table: Row) -> Any:
        if name not in table:
            if rule.required:
                self._blame(place, name, _l("dit veld ontbreekt"))
            return rule.default
        try:
            return rule.read(table[name])
        except ValueError as refused:
            self._blame(place, name, refused.args[0])
            return rule.default

    def _check_whole(self, programme: Programme) -> None:
        regions = {row["key"] for row in programme.regions}
        rounds = {row["key"]: row for row in programme.rounds}
        if not rounds:
            self._blame("rounds", "", _l("een dag heeft minstens één ronde: [[rounds]]"))
        if not regions:
            self._blame("regions", "", _l("een dag heeft minstens één regio: [[regions]]"))
        for i, row in enumerate(programme.rounds):
            if row["start"] and row["end"] and row["start"] >= row["end"]:
                self._blame(f"rounds[{i}]", "end", _l("het einde moet na het begin komen"))
            for j, group in enumerate(row["groups"]):
                if group["region"] is not None and group["region"] not in regions:
                    self._blame(f"rounds[{i}].groups[{j}]", "region", _l("deze regio bestaat niet"))
        for i, row in enumerate(programme.questions):
            for named in row["rounds"] or ():
                if named not in rounds:
                    reason = _("de ronde %(key)s bestaat niet", key=named)
                    self._blame(f"questions[{i}]", "rounds", reason)
                elif not rounds[named]["groups"]:
                    reason = _("de ronde %(key)s heeft geen groepen om in te schrijven", key=named)
                    self._blame(f"questions[{i}]", "rounds", reason)
