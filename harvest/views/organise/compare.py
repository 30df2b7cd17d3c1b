"""Days side by side: last year and this year, or the days of three regions."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
from flask import g, redirect, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.forms.comparison import ComparisonForm
from harvest.models import ExportOrder, Workshop
from harvest.services import orders
from harvest.services.people import rights
from harvest.services.workshops import get_workshop
from harvest.snapshots.report.comparison import Comparison
from harvest.views.organise.entrance import blueprint, page
from harvest.views.stale_forms import shows_again

COMPARE = "/<int:workshop_id>/compare"


@blueprint.get(COMPARE)
def compare_days(workshop_id: int) -> str:
    """What the day can lie beside, and how it was last compared."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        last = orders.find_last_comparison(session, workshop.id, _seen(session))
        return _page(session, workshop, last)


@blueprint.get(f"{COMPARE}/<int:order_id>")
def show_comparison(workshop_id: int, order_id: int) -> str:
    """The comparison that was asked for, once it is there."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        order = orders.get_comparison(session, workshop.id, order_id, _seen(session))
        return _page(session, workshop, order)


@blueprint.post(COMPARE)
@shows_again
def order_comparison(workshop_id: int) -> Response | tuple[str, int]:
    """Ask to lay the day beside others of hers."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        form = ComparisonForm(_comparable(session, workshop), ())
        if not form.validate():
            return _page(session, workshop, None, form), 400
        days = form.days.data
        order = orders.ask_comparison(session, workshop.id, days, at=datetime.now(UTC))
        address = url_for("organise.show_comparison", workshop_id=workshop.id, order_id=order.id)
    return redirect(address)


def _page(
    session: Session,
    workshop: Workshop,
    order: ExportOrder | None,
    form: ComparisonForm | None = None,
) -> str:
    days = orders.choice_of(order).days if order else ()
    return page(
        "day/compare",
        workshop=workshop,
        form=form or ComparisonForm(_comparable(session, workshop), days),
        order=order,
        days=days,
        is_going=orders.is_going(order),
        comparison=_read(session, order) if order and order.state == "done" else None,
        asked_at=order.asked_at.astimezone(ZoneInfo(workshop.timezone)) if order else None,
    )


def _read(session: Session, order: ExportOrder) -> Comparison:
    file = orders.get_file(session, order, orders.COMPARISON)
    return msgspec.json.decode(file.content, type=Comparison)


def _seen(session: Session) -> set[int]:
    return {each.id for each in rights.list_days(session, g.organiser)}


def _comparable(session: Session, workshop: Workshop) -> list[Workshop]:
    keys = {entry.key for entry in workshop.codebook}
    return [
        each
        for each in rights.list_days(session, g.organiser)
        if each.id != workshop.id and not keys.isdisjoint(entry.key for entry in each.codebook)
    ]
