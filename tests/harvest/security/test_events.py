"""What the log tells of accounts, rights and days: that it happened, never to whom."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from harvest.db import Database
from harvest.models import Workshop
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

NEW = "vier paarden op de brug"
ADDRESS = "203.0.113.9"
PERSONAL = ("an@", "example.org", "An ", "bert", "Bert", ADDRESS, PASSWORD, NEW, "fout", "Samen")


@pytest.fixture
def template() -> str:
    return "organised"


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    browser = app.test_client()
    browser.environ_base = {**browser.environ_base, "REMOTE_ADDR": ADDRESS}
    return browser


@pytest.fixture
def bert(app: Flask, database: Database) -> int:
    with app.test_request_context(), database.writing() as session:
        return create_account(session, "bert@example.org", "Bert").id


def sign_in(browser: FlaskClient, email: str = EMAIL, password: str = PASSWORD) -> None:
    browser.post("/organise/sign-in", data={"email": email, "password": password})


def test_each_event_is_one_line_without_anything_personal(app, browser, bert, caplog):
    caplog.set_level(logging.INFO, logger="harvest.security")
    sign_in(browser)
    browser.get("/organise/1/export/csv")
    browser.post("/organise/1/links")
    browser.post("/organise/1/rights", data={"email": "bert@example.org", "role": "viewer"})
    theirs = app.test_client()
    sign_in(theirs, "bert@example.org")
    theirs.post("/organise/1/delete", data={"typed": "Samen tegen Schooluitval"})
    theirs.get("/organise/99")
    browser.post(f"/organise/1/rights/{bert}/remove")
    browser.post("/organise/1/rights", data={"email": "bert@example.org", "role": "editor"})
    browser.post("/organise/1/duplicate", data={"day": "2027-03-29"})
    browser.post(f"/organise/1/rights/{bert}/owner")
    theirs.post("/organise/1/delete", data={"typed": "Samen tegen Schooluitval"})
    browser.post("/organise/account/password", data={"present": "x", "password": NEW, "again": NEW})
    data = {"present": PASSWORD, "password": NEW, "again": NEW}
    browser.post("/organise/account/password", data=data)
    browser.post("/organise/account/sign-out")
    theirs.post("/organise/sign-out")
    stranger = app.test_client()
    for _ in range(8):
        sign_in(stranger, password="fout")
    lines = [record.getMessage() for record in caplog.records if record.name == "harvest.security"]
    told = [line.partition("=")[0].rpartition(" ")[0] for line in lines]
    assert told == [
        "sign-in ok", "exported", "links renewed", "right given", "sign-in ok", "not allowed",
        "not allowed", "right taken", "right given", "day copied", "day handed over", "day erased",
        "sign-in failed", "password change refused", "password changed", "sign-out everywhere",
        "sign-out", *["sign-in failed"] * 8, "sign-in locked",
    ]  # fmt: skip
    assert "exported organiser=1 day=1 format=csv" in lines
    assert f"right given organiser=1 day=1 to={bert} role=viewer" in lines
    for line in lines:
        assert "\n" not in line
        assert not [each for each in PERSONAL if each in line], line


def test_a_day_of_nobody_that_is_claimed_is_told(browser, database, caplog):
    with database.writing() as session:
        session.get_one(Workshop, 1).organiser_id = None
    sign_in(browser)
    browser.post("/organise/1/claim")
    assert caplog.messages[-1] == "day claimed organiser=1 day=1"


@pytest.mark.parametrize(
    "typed", ["x\nday erased organiser=1", "iemand@example.org", "%s%d", "é" * 500]
)
def test_what_is_typed_at_the_sign_in_never_stands_in_the_log(browser, caplog, typed):
    sign_in(browser, typed, typed)
    sign_in(browser, EMAIL, typed)
    assert caplog.messages
    for line in caplog.messages:
        name, _, account = line.partition("=")
        assert name == "sign-in failed account"
        assert len(account) == 40


def test_lines_of_no_warning_are_written_where_nothing_is_configured(app):
    assert app.logger.getChild("security").isEnabledFor(logging.INFO)
    assert not logging.getLogger("harvest.services").isEnabledFor(logging.INFO)
