"""One support per ticket, however often a phone is cleared."""

import pytest

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Participant, Workshop
from harvest.services.commands.participant import TableAction
from harvest.services.debrief import support
from harvest.services.people import tickets
from harvest.snapshots.debrief.harvest import view_harvest
from tests.fixtures.hall import NOW


@pytest.fixture
def codes(hall):
    """A day on which support needs a ticket, with three of them."""
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        workshop.ticketed = True
        tickets.make_tickets(session, workshop, 3)
    with hall.database.reading() as session:
        return [ticket.code for ticket in tickets.list_tickets(session, hall.workshop_id)]


def redeem(hall, code, person=None):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        who = session.get_one(Participant, person) if person else None
        return tickets.redeem(session, workshop, code, who, at=NOW).id


def give(hall, person, note, table):
    with hall.database.writing() as session:
        command = TableAction(note, table)
        support.give(session, session.get_one(Participant, person), command, at=NOW)


def at_table(hall, person):
    command = hall.command("Eén gezicht", group="regio-oost", question="regio-hefboom")
    return hall.post(person, command)


@pytest.fixture
def table(hall, debrief):
    hall.open("verdieping")
    return debrief.table()


def test_support_needs_a_ticket_where_the_organiser_says_so(hall, codes, table):
    person = hall.join()
    note = hall.post(
        hall.join(), hall.command("Eén gezicht", group="regio-oost", question="regio-hefboom")
    )
    with pytest.raises(HarvestError) as refused:
        give(hall, person, note.id, table)
    assert refused.value.code == "ticket_needed"
    assert redeem(hall, codes[0], person) == person
    give(hall, person, note.id, table)
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        view = view_harvest(session, workshop, session.get_one(Participant, person))
        assert (view.ticket, view.given) == (False, [note.id])


def test_a_cleared_phone_is_the_same_participant(hall, codes):
    person = redeem(hall, codes[0])
    assert redeem(hall, codes[0]) == person
    assert redeem(hall, codes[0], hall.join()) == person
    assert redeem(hall, codes[1]) != person


def test_a_device_has_one_ticket(hall, codes):
    person = redeem(hall, codes[0])
    with pytest.raises(ConflictError):
        redeem(hall, codes[1], person)


def test_a_ticket_that_does_not_exist(hall, codes):
    with pytest.raises(NotFoundError):
        redeem(hall, "AAAAAAAA")
    assert redeem(hall, f" {codes[0][:4].lower()} {codes[0][4:]}") == redeem(hall, codes[0])


@pytest.mark.parametrize("count", [0, -1, tickets.MOST_TICKETS - 2])
def test_no_more_tickets_than_there_can_be(hall, codes, count):
    with hall.database.writing() as session, pytest.raises(HarvestError):
        tickets.make_tickets(session, session.get_one(Workshop, hall.workshop_id), count)


def test_without_tickets_everybody_supports(hall, table):
    person = hall.join()
    note = hall.post(
        hall.join(), hall.command("Eén gezicht", group="regio-oost", question="regio-hefboom")
    )
    give(hall, person, note.id, table)
