"""Taking part with a printed ticket."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.services.people import tickets
from harvest.services.programme.day_words import words_of
from harvest.views.visits import counting_misses, find_visit, let_in

blueprint = Blueprint("tickets", __name__)


@blueprint.get("/p/<code>/ticket/<ticket>")
def show(code: str, ticket: str) -> str:
    """What a ticket is for. Nothing is done yet: cameras and chats open links by themselves."""
    with database().reading() as session:
        visit = find_visit(session, code)
        with counting_misses():
            tickets.find_ticket(session, visit.workshop, ticket)
        return render_template(
            "phone/ticket.html",
            workshop=visit.workshop,
            words=words_of(visit.workshop),
            ticket=ticket,
        )


@blueprint.post("/p/<code>/ticket/<ticket>")
def submit(code: str, ticket: str) -> Response:
    """Take part with it."""
    with database().writing() as session:
        visit = find_visit(session, code)
        with counting_misses():
            person = tickets.redeem(
                session, visit.workshop, ticket, visit.participant, at=datetime.now(UTC)
            )
    response = redirect(url_for("phone.enter", code=visit.workshop.join_code))
    return let_in(response, visit.workshop, person)
