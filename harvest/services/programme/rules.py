"""What each field of a programme file may hold, and how it is read.

A reader returns the value as it is kept, or raises ValueError with the reason
in plain words. msgspec checks one field at a time: of a whole file it would
tell the first mistake only.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, get_type_hints
from zoneinfo import available_timezones

import msgspec
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.inspect import BoolType, DateType, IntType, StrType, TimeType, VarTupleType, type_info

from harvest.services.programme.fields import (
    ConceptFields,
    DayWords,
    EntryFields,
    FigureFields,
    GroupFields,
    QuestionFields,
    RegionFields,
    RoundFields,
    WorkshopFields,
    default_of,
    describe,
    is_plausible,
    is_web_address,
)
from harvest.services.programme.figures.table import FEWEST_ROWS, LARGEST, MOST_ROWS, SHAPES
from harvest.services.text import clean_line
from harvest.vocabulary import KIND, KIND_ICONS, LANGUAGES, PLACING, ROUND_KINDS

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Rule:
    """What a field may hold; ``read`` raises ValueError with the reason."""

    read: Reader
    default: Any = None
    required: bool = False


def _refuse_empty(value: Any) -> None:
    if isinstance(value, str) and not clean_line(value):
        raise ValueError(_l("deze tekst is leeg"))


def _line(limit: int, needed: bool) -> Reader:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(_l("hier hoort een tekst tussen aanhalingstekens"))
        if needed:
            _refuse_empty(value)
        if len(clean_line(value, 10_000)) > limit:
            raise ValueError(_("deze tekst mag hoogstens %(limit)s tekens lang zijn", limit=limit))
        return clean_line(value, limit)

    return read


def _key(value: Any) -> str:
    _refuse_empty(value)
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise ValueError(_l("een sleutel bestaat uit kleine letters, cijfers en streepjes"))
    return value


def _choice(allowed: Collection[str]) -> Reader:
    def read(value: Any) -> str:
        _refuse_empty(value)
        if value not in tuple(allowed):
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
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ValueError(_l('hier hoort een lijst van teksten: ["…", "…"]'))
    if not all(map(clean_line, value)):
        raise ValueError(_l("een tekst in deze lijst is leeg"))
    return [clean_line(v) for v in value]


def _links(value: Any) -> list[str]:
    links = _texts(value)
    if not all(map(is_web_address, links)):
        raise ValueError(_l('begin elk adres met https://: ["https://…"]'))
    return links


def _figure_rows(value: Any) -> list[list[Any]]:
    if not isinstance(value, list) or not all(map(_is_figure_row, value)):
        raise ValueError(_l('hier hoort een lijst van regels: [["2023", 120], ["2024", ""]]'))
    if not FEWEST_ROWS <= len(value) <= MOST_ROWS:
        raise ValueError(
            _(
                "zet er %(fewest)s tot %(most)s regels in, elk met een naam en een getal",
                fewest=FEWEST_ROWS,
                most=MOST_ROWS,
            )
        )
    return [
        [clean_line(name), *(None if each == "" else float(each) for each in numbers)]
        for name, *numbers in value
    ]


def _is_figure_row(row: Any) -> bool:
    """A name and at least one number; an empty text stands for a number that is missing."""
    return (
        isinstance(row, list)
        and len(row) > 1
        and isinstance(row[0], str)
        and bool(clean_line(row[0]))
        and all(map(_is_figure, row[1:]))
    )


def _is_figure(value: Any) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) <= LARGEST
    return isinstance(value, str) and value == ""


def _zone(value: Any) -> str:
    _refuse_empty(value)
    if not isinstance(value, str) or value not in available_timezones():
        raise ValueError(_l("deze tijdzone kennen we niet; meestal is het Europe/Brussels"))
    return value


def _typed(kind: Any, reason: object) -> Reader:
    """A reader of a type of msgspec's, with one reason for all that it is not."""

    def read(value: Any) -> Any:
        try:
            return msgspec.convert(value, kind, builtin_types=(date, time))
        except msgspec.ValidationError:
            raise ValueError(reason) from None

    return read


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(_l("hier hoort een datum zonder aanhalingstekens: 2023-03-10"))
    if not is_plausible(value):
        raise ValueError(_l("kies een jaar van 2000 tot 2100"))
    return value


def _reader(kind: Any, needed: bool = True) -> Reader:
    """How a field of this type is read; raises LookupError for a type that files do not hold."""
    match type_info(kind):
        case StrType(max_length=int(limit)):
            return _line(limit, needed)
        case VarTupleType(item_type=StrType()):
            return _texts
        case IntType(ge=int(lowest), le=int(highest)):
            bounds = {"lowest": lowest, "highest": highest}
            return _typed(kind, _l("hier hoort een getal van %(lowest)s tot %(highest)s", **bounds))
        case DateType():
            return _day
        case TimeType():
            return _typed(kind, _l("hier hoort een uur zonder aanhalingstekens: 09:30:00"))
        case BoolType():
            return _typed(kind, _l("hier hoort true (ja) of false (nee)"))
    raise LookupError(f"no way to read {kind}")


def _rules(
    fields: type[msgspec.Struct], *, without: Collection[str] = (), **others: Rule
) -> Mapping[str, Rule]:
    """A rule for the key and for each field; ``others`` come beside or instead of those."""
    return {"key": Rule(_key, required=True), **_without_key(fields, without, **others)}


def _without_key(
    fields: type[msgspec.Struct], without: Collection[str] = (), **others: Rule
) -> Mapping[str, Rule]:
    kinds = get_type_hints(fields, include_extras=True)
    rules = {
        name: Rule(
            _reader(kinds[name], field.required),
            None if field.required else field.default,
            field.required,
        )
        for name, field in describe(fields).items()
        if name not in without and name not in others
    }
    return {**rules, **others}


# A file names rounds and regions by their key, and says start and end.
RULES: Mapping[str, Mapping[str, Rule]] = {
    "workshop": _rules(
        WorkshopFields,
        timezone=Rule(_zone, default_of(WorkshopFields, "timezone")),
        links=Rule(_links, default_of(WorkshopFields, "links")),
        language=Rule(_choice(LANGUAGES), default_of(WorkshopFields, "language")),
    ),
    "words": _without_key(
        DayWords,
        lever_icon=Rule(_choice(KIND_ICONS), ""),
        opportunity_icon=Rule(_choice(KIND_ICONS), ""),
        next_action_icon=Rule(_choice(KIND_ICONS), ""),
    ),
    "regions": _rules(RegionFields),
    "questions": _rules(
        QuestionFields,
        kind=Rule(_choice(KIND), required=True),
        rounds=Rule(_texts, required=True),
    ),
    "rounds": _rules(
        RoundFields,
        without=("starts", "ends", "questions"),
        kind=Rule(_choice(ROUND_KINDS), required=True),
        placing=Rule(_choice(PLACING), default_of(RoundFields, "placing")),
        start=Rule(_reader(time), required=True),
        end=Rule(_reader(time), required=True),
        groups=Rule(lambda value: value, ()),
    ),
    "rounds.groups": _rules(GroupFields, without=("round",), region=Rule(_key)),
    "codebook": _rules(EntryFields),
    "concept": _rules(ConceptFields),
    "figures": _rules(
        FigureFields,
        shape=Rule(_choice(SHAPES), default_of(FigureFields, "shape")),
        rows=Rule(_figure_rows, required=True),
    ),
}
LISTS = ("regions", "questions", "rounds", "codebook", "concept", "figures")
