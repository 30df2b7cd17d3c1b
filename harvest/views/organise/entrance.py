"""Signing in and out: nobody sees the organiser's side without."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from flask import (
    Blueprint,
    after_this_request,
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
from harvest.errors import HarvestError, NotAllowedError, NotKeptError
from harvest.events import Event, tell
from harvest.forms.organise import SignInForm
from harvest.models import Organiser, SignIn
from harvest.services.commands.by import By
from harvest.services.people import guessing, organisers, sign_ins
from harvest.services.programme.day_words import USUAL, words_of
from harvest.views.links import base_url, doubt_of_links
from harvest.views.stale_forms import can_show_again, shows_again
from harvest.views.way_back import page_of

blueprint = Blueprint("organise", __name__, url_prefix="/organise")
# The field of a form that is sent to be shown again.
ONLY_SHOW = "only_show"
OPEN_TO_ALL = {"organise.sign_in", "organise.submit_sign_in"}
# What may follow a sign-in: a page of this side, and nothing that could be read as a host.
OURS = re.compile(r"/organise(/[a-z0-9/-]*)?")
# Where the cookie holds what a sign-in gave, and the cookie of a browser that is known.
SIGNED_IN = "sign_in"
KNOWN = "known_browser"
YEAR = 365 * 86_400


@blueprint.before_request
def require_organiser() -> ResponseReturnValue | None:
    """Send who is not signed in to the page for it; what was typed goes along."""
    now = datetime.now(UTC)
    with database().reading() as session:
        _know(sign_ins.find(session, cookie.get(SIGNED_IN), at=now))
    if g.sign_in is not None and sign_ins.is_due(g.sign_in, at=now):
        # A database that cannot be written is no reason to show nothing.
        with suppress(NotKeptError), database().writing() as session:
            sign_ins.note_use(session, g.sign_in, at=now)
    if ONLY_SHOW in request.form and can_show_again():
        g.only_show = g.maybe_another = True
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
    """End this sign-in, for a copy of its cookie too."""
    cookie.clear()
    with database().writing() as session:
        sign_ins.end(session, g.sign_in)
    tell(Event.SIGNED_OUT, organiser=g.organiser.id)
    return redirect(url_for("organise.sign_in"))


def prove(email: str, password: str) -> Organiser:
    """The organiser with this password.

    Raises NotAllowedError when it is another, TooManyError when that happened too often.
    """
    now, attempt = datetime.now(UTC), _attempt(email)
    with database().writing() as session:
        begun = guessing.begin(session, attempt, at=now)
    try:
        with database().reading() as session:
            organiser = organisers.authenticate(session, email, password)
    except NotAllowedError:
        tell(Event.SIGN_IN_FAILED, account=attempt.account)
        if begun.is_last:
            tell(Event.SIGN_IN_LOCKED, account=attempt.account)
        raise
    with database().writing() as session:
        guessing.succeed(session, attempt, begun)
    return organiser


def let_in(organiser: Organiser) -> None:
    """Sign an organiser in, in the browser that asks."""
    with database().writing() as session:
        now = datetime.now(UTC)
        kept = sign_ins.begin(session, organiser, at=now)
        _know(sign_ins.find(session, kept, at=now))
    # A fresh session: what was planted before the sign-in is worth nothing after it.
    cookie.clear()
    # The token of the old session is remembered for the pages of this request.
    g.pop("csrf_token", None)
    cookie[SIGNED_IN] = kept
    cookie.permanent = True
    after_this_request(_remember_browser)


def by() -> By:
    """The organiser who is signed in acts, now."""
    return By(f"organiser:{g.organiser.id}", datetime.now(UTC))


def page(name: str, **values: Any) -> str:
    """A page of the organiser's side."""
    links = {"base_url": base_url, "doubt_of_links": doubt_of_links}
    words = words_of(values["workshop"]) if "workshop" in values else USUAL
    return render_template(f"organise/{name}.html", words=words, **links, **values)


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
            g.only_show = g.maybe_another = True
            return None
    own = {field.name for field in form} | {"csrf_token", ONLY_SHOW}
    carried = [pair for pair in request.form.items(multi=True) if pair[0] not in own]
    page = render_template(
        "organise/sign_in.html", form=form, refused=refused, carried=carried, only_show=ONLY_SHOW
    )
    return page, status


def _let_in(form: SignInForm) -> None:
    """Sign in; raises HarvestError for a wrong password and for too many tries."""
    let_in(prove(form.email.data, form.password.data))
    tell(Event.SIGNED_IN, organiser=g.organiser.id)


def _know(found: SignIn | None) -> None:
    g.sign_in, g.organiser = found, found and found.organiser


def _remember_browser(response: Response) -> Response:
    attempt = _attempt(g.organiser.email)
    response.set_cookie(
        KNOWN,
        guessing.know_browser(current_app.config["SECRET_KEY"], attempt),
        max_age=YEAR,
        path=url_for("organise.index"),
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SECURE_COOKIES"],
    )
    return response


def _attempt(email: str) -> guessing.Attempt:
    secret, known = current_app.config["SECRET_KEY"], request.cookies.get(KNOWN, "")
    return guessing.Attempt.of(secret, email, request.remote_addr or "", known)


def _next_page() -> str:
    wanted = request.args.get("next", "")
    return wanted if OURS.fullmatch(wanted) else url_for("organise.index")
