"""Reading a programme file: TOML in, a checked programme out.

Every mistake is named with its line and its field, in plain words, and all of
them at once: who prepares a day at night should not have to guess again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest.errors import HarvestError
from harvest.services.programme import local_times, toml_parsing
from harvest.services.programme.day_words import mistakes_in
from harvest.services.programme.fields import DayWords
from harvest.services.programme.figures.table import MOST_SERIES
from harvest.services.programme.other_languages import LINES
from harvest.services.programme.rules import LISTS, RULES, Rule
from harvest.services.programme.toml_lines import line_of_fields
from harvest.services.text import fold_name

# Characters of a whole file, and levels that one line may open.
LARGEST_FILE = 200_000
MOST_LEVELS = 60


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
        """The error with all mistakes of the file."""
        body = super().as_dict()
        body["error"]["mistakes"] = [vars(mistake) for mistake in self.mistakes]
        return body


Row = Mapping[str, Any]

# By which field two parts of one list would be taken for each other.
NAMESAKES = {
    "regions": "name",
    "rounds.groups": "title",
    "questions": "text",
    "codebook": "name",
    "concept": "name",
    "figures": "title",
}


@dataclass(frozen=True)
class Programme:
    """A checked programme: plain rows, ready to be written to the tables."""

    workshop: Row
    regions: tuple[Row, ...]
    questions: tuple[Row, ...]
    rounds: tuple[Row, ...]
    codebook: tuple[Row, ...] = field(default=())
    concepts: tuple[Row, ...] = field(default=())
    figures: tuple[Row, ...] = field(default=())
    words: Row = field(default_factory=dict)

    def moments(self, row: Row) -> tuple[datetime, datetime]:
        """When a round begins and ends, in the time zone of the day."""
        zone = ZoneInfo(self.workshop["timezone"])
        return local_times.span(self.workshop["date"], row["start"], row["end"], zone)


def decode_programme(raw: bytes) -> str:
    """The text of a programme file; raises InvalidProgrammeError for what is no text."""
    try:
        # Some editors mark the beginning of a file, and old ones end lines with a bare CR.
        return "\n".join(raw.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError:
        reason = _("dit bestand is geen tekst in UTF-8")
        raise InvalidProgrammeError([Mistake(1, "", reason)]) from None


def read_programme(text: str) -> Programme:
    """Read a programme file; raises InvalidProgrammeError with every mistake."""
    _refuse_excess(text)
    raw, faults = toml_parsing.parse(text)
    if faults:
        # What was left out is not missing: the rest is judged when all can be read.
        raise InvalidProgrammeError([Mistake(line, "", said) for line, said in faults.items()])
    return _Reader(text).read(raw)


def _refuse_excess(text: str) -> None:
    """Refuse what no programme needs, before the parser takes quadratic time and memory for it."""
    if len(text) > LARGEST_FILE:
        reason = _("dit bestand is te groot: hoogstens %(limit)s tekens", limit=LARGEST_FILE)
        raise InvalidProgrammeError([Mistake(1, "", reason)])
    reason = _("op deze regel staan te veel puntjes of haakjes")
    mistakes = [
        Mistake(number, "", reason)
        for number, line in enumerate(text.split("\n"), start=1)
        if max(map(line.count, ".[{")) > MOST_LEVELS
    ]
    if mistakes:
        raise InvalidProgrammeError(mistakes[: toml_parsing.MOST_FAULTS])


class _Reader:
    def __init__(self, text: str) -> None:
        self._lines = line_of_fields(text)
        self._mistakes: list[Mistake] = []

    def read(self, raw: Row) -> Programme:
        for name in raw:
            if name not in ("workshop", "words") and name not in LISTS:
                self._blame(name, "", _l("dit onderdeel kennen we niet"))
        workshop = raw.get("workshop")
        if not isinstance(workshop, dict):
            self._blame("workshop", "", _l("het onderdeel [workshop] ontbreekt"))
            workshop = {}
        rows = {name: self._table_list(raw, name, name) for name in LISTS}
        programme = Programme(
            self._row("workshop", "workshop", workshop),
            rows["regions"],
            rows["questions"],
            rows["rounds"],
            rows["codebook"],
            rows["concept"],
            rows["figures"],
            self._words(raw.get("words", {})),
        )
        self._check_whole(programme)
        if self._mistakes:
            raise InvalidProgrammeError(self._mistakes)
        return programme

    def _words(self, table: Any) -> Row:
        """The own words of the day, without those it leaves as usual."""
        if not isinstance(table, dict):
            self._blame("words", "", _("schrijf dit als [%(name)s]", name="words"))
            return {}
        own = DayWords(**self._row("words", "words", table))
        for name, reason in mistakes_in(own).items():
            self._blame("words", name, reason)
        words: Row = msgspec.to_builtins(own)
        return words

    def _blame(self, place: str, name: str, reason: object) -> None:
        line = self._lines.get((place, name)) or self._lines.get((place, "")) or 1
        # People count from one.
        said = re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", place)
        self._mistakes.append(Mistake(line, f"{said}.{name}" if name else said, str(reason)))

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
        if len(seen) == len(rows):
            self._refuse_namesakes(kind, place, rows)
        return rows

    def _refuse_namesakes(self, kind: str, place: str, rows: tuple[Row, ...]) -> None:
        named: set[tuple[str | None, str]] = set()
        field = NAMESAKES.get(kind, "")
        for i, row in enumerate(rows if field else ()):
            # A question may be asked again as another kind.
            name = (row.get("kind"), fold_name(row[field]))
            if row[field] and name in named:
                reason = _("er is al een met deze naam: %(name)s", name=row[field])
                self._blame(f"{place}[{i}]", field, reason)
            named.add(name)

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
            if row["start"] and row["end"] and not local_times.is_span(row["start"], row["end"]):
                self._blame(f"rounds[{i}]", "end", _l("het einde moet na het begin komen"))
            for j, group in enumerate(row["groups"]):
                if group["region"] is not None and group["region"] not in regions:
                    self._blame(f"rounds[{i}].groups[{j}]", "region", _l("deze regio bestaat niet"))
        self._refuse_own_language(programme)
        for i, row in enumerate(programme.figures):
            self._check_series(f"figures[{i}]", row)
        for i, row in enumerate(programme.questions):
            for named in row["rounds"] or ():
                if named not in rounds:
                    reason = _("de ronde %(key)s bestaat niet", key=named)
                    self._blame(f"questions[{i}]", "rounds", reason)
                elif not rounds[named]["groups"]:
                    reason = _("de ronde %(key)s heeft geen groepen om in te schrijven", key=named)
                    self._blame(f"questions[{i}]", "rounds", reason)

    def _check_series(self, place: str, figure: Row) -> None:
        """The numbers of each row have their names, or are one without a name."""
        series = figure["series"]
        if len(series) == 1 or len(series) > MOST_SERIES or len(set(series)) < len(series):
            reason = _("geef 2 tot %(most)s reeksen elk een eigen naam, of geen", most=MOST_SERIES)
            self._blame(place, "series", reason)
        elif any(len(row) != 1 + (len(series) or 1) for row in figure["rows"] or ()):
            self._blame(place, "rows", _l("elke regel heeft een naam, en van elke reeks een getal"))

    def _refuse_own_language(self, programme: Programme) -> None:
        """Of two texts in the language of the day, nobody would know which one counts."""
        for name in LINES:
            self._refuse_twice("words", name, programme.words, programme)
        for i, row in enumerate(programme.questions):
            self._refuse_twice(f"questions[{i}]", "text", row, programme)

    def _refuse_twice(self, place: str, name: str, row: Row, programme: Programme) -> None:
        again = f"{name}_{programme.workshop['language']}"
        if row.get(again):
            reason = _(
                "dit is de taal van de dag: schrijf deze tekst enkel bij %(name)s", name=name
            )
            self._blame(place, again, reason)
