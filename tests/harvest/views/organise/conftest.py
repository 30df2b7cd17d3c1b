"""An organiser at the demo day, signed in or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.fixtures.templates import EMAIL, PASSWORD, Templates, make_app


@pytest.fixture
def app(templates: Templates, tmp_path: Path) -> Iterator[Flask]:
    """The demo day with one note in its first breakout, and its organiser."""
    templates.copy("organised", tmp_path)
    made = make_app(tmp_path)
    yield made
    made.extensions["database"].engine.dispose()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """The organiser's browser."""
    signed_in = app.test_client()
    answer = signed_in.post("/organise/sign-in", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302
    return signed_in


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The database, to look into."""
    with app.extensions["database"].reading() as reading:
        yield reading
