"""An organiser at the demo day, signed in or not."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.fixtures.accounts import EMAIL, PASSWORD


@pytest.fixture
def template() -> str:
    """The demo day with one note in its first breakout, and its organiser."""
    return "organised"


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
