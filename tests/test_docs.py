"""The documents name only commands, settings, files and addresses that exist."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from harvest.cli import harvest
from harvest.config import SETTINGS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
)


@pytest.fixture(params=DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def document(request) -> str:
    return request.param.read_text(encoding="utf-8")


def code_of(text: str) -> str:
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def test_commands_exist(document):
    named = set(re.findall(r"\bharvest ([a-z][a-z-]+)", code_of(document)))
    assert named <= set(harvest.commands) | {"command"}


def test_options_exist(document):
    for words in re.findall(r"\bharvest ((?:[\w./@,-]+ ?)+)", code_of(document)):
        command = harvest
        known = set()
        for word in words.split():
            if isinstance(command, click.Group) and word in command.commands:
                command = command.commands[word]
                known |= {o for p in command.params for o in p.opts}
        assert set(re.findall(r"--[a-z-]+", words)) <= known, words


def test_settings_exist(document):
    known = {f"HARVEST_{setting.key}" for setting in SETTINGS}
    tests_own = {"HARVEST_TEST_CHROMIUM"}
    assert set(re.findall(r"HARVEST_[A-Z_]+[A-Z]", document)) <= known | tests_own


def test_every_setting_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`HARVEST_{setting.key}`" in readme for setting in SETTINGS)


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`harvest {name}`" in readme for name in harvest.commands)


def test_scripts_exist(document):
    for name in re.findall(r"\bscript/([a-z]+)", document):
        assert (ROOT / "script" / name).exists(), name


def test_links_lead_somewhere(request, document):
    here = request.node.callspec.params["document"].parent
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", document):
        assert (here / target).exists(), target


def test_tests_that_are_named_exist():
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", (ROOT / "docs/security.md").read_text())
    assert len(named) > 30
    for file, test in named:
        assert f"\ndef {test}(" in (ROOT / file).read_text(), f"{file}::{test}"


def test_addresses_exist(app, document):
    rules = {rule.rule.split("<")[0].rstrip("/") for rule in app.url_map.iter_rules()}
    for address in re.findall(r"`(/(?:p|w|c|organise|api)[^`\s]*)`", document):
        assert address.split("<")[0].split("{")[0].rstrip("/") in rules, address


def drawing_of_the_house() -> list[str]:
    """The paths that the architecture page draws; a name is inside what it is indented under."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = page.split("## The house", 1)[1].split("```")[1]
    paths, inside = [], {0: ""}
    for line in drawing.strip().splitlines():
        depth = len(line) - len(line.lstrip())
        names = re.split(r" {2,}", line.strip())[0].split()
        paths += [inside[depth] + name for name in names]
        inside[depth + 2] = paths[-1]
    return paths


def test_the_house_is_drawn_as_it_is():
    drawn = drawing_of_the_house()
    assert [path for path in drawn if not (ROOT / path).exists()] == []
    packages = {
        f"{init.parent.relative_to(ROOT)}/"
        for top in ("harvest", "analysis")
        for init in (ROOT / top).rglob("__init__.py")
    }
    assert packages - set(drawn) == set()


def test_the_picture_of_the_house_names_each_layer_and_subject():
    picture = (ROOT / "docs" / "images" / "house.svg").read_text(encoding="utf-8")
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    layers = " ".join(contracts["importlinter"]["contracts"][0]["layers"])
    folders = [*(ROOT / "harvest" / "services").iterdir(), *(ROOT / "analysis").iterdir()]
    subjects = {path.name for path in folders if (path / "__init__.py").is_file()}
    named = set(re.findall(r"\w+", " ".join(re.findall(r"<text[^>]*>([^<]*)<", picture))))
    assert set(re.findall(r"harvest\.(\w+)", layers)) | subjects <= named


def pages_of(nav: list | dict | str) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [
        page for part in (nav.values() if isinstance(nav, dict) else nav) for page in pages_of(part)
    ]


def test_every_document_is_in_the_nav_of_the_site():
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    docs = {
        str(path.relative_to(ROOT / "docs")) for path in DOCUMENTS if ROOT / "docs" in path.parents
    }
    assert docs - set(pages_of(nav)) == set()


def test_the_site_builds_without_a_dead_link(tmp_path):
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "images" / "house.svg").is_file()
