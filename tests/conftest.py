"""Fixtures of all tests: an application with a fresh database, and a day in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from harvest import create_app
from harvest.db import Database
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import read_programme

NOW = datetime(2023, 3, 10, 12, 5, tzinfo=UTC)
DAY = Path(__file__).parent.parent / "harvest/examples/2023-03-10-vlaams-brabant.toml"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "a key for tests only",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'test.sqlite3'}",
            "WTF_CSRF_ENABLED": False,
            "MODEL": "none",
        }
    )
    database: Database = app.extensions["database"]
    database.migrate()
    yield app
    database.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    return app.extensions["database"]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def import_day(app: Flask, database: Database) -> Callable[..., int]:
    """Import a programme (the demo day's, unless another text is given); returns its id."""

    def run(text: str | None = None) -> int:
        with app.test_request_context(), database.writing() as session:
            programme = read_programme(text or DAY.read_text(encoding="utf-8"))
            return import_programme(session, programme, actor="test", at=NOW).id

    return run


@pytest.fixture
def workshop_id(import_day: Callable[..., int]) -> int:
    return import_day()
