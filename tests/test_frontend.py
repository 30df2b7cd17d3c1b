"""What a page says of its scripts before a browser has read one."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.db import Database
from harvest.models import Region, Workshop
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

STATIC = Path(__file__).parent.parent / "static"
PRELOAD = r'<link rel="modulepreload" href="([^"]+)">'
FROM = re.compile(r"""\bfrom\s*["']([^"']+)["']""")


@pytest.fixture
def day(database: Database, workshop_id: int) -> Workshop:
    """The demo day."""
    with database.reading() as session:
        return session.get_one(Workshop, workshop_id)


def phone(client: FlaskClient, day: Workshop, database: Database) -> str:
    address = f"/p/{day.join_code}"
    with database.reading() as session:
        region = session.scalar(select(Region.id).where(Region.workshop_id == day.id).limit(1))
    client.post(f"{address}/join")
    client.post(f"{address}/region", data={"region": region})
    return address


def wall(client: FlaskClient, day: Workshop, database: Database) -> str:
    return f"/w/{day.wall_token}"


def console(client: FlaskClient, day: Workshop, database: Database) -> str:
    return f"/c/{day.console_token}"


def codebook(client: FlaskClient, day: Workshop, database: Database) -> str:
    with database.writing() as session:
        create_account(session)
    client.post("/organise/sign-in", data={"email": EMAIL, "password": PASSWORD})
    return f"/organise/{day.id}/programme/codebook/new"


def imports(path: str, names: dict[str, str]) -> set[str]:
    """The modules that one imports: its comments left out, every ``from`` is an import."""
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", (STATIC / path).read_text(), flags=re.S | re.M)
    # None of ours imports a module for its effects alone.
    assert not re.search(r"""^import\s*["']""", text, re.M)
    return {
        normpath(join(dirname(path), name))
        if name.startswith(".")
        else names[name].removeprefix("/static/")
        for name in FROM.findall(text)
    }


def reachable(path: str, names: dict[str, str], seen: set[str]) -> set[str]:
    seen.add(path)
    for name in imports(path, names) - seen:
        reachable(name, names, seen)
    return seen


@pytest.mark.parametrize("page", [phone, wall, console, codebook])
def test_a_page_of_sources_preloads_all_that_its_main_module_imports_and_nothing_else(
    app: Flask,
    client: FlaskClient,
    database: Database,
    day: Workshop,
    page: Callable[..., str],
) -> None:
    app.debug = True
    html = client.get(page(client, day, database)).text
    preloaded = re.findall(PRELOAD, html)
    *_guards, main = re.findall(r'<script type="module" src="/static/([^"]+)">', html)
    (import_map,) = re.findall(r'<script type="importmap"[^>]*>(.*?)</script>', html)
    names = json.loads(import_map)["imports"]
    assert html.index("importmap") < html.index("modulepreload")
    assert sorted(preloaded) == sorted(f"/static/{each}" for each in reachable(main, names, set()))
    for address in preloaded:
        with client.get(address) as answer:
            assert answer.status_code == 200


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("page", [phone, wall, console, codebook])
def test_a_page_loads_one_sheet_and_one_script_that_need_nothing_else(
    client: FlaskClient, database: Database, day: Workshop, page: Callable[..., str]
) -> None:
    html = client.get(page(client, day, database)).text
    assert len(re.findall(r'<link rel="stylesheet"', html)) == 1
    *guards, main = re.findall(r'<script type="module" src="([^"]+)">', html)
    assert re.findall(PRELOAD, html) == [main]
    assert "importmap" not in html
    for address in (*guards, main):
        with client.get(address) as answer:
            script = answer.text
        assert not re.search(r"""(?:^|[;}])(?:import|export)\b[^(]""", script)


def test_a_page_without_scripts_preloads_nothing(
    client: FlaskClient, database: Database, day: Workshop
) -> None:
    html = client.get(f"{phone(client, day, database)}/check").text
    assert "modulepreload" not in html
    assert "module" not in html
