"""The phone in the debrief, where the socket is away or there are no scripts."""

from datetime import UTC, datetime

from flask import Blueprint, current_app, jsonify, redirect, url_for
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import wants_json
from harvest.forms.phone import TapForm
from harvest.services.debrief.actions import act
from harvest.snapshots.debrief.harvest import view_receipt
from harvest.snapshots.programme import encode
from harvest.views.visits import find_visit

blueprint = Blueprint("debrief", __name__)


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
    part = "own" if name in {"place", "take_out"} else "note"
    return redirect(url_for("phone.enter", code=code, _anchor=f"{part}-{command.note}"))
