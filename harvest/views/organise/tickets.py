"""Tickets: made as many as there are people, and printed ten to a sheet."""

from collections.abc import Sequence

from flask import flash, redirect, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.forms.organise import TicketForm
from harvest.models import Ticket, Workshop
from harvest.services.people import tickets
from harvest.services.workshops import get_workshop
from harvest.views.links import qr_svg, ticket_url
from harvest.views.organise.entrance import blueprint, page
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


@blueprint.get("/<int:workshop_id>/tickets")
def show_tickets(workshop_id: int) -> str:
    """All tickets of a day, to print."""
    return _page(workshop_id, TicketForm())


@blueprint.post("/<int:workshop_id>/tickets")
@shows_again
@typed_in(lambda **_address: TicketForm())
def make_tickets(workshop_id: int) -> str | Response | tuple[str, int]:
    """Make more of them."""
    form = TicketForm()
    if not form.validate():
        return _page(workshop_id, form), 400
    try:
        with database().writing() as session:
            tickets.make_tickets(session, get_workshop(session, workshop_id), form.count.data)
    except HarvestError as refused:
        form.count.errors = [refused.message]
        return _page(workshop_id, form), refused.status
    flash(_("De tickets zijn klaar om af te drukken."))
    return redirect(url_for("organise.show_tickets", workshop_id=workshop_id))


def _page(workshop_id: int, form: TicketForm) -> str:
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        made = tickets.list_tickets(session, workshop_id)
        # What people hold in their hands speaks to them, not to who prints it.
        with force_locale(workshop.language):
            sheets = page("print/ticket_sheets", workshop=workshop, tickets=_list(workshop, made))
        return page(
            "day/tickets",
            workshop=workshop,
            form=form,
            made=len(made),
            used=sum(ticket.participant_id is not None for ticket in made),
            sheets=Markup(sheets),
        )


def _list(workshop: Workshop, made: Sequence[Ticket]) -> list[tuple[str, str]]:
    """The code of each ticket and its QR code."""
    return [(each.code, qr_svg(ticket_url(workshop, each.code))) for each in made]
