"""The API does what its document says, for whatever one asks: tried by Schemathesis."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from sqlalchemy import select

from harvest.db import Database
from harvest.limits import Limit
from harvest.models import Theme
from harvest.views.api.answering import ADDRESSES
from harvest.views.api.openapi import make_document
from tests.fixtures.programs import make_token, own_the_day

PATHS = [f"/api/v1{each.path}" for each in ADDRESSES]


@pytest.fixture
def template() -> str:
    return "full"


@pytest.fixture
def headers(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a program shows that may ask as often as it likes."""
    own_the_day(database)
    monkeypatch.setattr(app.extensions["limits"], "token", Limit(10**6, 60))
    monkeypatch.setattr(app.extensions["limits"], "misses", Limit(10**6, 60))
    shown = f"Bearer {make_token(database)}"
    return {"Authorization": shown, "Accept-Encoding": "identity"}


@pytest.fixture
def known(database: Database) -> dict[str, Any]:
    """What is there, and no document can say: else nearly every question is about nothing."""
    with database.reading() as session:
        theme = session.scalars(select(Theme.id).where(Theme.retired.is_(False))).first()
    return {"day": 1, "note": 1, "theme": theme, "region": "oost", "round": "verdieping"}


def ask(
    app: Flask, path: str, mode: GenerationMode, headers: dict[str, str], known: dict[str, Any]
) -> set[int]:
    """Ask an address in many ways; each answer is as documented. Returns their statuses."""
    # Every case shows the token: one without would be taken to break the document.
    schema = schemathesis.openapi.from_dict({**make_document(), "security": []})
    schema.app = app
    statuses = set()

    @settings(max_examples=10, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(schema[path]["GET"].as_strategy(generation_mode=mode), st.booleans())
    def try_one(case: Any, leads_somewhere: bool) -> None:
        parts = (case.path_parameters, case.query) if leads_somewhere else (case.query,)
        for part in parts:
            part |= {name: known[name] for name in part if name in known}
        statuses.add(case.call_and_validate(headers=headers).status_code)

    try_one()
    return statuses


@pytest.mark.parametrize("path", PATHS)
def test_what_may_be_asked_is_answered_as_documented(app, headers, known, path):
    statuses = ask(app, path, GenerationMode.POSITIVE, headers, known)
    assert {200} <= statuses <= {200, 404}


@pytest.mark.parametrize("path", [path for path in PATHS if "{" in path])
def test_what_may_not_be_asked_is_refused_as_documented(app, headers, path):
    statuses = ask(app, path, GenerationMode.NEGATIVE, headers, known={})
    assert statuses <= {404, 422}


def test_the_document_is_whole():
    document = make_document()
    assert list(document["paths"]) == PATHS
    schemas = document["components"]["schemas"]
    text = str(document)
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        assert f"#/components/schemas/{name}'" in text, f"{name} is used nowhere"
        assert schema.get("description"), name
