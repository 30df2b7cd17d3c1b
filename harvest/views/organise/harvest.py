"""The harvest to take home: what is in it, for whom, in which files."""

import io
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from flask import g, redirect, request, send_file, url_for
from flask_babel import gettext as _
from msgspec.structs import replace
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from harvest.db import database
from harvest.events import Event, tell
from harvest.exports.documents.telling import PARTS
from harvest.forms.harvest import HarvestForm
from harvest.models import ExportOrder, Workshop
from harvest.services import orders
from harvest.services.programme.day_words import words_of
from harvest.services.workshops import get_workshop
from harvest.views.organise.entrance import blueprint, page
from harvest.views.stale_forms import shows_again

HARVEST = "/<int:workshop_id>/harvest"
PREVIEW = "png"


@blueprint.get(HARVEST)
def show_harvest(workshop_id: int) -> str:
    """What can be taken home, and what was made last."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        return _page(session, workshop, orders.find_last(session, workshop.id))


@blueprint.get(f"{HARVEST}/<int:order_id>")
def show_order(workshop_id: int, order_id: int) -> str:
    """The files that were asked for, as far as they are there."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        return _page(session, workshop, orders.get_order(session, workshop.id, order_id))


@blueprint.post(HARVEST)
@shows_again
def order_files(workshop_id: int) -> Response | tuple[str, int]:
    """Ask for files, or for a picture of the first pages."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        form = HarvestForm(workshop, words_of(workshop), _everything(workshop))
        wants_preview = "preview" in request.form
        if wants_preview:
            form.formats.data = [PREVIEW]
            form.formats.choices = [SelectChoice(PREVIEW, PREVIEW)]
        if not form.validate():
            return _page(session, workshop, None, form), 400
        choice = form.choice()
        if not choice.formats:
            only = _("Om te delen is er geen lijst van notities. Kies een ander soort bestand.")
            form.formats.errors = [only]
            return _page(session, workshop, None, form), 400
        order = orders.ask(session, workshop.id, choice, at=datetime.now(UTC))
        address = url_for("organise.show_order", workshop_id=workshop.id, order_id=order.id)
    return redirect(address)


@blueprint.get(f"{HARVEST}/<int:order_id>/<format>")
def take_file(workshop_id: int, order_id: int, format: str) -> Response:
    """One file; as ``zip`` all of them together."""
    with database().reading() as session:
        order = orders.get_order(session, workshop_id, order_id)
        if format == "zip":
            content, mimetype, name = _zip(session, order), "application/zip", _zip_name(order)
        else:
            file = orders.get_file(session, order, format)
            content, mimetype, name = file.content, file.mimetype, file.name
    if format != PREVIEW:
        tell(Event.EXPORTED, organiser=g.organiser.id, day=workshop_id, format=format)
    shown = format == PREVIEW
    return send_file(io.BytesIO(content), mimetype, as_attachment=not shown, download_name=name)


def _page(
    session: Session,
    workshop: Workshop,
    order: ExportOrder | None,
    form: HarvestForm | None = None,
) -> str:
    choice = orders.choice_of(order) if order else _everything(workshop)
    files = orders.list_files(session, order) if order else []
    return page(
        "day/harvest",
        workshop=workshop,
        form=form or HarvestForm(workshop, words_of(workshop), _filled(choice, workshop)),
        order=order,
        choice=choice,
        files=[file for file in files if file.format != PREVIEW],
        has_preview=any(file.format == PREVIEW for file in files),
        is_going=orders.is_going(order),
        asked_at=order.asked_at.astimezone(ZoneInfo(workshop.timezone)) if order else None,
    )


def _everything(workshop: Workshop) -> orders.Choice:
    """What is chosen until somebody chooses: a report and a workbook of all there is."""
    return orders.Choice(("pdf", "xlsx"), tuple(PARTS), language=workshop.language)


def _filled(choice: orders.Choice, workshop: Workshop) -> orders.Choice:
    """A choice as it stands in the form: a preview alone leaves the formats as usual."""
    formats = tuple(name for name in choice.formats if name != PREVIEW)
    return choice if formats else replace(choice, formats=_everything(workshop).formats)


def _zip(session: Session, order: ExportOrder) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in orders.read_files(session, order):
            archive.writestr(ZipInfo(file.name), file.content, ZIP_DEFLATED)
    return packed.getvalue()


def _zip_name(order: ExportOrder) -> str:
    word = _("oogst")
    return f"{word}-{order.workshop_id}-{order.id}.zip"
