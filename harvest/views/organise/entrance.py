"""Signing in and out: nobody sees the organiser's side without."""

import re
from datetime import UTC, datetime
from typing import Any

from flask import (
    Blueprint,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError, NotAllowedError
from harvest.forms.organise import SignInForm
from harvest.models import Organiser
from harvest.services.commands.by import By
from harvest.services.people import organisers
from harvest.views.stale_forms import can_show_again, shows_again
from harvest.views.way_back import page_of

blueprint = Blueprint("organise", __name__, url_prefix="/organise")
# The field of a form that is sent to be shown again.
ONLY_SHOW = "only_show"
OPEN_TO_ALL = {"organise.sign_in", "organise.submit_sign_in"}
# What may follow a sign-in: a page of this side, and nothing that could be read as a host.
OURS = re.compile(r"/organise(/[a-z0-9/-]*)?")


@blueprint.before_request
def require_organiser() -> ResponseReturnValue | None:
    """Send who is not signed in to the page for it; what was typed goes along."""
    with database().reading() as session:
        g.organiser = session.get(Organiser, cookie.get("organiser") or 0)
    if ONLY_SHOW in request.form and can_show_again():
        g.only_show = True
    if g.organiser is not None or request.endpoint in OPEN_TO_ALL:
        return None
    if request.method == "POST" and can_show_again():
        return _ask_again()
    wanted = request.path if request.method == "GET" else page_of(request.path)
    return redirect(url_for("organise.sign_in", next=wanted))


@blueprint.get("/sign-in")
def sign_in() -> str | Response:
    """Ask who it is."""
    if g.organiser is not None:
        return redirect(_next_page())
    return render_template("organise/sign_in.html", form=SignInForm(), refused=None)


@blueprint.post("/sign-in")
@shows_again
def submit_sign_in() -> Response | tuple[str, int]:
    """Let an organiser in, or say why not."""
    form = SignInForm()
    if not form.validate():
        return render_template("organise/sign_in.html", form=form, refused=None), 400
    try:
        _let_in(form)
    except HarvestError as refused:
        page = render_template("organise/sign_in.html", form=form, refused=refused.message)
        return page, refused.status
    return redirect(_next_page())


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Forget this browser."""
    cookie.clear()
    return redirect(url_for("organise.sign_in"))


def by() -> By:
    """The organiser who is signed in acts, now."""
    return By(f"organiser:{g.organiser.id}", datetime.now(UTC))


def page(name: str, **values: Any) -> str:
    """A page of the organiser's side."""
    return render_template(f"organise/{name}.html", **values)


def saved(address: str, message: str | None = None) -> Response:
    """Back to where one was, with word that it is done; the screens of the day follow."""
    current_app.extensions["broadcaster"].nudge()
    flash(message or _("Bewaard."))
    return redirect(address)


def _ask_again() -> ResponseReturnValue | None:
    """Ask who it is on the way to a form that was sent; None once that is known.

    The form is shown as it was typed and not carried out: the one who signs in
    is maybe not the one who typed.
    """
    form = SignInForm(prefix="sign_in-")
    refused, status = None, NotAllowedError.status
    typed = form.email.name in request.form and not g.get("stale")
    if typed and FlaskForm.validate(form):
        try:
            _let_in(form)
        except HarvestError as error:
            refused, status = error.message, error.status
        else:
            g.only_show = True
            return None
    own = {field.name for field in form} | {"csrf_token", ONLY_SHOW}
    carried = [pair for pair in request.form.items(multi=True) if pair[0] not in own]
    page = render_template(
        "organise/sign_in.html", form=form, refused=refused, carried=carried, only_show=ONLY_SHOW
    )
    return page, status


def _let_in(form: SignInForm) -> None:
    """Sign in; raises HarvestError for a wrong password and for too many tries."""
    organiser_id = _authenticate(form.email.data, form.password.data)
    # A fresh session: what was planted before the sign-in is worth nothing after it.
    cookie.clear()
    # The token of the old session is remembered for the pages of this request.
    g.pop("csrf_token", None)
    cookie["organiser"] = organiser_id
    cookie.permanent = True
    with database().reading() as session:
        g.organiser = session.get(Organiser, organiser_id)


def _authenticate(email: str, password: str) -> int:
    secret, address = current_app.config["SECRET_KEY"], request.remote_addr or ""
    now = datetime.now(UTC)
    try:
        with database().reading() as session:
            organisers.refuse_guessing(session, secret, email, address, at=now)
            return organisers.authenticate(session, email, password).id
    except NotAllowedError:
        with database().writing() as session:
            organisers.note_failure(session, secret, email, address, at=now)
        raise


def _next_page() -> str:
    wanted = request.args.get("next", "")
    return wanted if OURS.fullmatch(wanted) else url_for("organise.index")
