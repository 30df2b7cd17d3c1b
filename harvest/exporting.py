"""Makes what organisers asked for of a harvest, in the theme worker: the hall never waits for it.

That is files to take home, and comparisons of days.
"""

from datetime import UTC, datetime

import msgspec
from flask import Flask
from flask_babel import force_locale

from harvest.db import Database
from harvest.errors import name_of
from harvest.exports.open import render_any
from harvest.models import ExportedFile, ExportOrder, Workshop
from harvest.services import orders
from harvest.snapshots.report.comparison import view_comparison
from harvest.snapshots.report.notes import Selection
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.votes import view_votes


def export_some(app: Flask) -> bool:
    """Make what the order that waits longest asks for; False when none does."""
    database: Database = app.extensions["database"]
    with database.writing() as session:
        order = orders.take(session, at=datetime.now(UTC))
    if order is None:
        return False
    try:
        if orders.choice_of(order).days:
            _compare_days(database, order)
        else:
            _make_files(app, database, order)
        state = "done"
    except Exception as error:
        # Only the kind of error: its message may hold a person's words.
        app.logger.error("an export failed: %s", name_of(error))
        state = "failed"
    with database.writing() as session:
        orders.finish(session, order.id, state)
    return True


def _make_files(app: Flask, database: Database, order: ExportOrder) -> None:
    choice = orders.choice_of(order)
    selection = Selection(
        choice.regions, choice.rounds, choice.states, choice.least, "codebook" in choice.parts
    )
    with database.reading() as session:
        workshop = session.get_one(Workshop, order.workshop_id)
        report = view_report(session, workshop, selection)
        votes = view_votes(session, workshop)
    with app.app_context(), force_locale(choice.language):
        for format in choice.formats:
            content, mimetype, name = render_any(report, votes, format, choice.parts)
            file = ExportedFile(
                order_id=order.id, format=format, name=name, mimetype=mimetype, content=content
            )
            if not _store(database, file):
                return


def _compare_days(database: Database, order: ExportOrder) -> None:
    with database.reading() as session:
        ids = (order.workshop_id, *orders.choice_of(order).days)
        comparison = view_comparison(session, [session.get_one(Workshop, each) for each in ids])
    file = ExportedFile(
        order_id=order.id,
        format=orders.COMPARISON,
        name="comparison.json",
        mimetype="application/json",
        content=msgspec.json.encode(comparison),
    )
    _store(database, file)


def _store(database: Database, file: ExportedFile) -> bool:
    with database.writing() as session:
        return orders.store(session, file.order_id, file, at=datetime.now(UTC))
