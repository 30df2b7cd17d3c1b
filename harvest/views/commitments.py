"""The phone: make one's own next action a commitment."""

from datetime import UTC, datetime

from flask import Blueprint, current_app, redirect, url_for
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.forms.commitments import CommitmentForm
from harvest.models import Note
from harvest.services.notes import commitments
from harvest.snapshots.own_notes import state_for_author
from harvest.views.phone_page import page
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in
from harvest.views.visits import Visit, find_visit

blueprint = Blueprint("commitments", __name__)


@blueprint.get("/p/<code>/commitment/<int:note>")
def make(code: str, note: int) -> str | Response:
    """The form for one's own next action, or the commitment it is already."""
    with database().reading() as session:
        visit = find_visit(session, code)
        action = commitments.get_own_action(session, visit.require(), note)
        found = commitments.find_for(session, action)
        if found is not None:
            return redirect(url_for("commitment_links.show", token=found.token))
        return _form(visit, action, CommitmentForm(visit.workshop, data={"what": action.text}))


@blueprint.post("/p/<code>/commitment/<int:note>")
@shows_again
@typed_in(lambda **_address: CommitmentForm())
def submit(code: str, note: int) -> Response | tuple[str, int]:
    """Keep it, and go to its private link."""
    with database().writing() as session:
        visit = find_visit(session, code)
        person = visit.require()
        action = commitments.get_own_action(session, person, note)
        form = CommitmentForm(visit.workshop)
        if not form.validate():
            return _form(visit, action, form), HarvestError.status
        made = commitments.commit(session, person, note, form.promise(), at=datetime.now(UTC))
        address = url_for("commitment_links.show", token=made.token)
    current_app.extensions["broadcaster"].nudge()
    return redirect(address)


def _form(visit: Visit, note: Note, form: CommitmentForm) -> str:
    code = visit.workshop.join_code
    return page(
        "commitment",
        visit,
        form=form,
        action=url_for("commitments.submit", code=code, note=note.id),
        back=url_for("phone.mine", code=code),
        made=False,
        note_state=state_for_author(note),
    )
