"""Tokens for other programs: made, shown once, listed, revoked, and what ends them."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.db import Database
from harvest.models import ApiToken, Organiser, Workshop
from harvest.services.people import rights
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account
from tests.fixtures.programs import Program, make_token

PAGE = "/organise/account/tokens"


def make(client: FlaskClient, **fields: object):
    data = {"name": "Jaarverslag", "reach": "some", "days": "1", "lasting": "30", **fields}
    return client.post(PAGE, data={name: value for name, value in data.items() if value})


def shown_in(page: str) -> str:
    return re.search(r"sprokkel_[\w-]{43}", page)[0]


@pytest.fixture
def bert(app: Flask, database: Database) -> int:
    """Somebody who has no right on the day."""
    with app.test_request_context(), database.writing() as session:
        return create_account(session, "bert@example.org", "Bert").id


def test_the_account_leads_to_the_page_and_that_says_that_nobody_has_access(client):
    assert f'href="{PAGE}"' in client.get("/organise/account").text
    assert "Nog geen enkel programma" in client.get(PAGE).text


def test_a_token_is_shown_once_and_opens_the_day(app, client, database):
    made = make(client)
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    token = shown_in(made.text)
    assert Program(app, token).read("/days/1")["title"] == "Samen tegen Schooluitval"
    page = client.get(PAGE).text
    assert "Jaarverslag" in page
    assert token not in page
    with database.reading() as session:
        kept = session.scalars(select(ApiToken)).one()
        assert token not in str(vars(kept))
        assert not Program(app, kept.digest).ask("/days").json.get("days")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Zeg waarvoor het is"),
        ({"name": "x" * 61}, "hoogstens 60"),
        ({"days": ""}, "Kies minstens één dag"),
        ({"days": "99"}, ""),
        ({"reach": ""}, "Kies welke dagen"),
        ({"lasting": "3650"}, ""),
    ],
)
def test_what_is_not_filled_in_well_makes_none(client, session, fields, said):
    refused = make(client, **fields)
    assert refused.status_code == 400
    assert said in refused.text
    assert session.scalars(select(ApiToken)).all() == []


def test_a_day_of_others_cannot_be_chosen(app, client, database, bert):
    with database.writing() as session:
        session.get_one(Workshop, 1).organiser_id = bert
    assert "Samen tegen Schooluitval" not in client.get(PAGE).text
    assert make(client).status_code == 400


def test_revoking_ends_it_at_once_and_only_ones_own(app, client, database, bert):
    mine, theirs = make_token(database), make_token(database, email="bert@example.org")
    with database.reading() as session:
        ids = list(session.scalars(select(ApiToken.id).order_by(ApiToken.id)))
    assert client.post(f"{PAGE}/{ids[1]}/revoke").status_code == 404
    assert Program(app, theirs).ask("/days").status_code == 200
    assert client.post(f"{PAGE}/{ids[0]}/revoke").location == PAGE
    assert Program(app, mine).ask("/days").status_code == 401


def test_it_ends_by_itself(app, database):
    fresh = Program(app, make_token(database, lasting=30, ago=timedelta(days=29)))
    over = Program(app, make_token(database, lasting=30, ago=timedelta(days=30)))
    assert fresh.ask("/days").status_code == 200
    assert over.ask("/days").status_code == 401


def test_a_new_password_ends_it(app, client, database):
    program = Program(app, make_token(database))
    new = "vier paarden op de brug"
    data = {"present": PASSWORD, "password": new, "again": new}
    assert client.post("/organise/account/password", data=data).status_code == 302
    assert program.ask("/days").status_code == 401


def test_it_ends_with_the_organiser(app, database):
    program = Program(app, make_token(database))
    with database.writing() as session:
        session.delete(session.scalars(select(Organiser)).one())
    assert program.ask("/days").status_code == 401


@pytest.mark.parametrize("days", [None, [1]])
def test_a_right_that_is_taken_away_closes_the_day_at_once(app, database, bert, days):
    program = Program(app, make_token(database, days, "bert@example.org"))
    assert program.ask("/days/1").status_code == 404
    with database.writing() as session:
        rights.give(session, session.get_one(Workshop, 1), "bert@example.org", "viewer")
    assert program.ask("/days/1/harvest").status_code == 200
    with database.writing() as session:
        rights.take(session, session.get_one(Workshop, 1), bert)
    assert program.ask("/days/1").status_code == 404
    assert program.read("/days") == {"days": []}


def test_a_deleted_day_is_gone_and_a_new_one_is_seen_only_by_who_may_see_all(app, client, database):
    some, all_ = (Program(app, make_token(database, days)) for days in ([1], None))
    copy = client.post("/organise/1/duplicate", data={"day": "2027-03-29"}).location
    new = int(re.search(r"\d+", copy)[0])
    assert [day["id"] for day in some.read("/days")["days"]] == [1]
    assert {day["id"] for day in all_.read("/days")["days"]} == {1, new}
    client.post("/organise/1/delete", data={"typed": "Samen tegen Schooluitval"})
    assert some.ask("/days/1").status_code == 404
    assert some.read("/days") == {"days": []}
    assert "geen enkele dag meer" in client.get(PAGE).text


def test_the_page_tells_on_which_day_it_was_last_used_and_no_more(app, client, database, session):
    program = Program(app, make_token(database))
    assert "nog niet gebruikt" in client.get(PAGE).text
    program.read("/days")
    assert session.scalar(select(ApiToken.last_used_on)) == datetime.now(UTC).date()
    assert "laatst gebruikt op" in client.get(PAGE).text


def test_there_is_an_end_to_how_many_one_has(client, database):
    for _ in range(50):
        make_token(database, [1])
    refused = make(client)
    assert refused.status_code == 400
    assert "50 sleutels" in refused.text


def test_each_event_is_in_the_log_without_a_token_or_a_name(app, client, database, caplog):
    caplog.set_level(logging.INFO, logger="harvest.security")
    token = shown_in(make(client).text)
    program = Program(app, token)
    program.read("/days")
    program.read("/days/1/harvest")
    program.ask("/days/99")
    Program(app, "sprokkel_geraden").ask("/days")
    client.post(f"{PAGE}/1/revoke")
    assert [each for each in caplog.messages if "limit" not in each] == [
        "token made organiser=1 token=1 days=1",
        "token used organiser=1 token=1",
        "exported organiser=1 token=1 day=1 format=json",
        "not allowed organiser=1 token=1 day=99 reason=not_found",
        "token refused ",
        "token revoked organiser=1 token=1",
    ]
    assert token not in caplog.text
    assert EMAIL not in caplog.text
