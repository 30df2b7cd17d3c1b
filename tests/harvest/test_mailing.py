"""Asking by mail how it goes: once for each date, and only whoever left an address."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from harvest.mailing import mail_some
from harvest.models import Commitment, Participant, Workshop
from harvest.services.commands.by import By
from harvest.services.notes import commitments, following_up
from harvest.services.notes.commitments import Promise
from tests.fixtures.hall import NOW
from tests.fixtures.mail import mail_server


@pytest.fixture
def post_office():
    with mail_server() as server:
        yield server


@pytest.fixture
def app(app, post_office):
    """The application, with a mail server."""
    app.config.update(
        SMTP_URL=post_office.url,
        SMTP_FROM="dag@example.org",
        BASE_URL="https://sprokkel.example",
    )
    return app


@pytest.fixture
def commit(hall):
    def run(who, email):
        person = hall.join()
        note = hall.post(person, hall.command(f"{who} belt", question="actie"))
        with hall.database.writing() as session:
            author = session.get_one(Participant, person)
            promise = Promise(who, "Ik bel het CLB", NOW.date(), email=email)
            return commitments.commit(session, author, note.id, promise, at=NOW)

    return run


@pytest.fixture
def mail(app, post_office):
    """Let the worker send what is due; returns what has arrived so far."""

    def run():
        app.extensions["mail_at"] = 0.0
        while mail_some(app):
            app.extensions["mailing"].join()
        return [each["To"] for each in post_office.mails]

    return run


def set_day(hall, days_ago):
    with hall.database.writing() as session:
        day = datetime.now(UTC).date() - timedelta(days=days_ago)
        session.get_one(Workshop, hall.workshop_id).date = day


def say(hall, commitment, state):
    with hall.database.writing() as session:
        found = session.get_one(Commitment, commitment)
        by = By("link", datetime.now(UTC))
        following_up.say(session, found, state, "", following_up.AUTHOR, by)


def test_the_mail_has_the_link_that_only_checks_in(hall, commit, mail, post_office):
    an = commit("An", "an@example.org")
    commit("Bram", "")
    assert mail() == ["an@example.org"]
    (sent,) = post_office.mails
    text = sent.get_content()
    assert f"https://sprokkel.example/checkin/{an.checkin_token}" in text
    assert an.token not in sent.as_string()
    assert "Ik bel het CLB" in text
    assert sent["Subject"] == "Hoe staat het met uw afspraak?"
    assert sent["Auto-Submitted"] == "auto-generated"


def test_nobody_is_mailed_twice_for_one_date_nor_when_it_is_settled(hall, commit, mail):
    an, bram = commit("An", "an@example.org"), commit("Bram", "bram@example.org")
    set_day(hall, 29)
    assert mail() == []
    set_day(hall, 40)
    assert mail() == ["an@example.org", "bram@example.org"]
    assert len(mail()) == 2
    say(hall, bram.id, "done")
    set_day(hall, 91)
    assert mail()[2:] == ["an@example.org"]
    say(hall, an.id, "underway")
    set_day(hall, 400)
    assert len(mail()) == 3


def test_a_server_that_is_away_is_tried_later_and_one_that_refuses_is_not(
    app, hall, commit, mail, post_office, caplog
):
    commit("An", "an@example.org")
    commit("Bram", "bram@example.org")
    app.config["SMTP_URL"] = "smtp://127.0.0.1:1"
    assert mail() == []
    assert not mail_some(app), "not at once"
    app.config["SMTP_URL"] = post_office.url
    post_office.refused.add("an@example.org")
    assert mail() == ["bram@example.org"]
    post_office.refused.clear()
    assert len(mail()) == 1
    assert "example.org" not in caplog.text


def test_without_a_server_no_address_is_asked_for(app, hall, commit, mail, client, code):
    link = f"/a/{commit('An', '').token}/change"
    fields = {"who": "An", "what": "Ik bel", "email": "an@example.org"}
    assert "E-mailadres" in client.get(link).text
    assert client.post(link, data={**fields, "email": "an"}).status_code == 400
    client.post(link, data=fields)
    app.config["SMTP_URL"] = None
    assert "E-mailadres" not in client.get(link).text
    client.post(link, data={"who": "An en Bram", "what": "Ik bel"})
    with hall.database.reading() as session:
        made = session.scalars(select(Commitment)).one()
    assert (made.who, made.email) == ("An en Bram", "an@example.org")
    assert mail() == []
