"""Days: the list, one day with its links, and what is done with a day as a whole."""

import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, send_file, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest import exports
from harvest.db import database
from harvest.errors import ConflictError, NotAllowedError
from harvest.events import Event, tell
from harvest.forms.kept import bring_together
from harvest.forms.organise import DeleteForm, DuplicateForm, WorkshopForm
from harvest.models import Workshop
from harvest.services.people import rights
from harvest.services.programme import days, importing
from harvest.services.workshops import erasure_date, get_workshop
from harvest.snapshots.commitments import view_commitments
from harvest.snapshots.organise import view_day, view_days
from harvest.snapshots.programme import view_round
from harvest.snapshots.report.report import view_report
from harvest.views.links import base_url, join_url
from harvest.views.organise.entrance import blueprint, by, page, saved
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


@blueprint.get("")
def index() -> str:
    """All days that are theirs to see."""
    with database().reading() as session:
        shown = rights.list_days(session, g.organiser)
        return page("index", days=view_days(session, datetime.now(UTC).date(), shown))


@blueprint.get("/<int:workshop_id>")
def show(workshop_id: int) -> str:
    """One day: what to give out, what to print, what came in."""
    with database().reading() as session:
        return _show(session, get_workshop(session, workshop_id))


@blueprint.get("/<int:workshop_id>/settings")
def settings(workshop_id: int) -> str:
    """The day as a whole, to change."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        return page("day/settings", workshop=workshop, form=WorkshopForm.of(workshop))


@blueprint.post("/<int:workshop_id>/settings")
@shows_again
@typed_in(lambda **_address: WorkshopForm())
def submit_settings(workshop_id: int) -> Response | tuple[str, int]:
    """Change the day as a whole."""
    try:
        with database().writing() as session:
            workshop = get_workshop(session, workshop_id)
            form = bring_together(WorkshopForm(), WorkshopForm.of(workshop), WorkshopForm)
            if not form.validate():
                return page("day/settings", workshop=workshop, form=form), 400
            if form.meanwhile:
                return page("day/settings", workshop=workshop, form=form), ConflictError.status
            with rights.keeping_its_time(workshop, g.role):
                days.change_workshop(session, workshop, form.fields(), by())
    except NotAllowedError as refused:
        form.retention_days.errors = [refused.message]
        with database().reading() as session:
            workshop = get_workshop(session, workshop_id)
            return page("day/settings", workshop=workshop, form=form), refused.status
    return saved(url_for("organise.show", workshop_id=workshop_id))


@blueprint.post("/<int:workshop_id>/links")
def submit_links(workshop_id: int) -> Response:
    """Give the wall and the console new links."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        days.rotate_links(session, workshop, by())
    tell(Event.LINKS_RENEWED, organiser=g.organiser.id, day=workshop_id)
    address = url_for("organise.show", workshop_id=workshop_id, _anchor="links")
    return saved(address, _("De nieuwe links staan klaar. De oude werken niet meer."))


@blueprint.post("/<int:workshop_id>/duplicate")
@shows_again
@typed_in(lambda **_address: DuplicateForm())
def submit_duplicate(workshop_id: int) -> Response | tuple[str, int]:
    """The same programme on another date."""
    form = DuplicateForm()
    with database().writing() as session:
        source = get_workshop(session, workshop_id)
        if not form.validate():
            return _show(session, source, copying=form), 400
        copy = importing.duplicate(
            session, source, form.day.data, by(), organiser_id=g.organiser.id
        )
        address = url_for("organise.show", workshop_id=copy.id)
    tell(Event.DAY_COPIED, organiser=g.organiser.id, day=workshop_id, to=copy.id)
    return saved(address, _("De kopie is klaar. Ze heeft een eigen code en eigen links."))


@blueprint.post("/<int:workshop_id>/delete")
@shows_again
def submit_delete(workshop_id: int) -> Response | tuple[str, int]:
    """Erase a day and all that was written on it."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        form = DeleteForm(workshop.title)
        if not form.validate():
            return _show(session, workshop, deleting=form), 400
        days.delete_workshop(session, workshop)
    tell(Event.DAY_ERASED, organiser=g.organiser.id, day=workshop_id)
    return saved(url_for("organise.index"), _("De dag is gewist, met alle notities."))


@blueprint.get("/<int:workshop_id>/export/<format>")
def export(workshop_id: int, format: str) -> Response:
    """The harvest of a day as a file."""
    with database().reading() as session:
        report = view_report(session, get_workshop(session, workshop_id))
    content, mimetype, name = exports.render(report, format)
    tell(Event.EXPORTED, organiser=g.organiser.id, day=workshop_id, format=format)
    return send_file(io.BytesIO(content), mimetype, as_attachment=True, download_name=name)


def _show(session: Session, workshop: Workshop, **forms: Any) -> str:
    base = base_url()
    today = datetime.now(ZoneInfo(workshop.timezone)).date()
    values = {
        "deleting": DeleteForm(workshop.title),
        "copying": DuplicateForm(),
        **forms,
    }
    return page(
        "day/day",
        workshop=workshop,
        line=view_day(session, workshop, today),
        rounds=[view_round(each, workshop.timezone) for each in workshop.rounds],
        address=base.split("://")[-1],
        links={
            "join": join_url(workshop),
            "wall": base + url_for("wall.show", token=workshop.wall_token),
            "console": base + url_for("console.show", token=workshop.console_token),
        },
        commitments=view_commitments(session, workshop.id),
        formats=exports.FORMATS,
        erased_on=erasure_date(workshop),
        owner=rights.owner_of(session, workshop),
        others=len(rights.list_rights(session, workshop)),
        **values,
    )
