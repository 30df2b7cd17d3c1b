"""The organiser's list of commitments, and what she does with it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from harvest.models import CommitmentWord, Participant, Workshop
from harvest.services.notes import commitments
from harvest.services.notes.commitments import Promise
from tests.fixtures.hall import NOW, Hall

LIST = "/organise/1/commitments"


@pytest.fixture
def hall(database):
    return Hall(database, 1)


@pytest.fixture
def made(hall):
    """Two commitments: An's is shared, Bram's is private."""
    hall.open("keuze-1")
    found = []
    for who, what, shared in (("An", "Ik bel het CLB", True), ("=Bram", "Ik schrijf", False)):
        person = hall.join()
        note = hall.post(person, hall.command(what, question="actie"))
        with hall.database.writing() as session:
            author = session.get_one(Participant, person)
            promise = Promise(who, what, NOW.date() + timedelta(days=40), shared=shared)
            found.append(commitments.commit(session, author, note.id, promise, at=NOW))
    return found


def test_the_list_says_how_each_goes_and_keeps_to_one_state(client, session, made):
    an, bram = made
    client.post(f"/checkin/{an.checkin_token}", data={"state": "stuck", "line": "Geen gehoor"})
    page = client.get(LIST).text
    for told in ("<bdi>An</bdi>", "=Bram", "privé", "gedeeld", "Geen gehoor", "uit de mail"):
        assert told in page
    page = client.get(f"{LIST}?state=stuck").text
    assert f'id="commitment-{an.id}"' in page
    assert f'id="commitment-{bram.id}"' not in page
    assert f'id="commitment-{bram.id}"' in client.get(f"{LIST}?state=feest").text
    assert "Geen afspraken met deze stand" in client.get(f"{LIST}?state=dropped").text


def test_no_link_of_an_author_is_on_the_page(client, made):
    page = client.get(LIST).text
    assert not any(each.token in page for each in made)


def test_an_organiser_sets_a_state_and_it_says_so(client, session, made):
    address = f"{LIST}/{made[0].id}/state"
    assert client.post(address, data={"state": "done"}).location == LIST
    (word,) = session.scalars(select(CommitmentWord)).all()
    assert (word.state, word.voice) == ("done", "organiser")
    assert "door de organisator" in client.get(LIST).text
    assert "door de organisator" in client.get(f"/a/{made[0].token}/checkin").text
    assert client.post(address, data={"state": "feest"}).status_code == 400
    assert client.post(f"{LIST}/999/state", data={"state": "done"}).status_code == 404


def test_whom_to_ask_goes_in_a_file_with_links_that_only_check_in(client, made):
    answer = client.get(f"{LIST}/check-in.csv")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["An", "'=Bram"]
    assert [row[3] for row in rows[1:]] == [
        f"http://localhost/checkin/{each.checkin_token}" for each in made
    ]
    assert not any(each.token.encode() in answer.data for each in made)
    client.post(f"{LIST}/{made[0].id}/state", data={"state": "done"})
    assert b"An;" not in client.get(f"{LIST}/check-in.csv").data


def test_nobody_is_asked_in_the_first_month(client, database, made):
    with database.writing() as session:
        session.get_one(Workshop, 1).date = datetime.now(UTC).date() - timedelta(days=20)
    assert "Nu is er niemand om iets te vragen" in client.get(LIST).text
    assert client.get(f"{LIST}/check-in.csv").data.count(b"\r\n") == 1


def test_the_calendar_has_a_secret_address_that_is_renewed(client, stranger, session, made):
    client.post(f"{LIST}/feed")
    token = session.scalar(select(Workshop.feed_token))
    assert f"http://localhost/agenda/{token}.ics" in client.get(LIST).text
    answer = stranger.get(f"/agenda/{token}.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(event["SUMMARY"]) == "An: Ik bel het CLB"
    client.post(f"{LIST}/feed")
    assert stranger.get(f"/agenda/{token}.ics").status_code == 404


def test_a_day_follows_another_of_hers(client, database):
    client.post("/organise/1/duplicate", data={"day": "2027-03-29"})
    copy = "/organise/2/settings"
    assert '<option value="1" dir="auto" selected>' in client.get(copy).text
    assert client.post("/organise/2/follows", data={"follows": "0"}).status_code == 302
    assert '<option value="0" dir="auto" selected>' in client.get(copy).text
    for wrong in ("2", "99", "x"):
        answer = client.post("/organise/2/follows", data={"follows": wrong})
        assert answer.status_code == 400
    client.post("/organise/2/follows", data={"follows": "1"})
    with database.reading() as session:
        assert session.get_one(Workshop, 2).follows_id == 1
