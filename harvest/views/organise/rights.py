"""Who may do what with a day: asked before each of its pages, and given by its owner."""

from typing import Any

from flask import g, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.events import Event, tell
from harvest.forms.organise import RightForm
from harvest.models import Workshop
from harvest.services.people import rights
from harvest.services.people.rights import Role
from harvest.services.workshops import get_workshop
from harvest.views.organise.entrance import blueprint, page, saved
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in

# Pages of a day that are not named here are for those who may change it.
NEEDED = {
    Role.VIEWER: {
        *("show", "programme", "posters", "export", "show_rights"),
        *("show_harvest", "show_order", "order_files", "take_file", "show_signals"),
        *("compare_days", "show_comparison", "order_comparison", "show_commitments"),
    },
    Role.OWNER: {
        *("submit_delete", "submit_links", "submit_right", "remove_right", "hand_over"),
        *("turn_assistant_on", "turn_assistant_off"),
    },
}


@blueprint.before_request
def require_right() -> None:
    """Refuse whoever may not do this with the day of the address."""
    workshop_id = (request.view_args or {}).get("workshop_id")
    if workshop_id is None:
        return
    try:
        with database().reading() as session:
            g.role = rights.require_day(session, workshop_id, g.organiser, needed_for())
    except HarvestError as refused:
        tell(Event.REFUSED, organiser=g.organiser.id, day=workshop_id, reason=refused.code)
        raise


@blueprint.context_processor
def tell_templates() -> dict[str, Any]:
    """What the organiser may do with the day of a page: ``may_edit``, ``may_own``."""
    role = g.get("role", 0)
    return {"may_edit": role >= Role.EDITOR, "may_own": role >= Role.OWNER}


def needed_for() -> Role:
    """What one must be allowed for the address that is asked."""
    name = (request.endpoint or "").removeprefix(f"{blueprint.name}.")
    return next((role for role, names in NEEDED.items() if name in names), Role.EDITOR)


@blueprint.get("/<int:workshop_id>/rights")
def show_rights(workshop_id: int) -> str:
    """Who may do what."""
    with database().reading() as session:
        return _page(session, get_workshop(session, workshop_id), RightForm())


@blueprint.post("/<int:workshop_id>/rights")
@shows_again
@typed_in(lambda **_address: RightForm())
def submit_right(workshop_id: int) -> Response | tuple[str, int]:
    """Let somebody look at the day or change it."""
    form = RightForm()
    try:
        with database().writing() as session:
            workshop = get_workshop(session, workshop_id)
            if not form.validate():
                return _page(session, workshop, form), 400
            other = rights.give(session, workshop, form.email.data, form.role.data)
    except HarvestError as refused:
        form.email.errors = [refused.message]
        with database().reading() as session:
            return _page(session, get_workshop(session, workshop_id), form), refused.status
    _tell(Event.RIGHT_GIVEN, workshop_id, to=other.id, role=form.role.data)
    return _saved(workshop_id)


@blueprint.post("/<int:workshop_id>/rights/<int:organiser_id>/remove")
def remove_right(workshop_id: int, organiser_id: int) -> Response:
    """Let somebody see the day no longer."""
    with database().writing() as session:
        rights.take(session, get_workshop(session, workshop_id), organiser_id)
    _tell(Event.RIGHT_TAKEN, workshop_id, of=organiser_id)
    told = _("Verwijderd. Wie de link van de regie nog heeft, houdt u buiten met nieuwe links.")
    return _saved(workshop_id, told)


@blueprint.post("/<int:workshop_id>/rights/<int:organiser_id>/owner")
def hand_over(workshop_id: int, organiser_id: int) -> Response:
    """Make the day another's."""
    with database().writing() as session:
        rights.hand_over(session, get_workshop(session, workshop_id), organiser_id)
    _tell(Event.DAY_HANDED_OVER, workshop_id, to=organiser_id)
    return _saved(workshop_id, _("De dag is overgedragen. U kunt ze nog aanpassen."))


@blueprint.post("/<int:workshop_id>/claim")
def claim(workshop_id: int) -> Response:
    """Make a day one's own that belongs to nobody."""
    with database().writing() as session:
        rights.claim(session, get_workshop(session, workshop_id), g.organiser.id)
    _tell(Event.DAY_CLAIMED, workshop_id)
    return _saved(workshop_id, _("Deze dag is nu van u."))


def _page(session: Session, workshop: Workshop, form: RightForm) -> str:
    return page(
        "day/rights",
        workshop=workshop,
        owner=rights.owner_of(session, workshop),
        rights=rights.list_rights(session, workshop),
        form=form,
    )


def _saved(workshop_id: int, message: str | None = None) -> Response:
    return saved(url_for("organise.show_rights", workshop_id=workshop_id), message)


def _tell(event: Event, workshop_id: int, **facts: int | str) -> None:
    tell(event, organiser=g.organiser.id, day=workshop_id, **facts)
