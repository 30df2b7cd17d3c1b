"""The whole harvest as JSON; ``docs/export-schema.md`` describes it."""

import json
from typing import Any

import msgspec

from harvest.exports.cells import clean
from harvest.services.programme.day_words import NAMES
from harvest.snapshots.report.report import Report

SCHEMA = "sprokkel-harvest/6"


def make_json(report: Report) -> bytes:
    """Everything there is, under English names, whatever the language of the reader."""
    whole = _clean(msgspec.to_builtins(report))
    harvest = {
        "schema": SCHEMA,
        "workshop": {
            name: whole[name]
            for name in ("key", "title", "subtitle", "date", "language", "participants")
        }
        | {"words": {name: clean(getattr(report.words, name)) for name in NAMES}},
        "regions": whole["regions"],
        "themes": whole["themes"],
        "notes": whole["notes"],
        "commitments": whole["commitments"],
        "checks": whole["checks"],
    }
    return (json.dumps(harvest, ensure_ascii=False, indent=2) + "\n").encode()


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case list():
            return [_clean(item) for item in value]
        case dict():
            return {_clean(key): _clean(item) for key, item in value.items()}
    return value
