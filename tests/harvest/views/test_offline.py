"""The service worker of the phones."""

import shutil
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient


def test_the_worker_is_asked_for_anew_each_time_and_answers_for_phones_only(
    client: FlaskClient, code: str
) -> None:
    answer = client.get("/p/worker.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in answer.headers
    assert "worker-src 'self'" in client.get(f"/p/{code}").headers["Content-Security-Policy"]


def test_the_worker_changes_with_any_static_file(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    static = tmp_path / "static"
    shutil.copytree(str(app.static_folder), static)
    app.static_folder, app.debug = str(static), True
    before = client.get("/p/worker.js").text
    assert client.get("/p/worker.js").text == before
    (static / "favicon.svg").write_text("<svg/>")
    assert client.get("/p/worker.js").text != before
