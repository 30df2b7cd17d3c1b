"""Saying how it goes, by the author's link and by the one that is sent."""

import pytest
from sqlalchemy import select

from harvest.models import Commitment, CommitmentWord, Participant, Workshop
from harvest.services import erasing
from harvest.services.notes import commitments
from harvest.services.notes.commitments import Promise
from tests.fixtures.hall import NOW


@pytest.fixture
def commitment(hall):
    """A commitment of An."""
    person = hall.join()
    note = hall.post(person, hall.command("Ik bel het CLB", question="actie"))
    with hall.database.writing() as session:
        author = session.get_one(Participant, person)
        return commitments.commit(session, author, note.id, Promise("An", "Ik bel"), at=NOW)


def words(hall):
    with hall.database.reading() as session:
        return [
            (each.state, each.line, each.voice) for each in session.scalars(select(CommitmentWord))
        ]


def test_an_author_answers_more_than_once_without_a_cookie(app, hall, commitment):
    app.config["WTF_CSRF_ENABLED"] = True
    phone = app.test_client(use_cookies=False)
    own = f"/a/{commitment.token}"
    assert f"{own}/checkin" in phone.get(own).text
    page = phone.get(f"{own}/checkin").text
    for answer in ("Gedaan", "Onderweg", "Zit vast", "Losgelaten"):
        assert answer in page
    answer = phone.post(f"{own}/checkin", data={"state": "underway", "line": "Volgende week"})
    page = phone.get(answer.location).text
    assert "het is genoteerd" in page
    assert "Volgende week" in page
    phone.post(f"{own}/checkin", data={"state": "done"})
    assert words(hall) == [("underway", "Volgende week", "author"), ("done", "", "author")]


def test_the_link_that_is_sent_only_checks_in(app, hall, commitment):
    phone = app.test_client(use_cookies=False)
    sent = f"/checkin/{commitment.checkin_token}"
    page = phone.get(sent).text
    assert commitment.token not in page
    assert "/a/" not in page
    page = phone.get(phone.post(sent, data={"state": "stuck"}).location).text
    assert "met de link uit de mail" in page
    assert words(hall) == [("stuck", "", "checkin")]
    refused = f"/a/{commitment.checkin_token}"
    for end in ("", "/change", "/calendar.ics", "/checkin"):
        assert phone.get(f"{refused}{end}").status_code == 404
    for end in ("/change", "/sharing", "/withdraw", "/checkin"):
        assert phone.post(f"{refused}{end}").status_code == 404
    with hall.database.reading() as session:
        assert session.scalars(select(Commitment.who)).all() == ["An"]


@pytest.mark.parametrize("where", ["/a/{0.token}/checkin", "/checkin/{0.checkin_token}"])
def test_what_is_refused_keeps_what_was_typed(client, hall, commitment, where):
    where = where.format(commitment)
    answer = client.post(where, data={"line": "Bram & co"})
    assert answer.status_code == 400
    assert "Kies hoe het ermee staat." in answer.text
    assert "Bram &amp; co" in answer.text
    assert client.post(where, data={"state": "open"}).status_code == 400
    answer = client.post(where, data={"state": "done", "line": "x" * 201})
    assert "hoogstens 200 tekens" in answer.text
    assert words(hall) == []


def test_both_links_are_told_to_nobody_and_end_with_the_day(client, hall, commitment):
    both = (f"/a/{commitment.token}/checkin", f"/checkin/{commitment.checkin_token}")
    for where in both:
        headers = client.get(where).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["Cache-Control"] == "no-store"
    client.post(both[0], data={"state": "done"})
    with hall.database.writing() as session:
        erasing.erase_harvest(session, session.get_one(Workshop, hall.workshop_id))
    assert words(hall) == []
    for where in both:
        assert client.get(where).status_code == 404
        assert client.post(where, data={"state": "done"}).status_code == 404


def test_an_unknown_calendar(client, hall):
    assert client.get("/agenda/None.ics").status_code == 404
    assert client.get("/agenda/niet-bekend.ics").status_code == 404
