"""A ticket from the printer to the phone."""

import re

import pytest

from harvest.models import Participant, Ticket, Workshop
from harvest.services.people import tickets


@pytest.fixture
def ticket(app, hall):
    with hall.database.writing() as session:
        tickets.make_tickets(session, session.get_one(Workshop, hall.workshop_id), 1)
    with hall.database.reading() as session:
        code = session.query(Ticket).one().code
    return f"/p/{hall.workshop().join_code}/ticket/{code}"


def test_looking_at_a_ticket_does_not_use_it(app, hall, ticket):
    answer = app.test_client().get(ticket)
    assert answer.status_code == 200
    assert "Doe mee met dit ticket" in answer.text
    with hall.database.reading() as session:
        assert session.query(Ticket).one().participant_id is None


def test_two_devices_with_one_ticket_are_one_participant(app, hall, ticket):
    for client in (app.test_client(), app.test_client()):
        answer = client.post(ticket)
        assert answer.status_code == 302
    with hall.database.reading() as session:
        assert session.query(Participant).count() == 1


def test_an_unknown_ticket_is_told_in_words(app, hall):
    answer = app.test_client().get(f"/p/{hall.workshop().join_code}/ticket/NIETS")
    assert answer.status_code == 404
    assert re.search("Dit ticket kennen we niet", answer.text)
