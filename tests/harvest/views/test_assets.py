"""What pages load: made files while they are up to date, sources otherwise."""

import gzip
import re
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from harvest.assets import read_manifest
from tests.fixtures.servers import ROOT

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def static(app: Flask, built: Path, tmp_path: Path) -> Path:
    """A copy of the static files, to be changed; the application serves it."""
    copy = tmp_path / "static"
    shutil.copytree(built.parent, copy)
    app.static_folder = str(copy)
    return copy


@pytest.fixture
def names(built: Path) -> list[str]:
    """The made files."""
    return list((read_manifest(built.parent) or {}).values())


def addresses(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', html)


def test_a_made_file_is_asked_for_once(client: FlaskClient, names: list[str]) -> None:
    for name in names:
        with client.get(f"/static/built/{name}") as answer:
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("encoding", DECODERS)
def test_a_made_file_goes_compressed_to_whoever_reads_that(
    client: FlaskClient, names: list[str], encoding: str
) -> None:
    for name in names:
        if name.endswith(".woff2"):
            continue
        address, asking = f"/static/built/{name}", {"Accept-Encoding": encoding}
        with client.get(address) as plain, client.get(address, headers=asking) as packed:
            assert plain.headers.get("Content-Encoding") is None
            assert packed.headers["Content-Encoding"] == encoding
            assert packed.mimetype == plain.mimetype
            assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
            assert DECODERS[encoding](packed.data) == plain.data


def test_only_made_files_are_served_as_such(client: FlaskClient, names: list[str]) -> None:
    for name in ("manifest.json", "../vendor/preact.js", f"{names[0]}.br", "css/phone-OLD.css"):
        assert client.get(f"/static/built/{name}").status_code == 404


def test_a_page_names_made_files_only(client: FlaskClient, code: str, static: Path) -> None:
    found = addresses(client.get(f"/p/{code}").text)
    assert len(found) >= 3
    assert all(each.startswith("/static/built/") for each in found)


def test_once_a_source_has_changed_the_sources_are_served(
    client: FlaskClient, code: str, static: Path
) -> None:
    with (static / "css/base.css").open("a") as sheet:
        sheet.write("/* changed */\n")
    found = addresses(client.get(f"/p/{code}").text)
    assert "/static/css/phone.css" in found
    for address in found:
        with client.get(address) as answer:
            assert answer.status_code == 200


def test_in_debug_mode_the_sources_are_served(
    app: Flask, client: FlaskClient, code: str, static: Path
) -> None:
    app.debug = True
    assert "/static/css/phone.css" in addresses(client.get(f"/p/{code}").text)


def test_everything_that_a_template_asks_for_was_made(built: Path) -> None:
    made = read_manifest(built.parent)
    assert made
    text = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    asked = set(re.findall(r"""["']((?:js|css)/[\w/]+\.(?:js|css)|favicon\.svg)["']""", text))
    assert len(asked) > 10
    assert asked <= made.keys()


def test_every_sheet_is_in_one_of_those_that_pages_name(built: Path) -> None:
    made = read_manifest(built.parent)
    assert made
    css = built.parent / "css"
    sheets = {str(path.relative_to(css)) for path in css.rglob("*.css")}
    named = {name.removeprefix("css/") for name in made if name.endswith(".css")}
    found = list(named)
    for name in found:
        found += re.findall(r'@import "([^"]+)"', (css / name).read_text())
    assert sheets == set(found)
