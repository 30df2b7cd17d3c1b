"""The assistant of a day: where notes would go, turned on and off, and a codebook by it."""

from datetime import UTC, datetime

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.events import Event, tell
from harvest.services.assistant import consent, entries, proposals, runs
from harvest.services.assistant.server import Settings
from harvest.services.workshops import get_workshop
from harvest.snapshots.assistant import view_run
from harvest.views.organise.entrance import blueprint, by, page, saved

ASSISTANT = "/<int:workshop_id>/assistant"


@blueprint.app_context_processor
def tell_assistant() -> dict[str, bool]:
    """Whether an assistant is configured: without one, no page speaks of it."""
    return {"has_assistant": Settings.of(current_app.config) is not None}


@blueprint.get(ASSISTANT)
def show_assistant(workshop_id: int) -> str:
    """Whether it is on, what it took, and what it proposes for the codebook."""
    settings = _configured()
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        return page(
            "day/assistant",
            workshop=workshop,
            settings=settings,
            is_on=workshop.assistant == settings.host,
            used=runs.used(session, workshop.id, at=datetime.now(UTC)),
            readable=len(consent.list_readable(session, workshop)),
            run=view_run(runs.find_last(session, workshop.id, "codebook")),
            going=runs.find_going(session, workshop.id) is not None,
            entries=proposals.list_offered(session, workshop.id, "entry"),
        )


@blueprint.post(f"{ASSISTANT}/on")
def turn_assistant_on(workshop_id: int) -> Response:
    """Let it read what is written from now on."""
    host = _configured().host
    with database().writing() as session:
        consent.turn_on(session, get_workshop(session, workshop_id), host, by())
    tell(Event.ASSISTANT_ON, day=workshop_id)
    return _back(workshop_id, _("De assistent is aangezet."))


@blueprint.post(f"{ASSISTANT}/off")
def turn_assistant_off(workshop_id: int) -> Response:
    """Let it read nothing more."""
    with database().writing() as session:
        consent.turn_off(session, get_workshop(session, workshop_id), by())
    tell(Event.ASSISTANT_OFF, day=workshop_id)
    return _back(workshop_id, _("De assistent is uitgezet. Er gaat niets meer naartoe."))


@blueprint.post(f"{ASSISTANT}/ask")
def ask_for_entries(workshop_id: int) -> Response:
    """Ask which themes the codebook may hold."""
    _configured()
    with database().writing() as session:
        runs.start(session, get_workshop(session, workshop_id), "codebook", by())
    return _back(workshop_id, _("De assistent leest de notities. Dit kan enkele minuten duren."))


@blueprint.post(f"{ASSISTANT}/entries")
def take_entries(workshop_id: int) -> Response:
    """Put the chosen ones in the codebook, and leave the others."""
    chosen = request.form.getlist("entry", type=int)
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        taken = entries.take(session, workshop, chosen, by())
    done = ngettext(
        "%(num)d thema staat nu in het codeboek.",
        "%(num)d thema’s staan nu in het codeboek.",
        taken,
    )
    return _back(workshop_id, done if taken else _("Er is niets overgenomen."))


def _configured() -> Settings:
    settings = Settings.of(current_app.config)
    if settings is None:
        raise HarvestError("assistant_off")
    return settings


def _back(workshop_id: int, message: str) -> Response:
    return saved(url_for("organise.show_assistant", workshop_id=workshop_id), message)
