"""A clock that was ahead, or is set back, takes nothing from anybody."""

import time
from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from harvest.errors import NotAllowedError, TooManyError
from harvest.services.notes.writing import NOTES_PER_MINUTE
from harvest.services.tokens import TOKEN_DAYS, Pass, read_pass, sign_pass
from tests.fixtures.hall import NOW

SECRET = "a key for tests only"


@pytest.fixture
def signed_at(monkeypatch):
    """A pass that was signed so many seconds from now."""

    def run(seconds: float) -> str:
        with monkeypatch.context() as patch:
            moment = int(time.time() + seconds)
            patch.setattr(TimestampSigner, "get_timestamp", lambda _signer: moment)
            return sign_pass(SECRET, Pass("phone", 1, 1))

    return run


@pytest.mark.parametrize("seconds", [0, 120, 86_400, -86_400 * (TOKEN_DAYS - 1)])
def test_a_pass_of_a_clock_that_was_ahead_is_good(signed_at, seconds):
    assert read_pass(SECRET, signed_at(seconds), "phone") == Pass("phone", 1, 1)


def test_an_old_pass_is_not(signed_at):
    with pytest.raises(NotAllowedError):
        read_pass(SECRET, signed_at(-86_400 * (TOKEN_DAYS + 1)), "phone")


def test_a_form_of_the_future_is_sent_again_and_not_refused(app, hall):
    app.config["WTF_CSRF_ENABLED"] = True
    address = f"/p/{hall.workshop().join_code}/notes/post"
    answer = app.test_client().post(address, headers={"Accept": "application/json"})
    assert answer.json["error"]["code"] == "form_expired"
    assert answer.json["error"]["retry"] is True


def test_notes_of_the_future_do_not_count_as_a_flood(hall):
    person = hall.join()
    for number in range(NOTES_PER_MINUTE):
        hall.post(person, hall.command(f"vooruit {number}"), at=NOW + timedelta(days=1))
    assert hall.post(person, hall.command("terug in de tijd")).state == "shown"
    for number in range(NOTES_PER_MINUTE - 1):
        hall.post(person, hall.command(f"nu {number}"))
    with pytest.raises(TooManyError):
        hall.post(person, hall.command("te veel"))
