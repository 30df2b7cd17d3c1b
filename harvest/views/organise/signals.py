"""Signals: what of the harvest goes to those who govern."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.models import Theme
from harvest.services import orders, signals
from harvest.services.notes.searching import find_notes
from harvest.services.queries import is_present
from harvest.services.workshops import get_workshop
from harvest.snapshots.report.notes import LEAST
from harvest.snapshots.report.signals import view_signals
from harvest.views.organise.entrance import blueprint, page, saved

SIGNALS = "/<int:workshop_id>/signals"
SHOWN = 40


@blueprint.get(SIGNALS)
def show_signals(workshop_id: int) -> str:
    """What is marked, the themes, and the notes that hold the words looked for."""
    wanted = request.args.get("q", "").strip()
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        themes = select(Theme).where(is_present(workshop.id)).order_by(Theme.position)
        marked = view_signals(session, workshop.id)
        found = find_notes(session, workshop.id, wanted, SHOWN) if wanted else []
        known = {signal.theme for signal in marked}
        return page(
            "day/signals",
            workshop=workshop,
            signals=marked,
            themes=[theme for theme in session.scalars(themes) if theme.label not in known],
            wanted=wanted,
            found=[note for note in found if note.id not in {each.note for each in marked}],
        )


@blueprint.post(f"{SIGNALS}/themes/<int:theme_id>")
def mark_theme(workshop_id: int, theme_id: int) -> Response:
    """Mark a theme, or say anew why."""
    return _mark(workshop_id, signals.mark_theme, theme_id)


@blueprint.post(f"{SIGNALS}/notes/<int:note_id>")
def mark_note(workshop_id: int, note_id: int) -> Response:
    """Mark a note, or say anew why."""
    return _mark(workshop_id, signals.mark_note, note_id)


@blueprint.post(f"{SIGNALS}/<int:signal_id>/remove")
def unmark_signal(workshop_id: int, signal_id: int) -> Response:
    """Take a mark back."""
    with database().writing() as session:
        signals.unmark(session, get_workshop(session, workshop_id), signal_id)
    return _back(workshop_id)


@blueprint.post(f"{SIGNALS}/report")
def order_signals(workshop_id: int) -> Response:
    """Ask for a report of the signals alone, to be passed on."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        choice = orders.Choice(
            ("pdf", "docx"), ("signals", "method"), least=LEAST, language=workshop.language
        )
        order = orders.ask(session, workshop.id, choice, at=datetime.now(UTC))
        address = url_for("organise.show_order", workshop_id=workshop.id, order_id=order.id)
    return redirect(address)


def _mark(workshop_id: int, mark: Callable[..., None], what: int) -> Response:
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        mark(session, workshop, what, request.form.get("why", ""), at=datetime.now(UTC))
    return _back(workshop_id)


def _back(workshop_id: int) -> Response:
    wanted = request.form.get("q", "")
    return saved(
        url_for("organise.show_signals", workshop_id=workshop_id, q=wanted or None),
        _("Bewaard."),
    )
