"""One's own account: sign-ins that end, and another password."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from harvest.cli import harvest
from harvest.db import Database
from harvest.models import Organiser, SignIn
from harvest.services.people import sign_ins
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

NEW = "vier paarden op de brug"


@pytest.fixture
def another(app: Flask) -> FlaskClient:
    """The same organiser in another browser."""
    browser = app.test_client()
    sign_in(browser)
    return browser


def sign_in(browser: FlaskClient, password: str = PASSWORD, email: str = EMAIL):
    return browser.post("/organise/sign-in", data={"email": email, "password": password})


def change(browser: FlaskClient, present: str = PASSWORD, new: str = NEW, again: str | None = None):
    data = {"present": present, "password": new, "again": new if again is None else again}
    return browser.post("/organise/account/password", data=data)


def copy_of(browser: FlaskClient, app: Flask) -> FlaskClient:
    """A browser with a copy of another's cookies."""
    copy = app.test_client()
    copy.set_cookie("sprokkel", browser.get_cookie("sprokkel").value)
    return copy


def is_in(browser: FlaskClient) -> bool:
    return browser.get("/organise").status_code == 200


def age(database: Database, **ages: timedelta) -> None:
    """Let every sign-in have begun or been used so long ago."""
    now = datetime.now(UTC)
    with database.writing() as session:
        session.execute(update(SignIn).values({name: now - each for name, each in ages.items()}))


def test_signing_out_ends_a_copy_of_the_cookie_too_and_no_other_browser(app, client, another):
    copy = copy_of(client, app)
    assert is_in(copy)
    client.post("/organise/sign-out")
    assert not is_in(copy)
    assert is_in(another)


def test_signing_out_everywhere(client, another):
    client.post("/organise/account/sign-out")
    assert not is_in(client)
    assert not is_in(another)
    assert sign_in(another).status_code == 302


def test_the_database_holds_nothing_that_opens_a_session(app, client, session):
    digest = session.scalar(select(SignIn.digest))
    with client.session_transaction() as cookie:
        assert digest not in str(dict(cookie))
        cookie["sign_in"] = digest
    assert not is_in(client)


@pytest.mark.parametrize("kept", [None, 1, "", ["x"], {"a": "b"}, "é" * 50])
def test_what_is_no_sign_in_lets_nobody_in(client, kept):
    with client.session_transaction() as cookie:
        cookie["sign_in"] = kept
        cookie["organiser"] = 1
    assert not is_in(client)


@pytest.mark.parametrize(
    ("name", "limit"), [("began_at", sign_ins.LONGEST), ("used_at", sign_ins.LONGEST_UNUSED)]
)
def test_a_sign_in_ends_by_itself(client, database, name, limit):
    age(database, **{name: limit - timedelta(minutes=5)})
    assert is_in(client)
    age(database, **{name: limit})
    assert not is_in(client)


def test_using_a_sign_in_keeps_it_and_never_beyond_its_longest(client, database):
    age(database, used_at=timedelta(days=6), began_at=timedelta(days=30, hours=23))
    assert is_in(client)
    with database.reading() as session:
        used_at = session.scalar(select(SignIn.used_at))
    assert datetime.now(UTC) - used_at < timedelta(minutes=5)
    age(database, began_at=sign_ins.LONGEST)
    assert not is_in(client)


def test_reading_pages_writes_no_more_than_it_must(client, database):
    age(database, used_at=timedelta(minutes=50))
    with database.reading() as session:
        before = session.scalar(select(SignIn.used_at))
    assert is_in(client)
    with database.reading() as session:
        assert session.scalar(select(SignIn.used_at)) == before


def test_sign_ins_that_ended_are_forgotten(client, database, another):
    age(database, used_at=timedelta(days=8))
    sign_in(another)
    with database.reading() as session:
        assert len(session.scalars(select(SignIn)).all()) == 1


def test_a_new_password_ends_all_other_sessions(app, client, another):
    copy = copy_of(client, app)
    assert change(client).location == "/organise/account"
    assert is_in(client)
    assert not is_in(another)
    assert not is_in(copy)
    assert sign_in(another).status_code == 403
    assert sign_in(another, NEW).status_code == 302


