"""The whole harvest as JSON, and its schema."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

import harvest.exports
from harvest import vocabulary
from harvest.exports.cells import clean
from harvest.exports.json_file import make_json
from tests.harvest.exports.day import make_checked, make_day, make_note, make_report, reports

FOLDER = Path(harvest.exports.__file__).parent
SCHEMA = json.loads((FOLDER / "harvest.schema.json").read_text())
GUIDE = Path(__file__).parents[3] / "docs" / "export-schema.md"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
TYPES["boolean"] = bool
KEYWORDS = {
    *("$schema", "$id", "$ref", "$defs", "title", "description", "format"),
    *("type", "enum", "const", "pattern", "minimum"),
    *("properties", "required", "additionalProperties", "items"),
}


def check(value: Any, schema: dict[str, Any], at: str = "$") -> None:
    """As much of JSON Schema as ours uses, and a refusal of what it does not."""
    assert schema.keys() <= KEYWORDS, at
    if "$ref" in schema:
        check(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
        return
    if "type" in schema:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        assert isinstance(value, tuple(TYPES[kind] for kind in kinds)), at
    assert value in schema.get("enum", [value]), at
    assert value == schema.get("const", value), at
    assert re.search(schema.get("pattern", ""), value if isinstance(value, str) else ""), at
    if "minimum" in schema:
        assert value >= schema["minimum"], at
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= value.keys(), at
        for name, item in value.items():
            rule = schema.get("properties", {}).get(name, schema["additionalProperties"])
            assert rule is not False, f"{at}.{name}"
            check(item, rule, f"{at}.{name}")
    if isinstance(value, list):
        for i, item in enumerate(value):
            check(item, schema["items"], f"{at}[{i}]")


def test_all_that_went_in():
    report = make_day()
    content = make_json(report)
    harvest = json.loads(content)
    parts = ["schema", "workshop", "regions", "themes", "notes", "commitments", "checks"]
    assert list(harvest) == parts
    assert harvest["schema"] == "sprokkel-harvest/6"
    assert harvest["workshop"]["date"] == "2023-03-10"
    assert harvest["regions"] == report.regions
    for note, row in zip(report.notes, harvest["notes"], strict=True):
        assert {**row, "time": datetime.fromisoformat(row["time"])} == {
            name: getattr(note, name) for name in note.__struct_fields__
        }
    for theme, row in zip(report.themes, harvest["themes"], strict=True):
        assert row == msgspec.to_builtins(theme)
    call, late = harvest["commitments"]
    assert (call["note"], call["due"], call["shared"]) == (3, "2023-12-15", False)
    assert (late["note"], late["due"], late["shared"]) == (10, None, True)
    assert "Eén nummer".encode() in content
    assert content.startswith(b'{\n  "schema"')


@given(reports)
@settings(deadline=None)
def test_every_export_keeps_to_the_schema(report):
    harvest = json.loads(make_json(report))
    check(harvest, SCHEMA)
    assert [note["text"] for note in harvest["notes"]] == [clean(n.text) for n in report.notes]


@pytest.mark.parametrize(
    "report", [make_day(), make_checked(), make_report()], ids=["a day", "checked", "nothing yet"]
)
def test_these_too(report):
    check(json.loads(make_json(report)), SCHEMA)


@pytest.mark.parametrize(
    "spoil",
    [
        {"id": "1"},
        {"kind": "hefboom"},
        {"state": "deleted"},
        {"time": "10:50"},
        {"region": 3},
        {"support": -1},
        {"author": "An"},
    ],
    ids=str,
)
def test_the_schema_refuses(spoil):
    harvest = json.loads(make_json(make_day()))
    harvest["notes"][0] |= spoil
    with pytest.raises(AssertionError):
        check(harvest, SCHEMA)


def test_the_schema_knows_the_words_of_the_house():
    fields = SCHEMA["$defs"]["note"]["properties"]
    assert fields["kind"]["enum"] == list(vocabulary.KIND)
    assert fields["state"]["enum"] == list(vocabulary.STATES)
    assert SCHEMA["$defs"]["commitment"]["properties"]["state"]["enum"] == list(vocabulary.STATES)
    assert fields["placed_by"]["enum"] == [*vocabulary.PLACED_BY, None]
    assert fields["unplaced"]["enum"] == [*vocabulary.UNPLACED, None]


def test_characters_that_nothing_can_hold():
    content = make_json(make_report([make_note(text="a\ud800\x00b")], title="t\udfff"))
    harvest = json.loads(content)
    assert harvest["notes"][0]["text"] == "ab"
    assert harvest["workshop"]["title"] == "t"


def test_the_guide_shows_a_valid_example_and_every_field():
    guide = GUIDE.read_text()
    check(json.loads(guide.split("```json\n")[1].split("```")[0]), SCHEMA)
    parts = [SCHEMA["properties"]["workshop"], *SCHEMA["$defs"].values()]
    for name in (name for part in parts for name in part["properties"]):
        assert f"`{name}`" in guide


def test_a_check_back_as_it_was_sent_and_what_was_missed():
    harvest = json.loads(make_json(make_checked()))
    day, east = harvest["checks"]
    assert (day["region"], day["asked"], day["answered"], day["recognised"]) == (None, 60, 22, 18)
    assert day["themes"][0] == {"label": "Bereikbaar zijn", "notes": 3}
    assert day["missing"] == [note["id"] for note in harvest["notes"] if note["missed"]] == [2, 3]
    assert (east["region"], east["closed"]) == ("Vlaams-Brabant Oost", None)
