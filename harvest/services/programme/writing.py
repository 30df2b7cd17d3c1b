"""Writing the programme of a day as a file that reads back the same.

Written by hand, in the style of the examples: only what is not usual, one part
under the other, and no line longer than people read or the reader takes.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from harvest.models import Round, Workshop
from harvest.services.programme.fields import (
    ConceptFields,
    EntryFields,
    FigureFields,
    GroupFields,
    WorkshopFields,
)
from harvest.services.programme.reading import MOST_LEVELS, Programme
from harvest.services.programme.rules import LISTS, RULES

LONGEST_LINE = 100
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# Controls, and what ends a line for some programs but not for TOML.
_UNSEEN = {"Cc", "Zl", "Zp", "Cs"}


def programme_of(workshop: Workshop) -> Programme:
    """The programme of a day, as its file would give it."""
    return Programme(
        workshop=_fields(workshop, "key", *WorkshopFields.__struct_fields__),
        regions=tuple(_fields(each, "key", "name", "short") for each in workshop.regions),
        questions=tuple(
            {
                **_fields(each, "key", "kind", "text"),
                **{f"text_{language}": text for language, text in each.texts.items()},
                "rounds": [round_.key for round_ in each.rounds],
            }
            for each in workshop.questions
        ),
        rounds=tuple(_round(each, ZoneInfo(workshop.timezone)) for each in workshop.rounds),
        codebook=_parts(workshop.codebook, EntryFields),
        concepts=_parts(workshop.concepts, ConceptFields),
        figures=_parts(workshop.figures, FigureFields),
        words=workshop.words,
    )


def write_programme(programme: Programme) -> str:
    """A programme as the text of a file."""
    said = [
        _("De uren zijn die van de tijdzone hieronder."),
        _("Een sleutel (key) blijft: wie dit bestand opnieuw inleest, werkt bij wat die heeft."),
        _("Het logo van de dag staat er niet in."),
    ]
    lines = [f"# {each}" for each in said]
    lines += ["", "[workshop]", *_lines("workshop", programme.workshop)]
    if any(programme.words.values()):
        lines += ["", "[words]", *_lines("words", programme.words)]
    lists = {
        "regions": programme.regions,
        "questions": programme.questions,
        "rounds": programme.rounds,
        "codebook": programme.codebook,
        "concept": programme.concepts,
        "figures": programme.figures,
    }
    for name in LISTS:
        for row in lists[name]:
            lines += _part(name, row)
    return "\n".join(lines) + "\n"


def _fields(part: object, *names: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _parts(parts: Sequence[object], fields: Any) -> tuple[dict[str, Any], ...]:
    return tuple(_fields(each, "key", *fields.__struct_fields__) for each in parts)


def _round(round_: Round, zone: ZoneInfo) -> dict[str, Any]:
    names = [each for each in RULES["rounds"] if each not in ("start", "end", "groups")]
    return {
        **_fields(round_, *names),
        "start": round_.starts_at.astimezone(zone).time(),
        "end": round_.ends_at.astimezone(zone).time(),
        "groups": [
            {
                **_fields(each, "key", *GroupFields.__struct_fields__[1:-1]),
                "region": each.region.key if each.region else None,
            }
            for each in round_.groups
        ],
    }


def _part(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", f"[[{name}]]", *_lines(name, row))
    for group in row.get("groups", ()):
        yield from _part(f"{name}.groups", group)


def _lines(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    """The fields of one part in the order of the rules, without those that are as usual."""
    for field, rule in RULES[name].items():
        value = row.get(field, rule.default)
        usual = not rule.required and _listed(value) == _listed(rule.default)
        if field != "groups" and value is not None and not usual:
            yield f"{field} = {_value(value)}"


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case date() | time():
            return value.isoformat()
        case list() | tuple():
            return _list([_value(each) for each in value])
        case None:
            # TOML has no word for what is missing.
            return '""'
        case float() if value.is_integer():
            return f"{value:.0f}"
    return str(value)


def _list(items: Sequence[str]) -> str:
    line = f"[{', '.join(items)}]"
    if len(line) <= LONGEST_LINE and "\n" not in line and not _is_refused(line):
        return line
    return "\n".join(["[", *(f"    {item}," for item in items), "]"])


def _text(text: str) -> str:
    shown = "".join(map(_character, text))
    if _is_refused(shown):
        for sign in ".[{":
            shown = shown.replace(sign, f"\\u{ord(sign):04X}")
    return f'"{shown}"'


def _is_refused(line: str) -> bool:
    """Whether the reader would take a line for one that opens too many levels."""
    # Half of them: a value shares its line with the items beside it.
    return max(map(line.count, ".[{")) > MOST_LEVELS // 2


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if unicodedata.category(character) in _UNSEEN:
        return f"\\u{ord(character):04X}"
    return character
