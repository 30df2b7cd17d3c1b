"""The check-back on a phone: the themes, and what people say of them; plain forms."""

from datetime import UTC, datetime

from flask import Blueprint, current_app, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.forms.phone import CheckForm
from harvest.models import CheckBack
from harvest.services.checkback import answers
from harvest.services.checkback.scope import is_asked
from harvest.services.themes.jobs import Patience
from harvest.snapshots.checkback import view_asked
from harvest.views.phone_page import page
from harvest.views.refusals import wants_json
from harvest.views.stale_forms import refuse_stale, shows_again
from harvest.views.typed import typed_in
from harvest.views.visits import Visit, find_visit

blueprint = Blueprint("check", __name__)


@blueprint.get("/p/<code>/check")
def show(code: str) -> str:
    """What this phone is asked now, or the check-back that it has just answered."""
    with database().reading() as session:
        visit = find_visit(session, code)
        return _page(session, visit, request.args.get("check", type=int))


@blueprint.post("/p/<code>/check")
@shows_again
@typed_in(lambda **_address: CheckForm(), "text")
def submit(code: str) -> Response | tuple[str, int]:
    """Say that one recognises a theme, or what is missing."""
    form = CheckForm()
    try:
        refuse_stale()
        with database().writing() as session:
            visit = find_visit(session, code)
            command = form.command()
            answers.answer(
                session,
                visit.require(),
                command,
                at=datetime.now(UTC),
                patience=Patience.of(current_app.config),
            )
    except HarvestError as refused:
        if wants_json():
            raise
        return _refused(code, form, refused)
    current_app.extensions["broadcaster"].nudge()
    place = f"theme-{command.theme or 'new'}"
    return redirect(url_for("check.show", code=code, check=command.check, _anchor=place))


def _refused(code: str, form: CheckForm, refused: HarvestError) -> tuple[str, int]:
    """The page again, with the reason and with all that was typed."""
    with database().reading() as session:
        visit = find_visit(session, code)
        shown = _page(session, visit, form.check.data, typed=form, refused=refused.message)
        return shown, refused.status


def _page(
    session: Session,
    visit: Visit,
    wanted: int | None,
    typed: CheckForm | None = None,
    refused: str | None = None,
) -> str:
    person = visit.require()
    found = _find_wanted(session, visit, wanted)
    following = answers.find_open(session, person)
    check = found or following
    asked = view_asked(session, person, check) if check is not None else None
    return page(
        "check",
        visit,
        asked=asked,
        another=following is not None and following is not check,
        form=typed or CheckForm(formdata=None),
        refused=refused,
    )


def _find_wanted(session: Session, visit: Visit, wanted: int | None) -> CheckBack | None:
    """The check-back that was asked for, if it is open and for this phone."""
    if wanted is None:
        return None
    open_ones = answers.list_open(session, visit.workshop.id)
    found = next((check for check in open_ones if check.id == wanted), None)
    return found if found is not None and is_asked(session, found, visit.require()) else None
