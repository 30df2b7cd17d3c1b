"""What a visit tells about how its device fares."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from harvest.models import Participant, Presence, Round
from harvest.services.people import presence

JSON = {"Accept": "application/json"}


def rows(hall):
    with hall.database.reading() as session:
        return session.scalars(select(Presence)).all()


def test_the_page_with_the_questions_is_written_down(hall, phone, code):
    assert rows(hall) == []
    assert phone.get(f"/p/{code}").status_code == 200
    assert [row.opened_id for row in rows(hall)] == [hall.find(Round, "keuze-1")]
    phone.get(f"/p/{code}")
    assert len(rows(hall)) == 1


def test_waiting_is_not_opening(hall, phone, code):
    hall.close("keuze-1")
    phone.get(f"/p/{code}")
    assert rows(hall) == []


def test_a_phone_that_asks_over_http_is_there(hall, phone, code):
    before = datetime.now(UTC)
    assert phone.get(f"/p/{code}/state?unsent=2", headers=JSON).status_code == 200
    (row,) = rows(hall)
    assert row.seen_at >= before
    assert row.unsent == 2
    phone.get(f"/p/{code}/state", headers=JSON)
    assert rows(hall)[0].unsent == 0


@pytest.mark.parametrize("unsent", ["drie", "-1", "9" * 30, "1.5"])
def test_nonsense_is_refused(hall, phone, code, unsent):
    answer = phone.get(f"/p/{code}/state?unsent={unsent}", headers=JSON)
    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "invalid"
    assert rows(hall) == []


def test_a_page_comes_even_if_it_cannot_be_written_down(hall, phone, code, monkeypatch):
    def locked(*_args, **_options):
        raise OperationalError("insert", {}, Exception("locked"))

    monkeypatch.setattr(presence, "opened", locked)
    monkeypatch.setattr(presence, "report", locked)
    assert "data-form" in phone.get(f"/p/{code}").text
    assert phone.get(f"/p/{code}/state", headers=JSON).json["notes"] == []


def test_it_goes_with_the_participant(hall, phone, code):
    phone.get(f"/p/{code}")
    with hall.database.writing() as session:
        session.delete(session.get_one(Participant, rows(hall)[0].participant_id))
    assert rows(hall) == []
