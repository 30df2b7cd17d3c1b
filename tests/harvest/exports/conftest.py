"""Exports need a language, and nothing else of the application."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture(autouse=True, scope="module")
def reader() -> Iterator[None]:
    """A reader of Dutch."""
    app = Flask("exports")
    Babel(app, default_locale="nl")
    with app.app_context():
        yield
