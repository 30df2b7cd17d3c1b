"""One word for each thing: those that were retired stay away from code, tables and messages."""

import io
import re
import subprocess
import tokenize
from pathlib import Path

import pytest

import harvest.models  # noqa: F401  (so that the metadata knows every table)
from harvest.db import Base
from tests.fixtures.servers import ROOT

# Parts of names, and what is said instead (docs/architecture.md).
RETIRED = {
    "allot": "assign labels",
    "beat": "heartbeat",
    "catches": "matches",
    "catching": "entry matching",
    "door": "namespace",
    "enliven": "enhance",
    "fusion": "combined similarity",
    "kindred": "similar notes",
    "placer": "new-note assigner",
    "restoring": "undo",
    "roll": "connected phones",
    "taps": "actions",
    "trays": "notes without a theme",
    "twins": "duplicates",
    "understanding": "sentence model",
    "wordclass": "part of speech",
}
# Whole names.
RETIRED_NAMES = {
    "Draft": "Proposal, TrialEntry; draft is text that a phone has not sent yet",
    "Mark": "LedgerVersion, CommitmentSummary, ChartRow; a mark is one of support",
    "Placement": "CarryOver",
    "Standing": "TableRow, ThemesVersion",
    "copies": "sample_weight",
    "home_": "domain_fit_",
    "link_mark": "link_digest",
    "lying_on": "assign_concepts",
    "mark_of": "summarise, ledger_version",
    "near_of": "near_duplicate_of",
    "of_": "round_",
    "told_": "active_concepts_",
}
OWN = Path(__file__)


def files(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in found if path.exists() and path != OWN]


def parts_of(name: str) -> set[str]:
    """The words of a name in snake_case, camelCase or kebab-case, in small letters."""
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def retired(names: set[str]) -> list[str]:
    """What to say instead of the retired words among some names."""
    return sorted(
        f"{name}: say {RETIRED_NAMES.get(name) or [RETIRED[p] for p in words]}"
        for name, words in ((name, parts_of(name) & set(RETIRED)) for name in names)
        # The name of a test is a sentence.
        if not name.startswith("test_") and (name in RETIRED_NAMES or parts_of(name) & set(RETIRED))
    )


@pytest.mark.parametrize("folder", ["harvest", "analysis", "tests", "migrations"])
def test_python(folder):
    names = set()
    for path in files(f"{folder}/*.py"):
        tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
        names |= {token.string for token in tokens if token.type == tokenize.NAME}
    assert retired(names) == []


def test_modules_and_scripts():
    names = {path.stem for path in files("*.py", "*.js", "*.css", "templates/*")}
    assert retired(names) == []


def test_javascript():
    names = set()
    for path in files("static/js/*.js", "tests/js/*.js"):
        code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        unspoken = re.sub(r'(_|ngettext)\(\s*"[^"]*"(,\s*"[^"]*")?', "", code)
        names |= set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", unspoken))
    assert retired(names) == []


def test_tables_and_columns():
    tables = Base.metadata.tables
    names = set(tables) | {column.name for table in tables.values() for column in table.columns}
    assert retired(names) == []


def test_messages(app):
    handlers = app.extensions["socketio"].server.handlers
    names = {event for events in handlers.values() for event in events if event.isidentifier()}
    assert retired(names) == []
