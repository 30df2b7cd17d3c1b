"""The phone in the debrief, where the socket is away or there are no scripts."""

from datetime import UTC, datetime

from flask import Blueprint, current_app, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.forms.phone import TapForm
from harvest.services.debrief.actions import act
from harvest.snapshots.debrief.harvest import view_receipt
from harvest.snapshots.debrief.plain import view_harvest_page
from harvest.snapshots.programme import encode
from harvest.views.phone_page import page
from harvest.views.refusals import wants_json
from harvest.views.visits import find_visit

blueprint = Blueprint("debrief", __name__)


@blueprint.get("/p/<code>/debrief")
def show(code: str) -> str | Response:
    """The harvest of one's region in pages, for a phone without scripts."""
    with database().reading() as session:
        visit = find_visit(session, code)
        person = visit.require()
        number = request.args.get("page", 1, type=int)
        shelf = view_harvest_page(session, visit.workshop, person, number)
        if shelf is None:
            return redirect(url_for("phone.enter", code=code))
        return page("harvest_page", visit, shelf=shelf)


@blueprint.post("/p/<code>/debrief/<name>")
def submit_tap(code: str, name: str) -> Response:
    """Bring one's note in, take it out, support a note or not."""
    command = TapForm().command()
    with database().writing() as session:
        visit = find_visit(session, code)
        person = visit.require()
        act(session, person, name, command, at=datetime.now(UTC))
        answer = view_receipt(session, visit.workshop, person, command.note)
    current_app.extensions["broadcaster"].nudge()
    if wants_json():
        return jsonify({"ok": encode(answer)})
    if name in {"place", "take_out"}:
        return redirect(url_for("phone.enter", code=code, _anchor=f"own-{command.note}"))
    number, anchor = request.form.get("page", 1, type=int), f"note-{command.note}"
    return redirect(url_for("debrief.show", code=code, page=number, _anchor=anchor))
