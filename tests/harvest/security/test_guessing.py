"""Who guesses passwords is refused; whose password it is gets in."""

from datetime import UTC, datetime, timedelta
from functools import cache

import argon2
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.models import SignInFailure
from harvest.services.people import guessing, passwords
from harvest.services.people.guessing import TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

ATTACKER, HOME = "203.0.113.9", "198.51.100.7"
BERT = "bert@example.org"


@pytest.fixture
def template() -> str:
    return "organised"


@pytest.fixture(autouse=True)
def hash_quickly(monkeypatch) -> None:
    """Accounts that do not exist are asked for here by the dozen."""
    quick = PasswordHasher.from_parameters(argon2.profiles.CHEAPEST)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "_hash_of_nobody", cache(lambda: quick.hash("nobody")))


@pytest.fixture
def bert(app: Flask, database) -> str:
    with app.test_request_context(), database.writing() as session:
        create_account(session, BERT, "Bert")
    return BERT


def sign_in(browser: FlaskClient, password: str = PASSWORD, *, at: str = HOME, email: str = EMAIL):
    data = {"email": email, "password": password}
    return browser.post(
        "/organise/sign-in", data=data, environ_base={"REMOTE_ADDR": at}
    ).status_code


def guess(app: Flask, times: int, *, at: str = ATTACKER, email: str = EMAIL) -> list[int]:
    return [sign_in(app.test_client(), f"fout {i}", at=at, email=email) for i in range(times)]


def test_an_attacker_is_refused_and_the_organiser_gets_in_from_elsewhere(app):
    assert guess(app, 10) == [403] * TRIES_PER_ACCOUNT + [429] * 2
    assert sign_in(app.test_client(), at=ATTACKER) == 429
    assert sign_in(app.test_client(), at=HOME) == 302


def test_many_addresses_do_not_keep_her_out(app):
    for i in range(20):
        guess(app, 9, at=f"203.0.113.{i}")
    assert sign_in(app.test_client()) == 302


@pytest.mark.parametrize("changed", ["AN@example.org", " an@example.org", "An@Example.org "])
def test_another_spelling_is_the_same_account(app, changed):
    guess(app, TRIES_PER_ACCOUNT, email=changed)
    assert sign_in(app.test_client(), at=ATTACKER) == 429


def test_an_address_has_a_limit_over_all_accounts(app):
    for i in range(TRIES_PER_ADDRESS // 4):
        assert guess(app, 4, email=f"iemand{i}@example.org") == [403] * 4
    assert guess(app, 1, email="nog.iemand@example.org") == [429]
    assert sign_in(app.test_client(), at=ATTACKER) == 429
    assert sign_in(app.test_client(), at=HOME) == 302


def test_a_browser_that_signed_in_before_passes_what_its_neighbours_did(app):
    hers = app.test_client()
    assert sign_in(hers, at=ATTACKER) == 302
    hers.post("/organise/sign-out")
    for email in (EMAIL, *(f"iemand{i}@example.org" for i in range(6))):
        guess(app, 9, email=email)
    assert sign_in(app.test_client(), at=ATTACKER) == 429
    assert sign_in(hers, at=ATTACKER) == 302


def test_a_known_browser_has_a_count_of_its_own(app):
    hers = app.test_client()
    sign_in(hers)
    hers.post("/organise/sign-out")
    tried = [sign_in(hers, "fout", at=f"203.0.113.{i}") for i in range(9)]
    assert tried == [403] * TRIES_PER_ACCOUNT + [429]
    assert sign_in(app.test_client()) == 302


def test_the_cookie_of_a_known_browser_is_for_one_account(app, bert):
    his = app.test_client()
    assert sign_in(his, at=ATTACKER, email=bert) == 302
    his.post("/organise/sign-out")
    guess(app, TRIES_PER_ACCOUNT)
    assert sign_in(his, at=ATTACKER) == 429


@pytest.mark.parametrize("made", ["", "x", "a.b.c", "WzEsMl0.AAAA", "é", "[]"])
def test_a_cookie_that_somebody_made_counts_for_nothing(app, made):
    guess(app, TRIES_PER_ACCOUNT)
    theirs = app.test_client()
    theirs.set_cookie("known_browser", made, path="/organise")
    assert sign_in(theirs, at=ATTACKER) == 429


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("2001:db8:1:1::1", "2001:db8:1:ff:abcd::9", True),
        ("2001:db8:1:100::1", "2001:db8:1:200::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
    ],
)
def test_one_network_is_one_address(app, first, second, is_same):
    guess(app, TRIES_PER_ACCOUNT, at=first)
    assert sign_in(app.test_client(), at=second) == (429 if is_same else 302)


def test_attempts_at_once_are_each_counted(app, database):
    now = datetime.now(UTC)
    attempt = guessing.Attempt.of("secret", EMAIL, ATTACKER)
    for _ in range(TRIES_PER_ACCOUNT):
        with database.writing() as session:
            guessing.begin(session, attempt, at=now)
    with pytest.raises(guessing.TooManyError), database.writing() as session:
        guessing.begin(session, attempt, at=now)
    with database.writing() as session:
        guessing.begin(session, attempt, at=now + guessing.WINDOW + timedelta(seconds=1))


def test_signing_in_forgets_what_failed_here_before(app, database):
    for _ in range(5):
        guess(app, 7, at=HOME)
        assert sign_in(app.test_client()) == 302
    assert guess(app, 6, at=HOME, email="iemand@example.org") == [403] * 5 + [429]


def test_no_address_is_kept(app, database):
    guess(app, 3)
    with database.reading() as session:
        kept = session.scalars(select(SignInFailure.subject)).all()
    assert kept
    assert all(len(each) == 40 and set(each) <= set("0123456789abcdef") for each in kept)