def test_the_page_tells_who_and_where(client, another):
    page = client.get("/organise/account").text
    assert EMAIL in page
    assert page.count("<li>") >= 2
    assert "dit toestel" in page
    assert 'href="/organise/account"' in client.get("/organise").text


@pytest.mark.parametrize(
    ("present", "new", "again", "said"),
    [
        ("iets anders", NEW, None, "niet uw huidige wachtwoord"),
        (PASSWORD, NEW, "vier paarden op de brigde", "niet twee keer hetzelfde"),
        (PASSWORD, "", "", "Kies een nieuw wachtwoord"),
        (PASSWORD, "te kort", None, "van 10 tot"),
        (PASSWORD, "x" * 5000, None, "van 10 tot"),
        (PASSWORD, EMAIL, None, "makkelijk"),
    ],
)
def test_a_password_that_is_refused_changes_nothing(client, another, present, new, again, said):
    answer = change(client, present, new, again)
    assert answer.status_code in {400, 403}
    assert said in answer.text
    assert f'value="{new or PASSWORD}' not in answer.text
    assert is_in(another)
    assert sign_in(another).status_code == 302


def test_guessing_the_present_password_is_slowed_down(client):
    answers = [change(client, "fout") for _ in range(9)]
    assert [each.status_code for each in answers] == [403] * 8 + [429]
    assert change(client).status_code == 429


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord123", "Wachtwoord!!", "PASSWORD2026", "azertyuiop", "1234567890", "aaaaaaaaaaaa",
        "abababababab", "welkom welkom", "Sprokkel2026!", "qwertyuiop123", "an.peeters99",
        "An Peeters 1", "peeters@example.org", "AN.PEETERS@EXAMPLE.ORG", "example123!",
        "          ", "W@chtw00rd1", "P@$$w0rd2026",
    ],
)  # fmt: skip
def test_common_passwords_and_ones_own_name_are_refused(app, database, password):
    with app.test_request_context(), database.writing() as session:
        person = create_account(session, "an.peeters@example.org", "An Peeters")
        person_id = person.id
    runner = app.test_cli_runner()
    done = runner.invoke(
        harvest, ["set-password", "an.peeters@example.org", "--password", password]
    )
    assert done.exit_code == 1
    assert "guessed too easily" in done.output
    with database.reading() as session:
        assert session.get(Organiser, person_id).password_hash == person.password_hash


@pytest.mark.parametrize(
    "password", [NEW, "correct horse battery", "K7#pq-92xx", "wachtwoord van tante jo"]
)
def test_other_passwords_are_taken(client, password):
    assert change(client, new=password).status_code == 302


def test_a_forgotten_password_is_set_on_the_command_line(app, client, another):
    runner = app.test_cli_runner()
    done = runner.invoke(harvest, ["set-password", " AN@example.org ", "--password", NEW])
    assert done.exit_code == 0
    assert not is_in(client)
    assert sign_in(another, PASSWORD).status_code == 403
    assert sign_in(another, NEW).status_code == 302


def test_one_is_made_and_printed_where_asked(app, another):
    done = app.test_cli_runner().invoke(harvest, ["set-password", EMAIL, "--password", "-"])
    made = done.output.splitlines()[0].removeprefix("Password: ")
    assert sign_in(another, made).status_code == 302


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set-password", "niemand@example.org", "--password", NEW), "There is no organiser"),
        (("create-organiser", EMAIL.upper(), "--password", NEW), "already"),
        (("create-organiser", "bert", "--password", NEW), "no e-mail address"),
        (("create-organiser", "b@example.org", "--password", "kort"), "10 to"),
    ],
)
def test_commands_say_in_a_sentence_what_is_wrong(app, words, said):
    done = app.test_cli_runner().invoke(harvest, list(words))
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output


def test_passwords_are_not_carried_past_an_ended_session(client):
    client.post("/organise/sign-out")
    answer = change(client)
    assert answer.location == "/organise/sign-in?next=/organise/account"
    assert NEW not in answer.text
    assert PASSWORD not in answer.text
