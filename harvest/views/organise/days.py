"""Days: the list, one day with its links, and what is done with a day as a whole."""

import io
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, send_file, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest import exports
from harvest.db import database
from harvest.errors import ConflictError, HarvestError, NotAllowedError
from harvest.events import Event, tell
from harvest.exports.open import OPEN_FORMATS, render_any
from harvest.forms.checkins import FollowsForm
from harvest.forms.kept import bring_together
from harvest.forms.organise import DeleteForm, DuplicateForm, WorkshopForm
from harvest.models import Workshop
from harvest.services.notes import following_up
from harvest.services.people import rights
from harvest.services.programme import days, importing
from harvest.services.workshops import erasure_date, get_workshop
from harvest.snapshots.commitments import view_commitments
from harvest.snapshots.organise import view_day, view_days
from harvest.snapshots.programme import view_round
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.votes import view_votes
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
        return _settings(session, workshop, WorkshopForm.of(workshop))


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
                return _settings(session, workshop, form), 400
            if form.meanwhile:
                return _settings(session, workshop, form), ConflictError.status
            with rights.keeping_its_time(workshop, g.role):
                days.change_workshop(session, workshop, form.fields(), by())
    except NotAllowedError as refused:
        form.retention_days.errors = [refused.message]
        with database().reading() as session:
            workshop = get_workshop(session, workshop_id)
            return _settings(session, workshop, form), refused.status
    return saved(url_for("organise.show", workshop_id=workshop_id))


@blueprint.post("/<int:workshop_id>/follows")
def submit_follows(workshop_id: int) -> Response:
    """Say which other day this one follows up; raises HarvestError for one that is not theirs."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        form = _follows_form(session, workshop)
        if not form.validate():
            raise HarvestError("invalid")
        previous = get_workshop(session, form.follows.data) if form.follows.data else None
        following_up.follow(session, workshop, previous, by())
    return saved(url_for("organise.settings", workshop_id=workshop_id, _anchor="follows"))


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
    """The harvest of a day as a file; one that takes long to make is asked for elsewhere."""
    if format in exports.DOCUMENTS:
        return redirect(url_for("organise.show_harvest", workshop_id=workshop_id))
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        report, votes = view_report(session, workshop), view_votes(session, workshop)
    content, mimetype, name = render_any(report, votes, format)
    tell(Event.EXPORTED, organiser=g.organiser.id, day=workshop_id, format=format)
    return send_file(io.BytesIO(content), mimetype, as_attachment=True, download_name=name)


def _settings(session: Session, workshop: Workshop, form: WorkshopForm) -> str:
    follows = _follows_form(session, workshop)
    return page("day/settings", workshop=workshop, form=form, follows=follows)


def _follows_form(session: Session, workshop: Workshop) -> FollowsForm:
    """Of the days that an organiser may see, and the one that it follows already."""
    theirs = {each.id: each for each in rights.list_days(session, g.organiser)}
    if workshop.follows_id is not None and workshop.follows_id not in theirs:
        theirs[workshop.follows_id] = get_workshop(session, workshop.follows_id)
    others = [
        (each.id, f"{each.date.isoformat()} · {each.title}")
        for each in theirs.values()
        if each.id != workshop.id
    ]
    return FollowsForm(others, data={"follows": workshop.follows_id or 0})


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
        formats=[name for name in exports.FORMATS if name not in exports.DOCUMENTS],
        open_formats=OPEN_FORMATS,
        erased_on=erasure_date(workshop),
        owner=rights.owner_of(session, workshop),
        others=len(rights.list_rights(session, workshop)),
        **values,
    )
