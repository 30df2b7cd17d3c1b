"""The door: nobody passes without signing in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from harvest.services.people.guessing import TRIES_PER_ACCOUNT
from tests.fixtures import pages
from tests.fixtures.accounts import EMAIL, PASSWORD


def sign_in(client: FlaskClient, password: str = PASSWORD, **query: str):
    return client.post(
        "/organise/sign-in", query_string=query, data={"email": EMAIL, "password": password}
    )


def test_no_page_is_reachable_signed_out(app: Flask, stranger: FlaskClient) -> None:
    values = {
        "workshop_id": 1, "kind": "rounds", "part_id": 1, "direction": "up", "format": "csv",
        "organiser_id": 1, "order_id": 1, "theme_id": 1, "note_id": 1, "signal_id": 1,
        "token_id": 1, "commitment_id": 1, "sheet_id": 1, "act_id": 1,
    }  # fmt: skip
    tried = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("organise.") or "sign_in" in rule.endpoint:
            continue
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(
                rule.endpoint, {name: values[name] for name in rule.arguments}
            )
        method = "GET" if "GET" in rule.methods else "POST"
        answer = stranger.open(address, method=method)
        # What was typed goes along; the rest leads to the door.
        if answer.status_code == 403:
            assert pages.values(answer.text, "only_show") == ["y"], address
        else:
            assert answer.status_code == 302, address
            assert answer.location.startswith("/organise/sign-in"), address
        tried += 1
    assert tried > 20


def test_signing_in_leads_to_the_page_that_was_asked(stranger: FlaskClient) -> None:
    asked = stranger.get("/organise/1/programme")
    answer = stranger.post(asked.location, data={"email": EMAIL, "password": PASSWORD})
    assert answer.location == "/organise/1/programme"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example", "//evil.example", "/organise/..//evil", "/\\evil", "/organise/\t/x"],
)
def test_signing_in_leads_nowhere_else(stranger: FlaskClient, wanted: str) -> None:
    assert sign_in(stranger, next=wanted).location == "/organise"


def test_a_wrong_password_keeps_the_address(stranger: FlaskClient) -> None:
    answer = sign_in(stranger, "iets anders")
    assert answer.status_code == 403
    assert EMAIL in answer.text
    assert "iets anders" not in answer.text
    assert "horen niet bij elkaar" in answer.text


def test_guessing_is_slowed_down(stranger: FlaskClient) -> None:
    for _ in range(TRIES_PER_ACCOUNT):
        assert sign_in(stranger, "fout").status_code == 403
    answer = sign_in(stranger)
    assert answer.status_code == 429
    assert "minuten" in answer.text


def test_the_session_is_made_anew(stranger: FlaskClient) -> None:
    with stranger.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    sign_in(stranger)
    with stranger.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.permanent


def test_signing_out(client: FlaskClient) -> None:
    assert client.get("/organise").status_code == 200
    client.post("/organise/sign-out")
    assert client.get("/organise").status_code == 302
