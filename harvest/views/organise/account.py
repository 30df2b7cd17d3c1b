"""One's own account: another password, and where one is signed in."""

from datetime import UTC, datetime

from flask import flash, g, redirect, url_for
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError, NotAllowedError, TooManyError
from harvest.events import Event, tell
from harvest.forms.organise import PasswordForm
from harvest.models import Organiser
from harvest.services.people import organisers, sign_ins
from harvest.services.people.passwords import MINIMUM
from harvest.views.organise.entrance import blueprint, let_in, page, prove

LIMITS = {
    "password": MINIMUM,
    "longest": sign_ins.LONGEST.days,
    "unused": sign_ins.LONGEST_UNUSED.days,
}


@blueprint.get("/account")
def account() -> str:
    """Who is signed in, and where."""
    return _page(PasswordForm())


@blueprint.post("/account/password")
def submit_password() -> Response | tuple[str, int]:
    """Change the password, which signs out everywhere but here."""
    form = PasswordForm()
    if not form.validate():
        return _page(form), 400
    try:
        prove(g.organiser.email, form.present.data)
        with database().writing() as session:
            organiser = session.get_one(Organiser, g.organiser.id)
            organisers.set_password(session, organiser, form.password.data)
    except (NotAllowedError, TooManyError) as refused:
        tell(Event.PASSWORD_REFUSED, organiser=g.organiser.id)
        reason = NotAllowedError("password_wrong") if refused.status == 403 else refused
        form.present.errors = [reason.message]
        return _page(form), refused.status
    except HarvestError as refused:
        form.password.errors = [refused.message]
        return _page(form), refused.status
    tell(Event.PASSWORD_CHANGED, organiser=g.organiser.id)
    let_in(organiser)
    flash(_("Uw wachtwoord is veranderd. Op andere toestellen bent u afgemeld."))
    return redirect(url_for("organise.account"))


@blueprint.post("/account/sign-out")
def sign_out_everywhere() -> Response:
    """End every sign-in of this organiser, this one too."""
    cookie.clear()
    with database().writing() as session:
        sign_ins.end_all(session, g.organiser)
    tell(Event.SIGNED_OUT_EVERYWHERE, organiser=g.organiser.id)
    flash(_("U bent overal afgemeld."))
    return redirect(url_for("organise.sign_in"))


def _page(form: PasswordForm) -> str:
    with database().reading() as session:
        signed_in = sign_ins.list_sign_ins(session, g.organiser, at=datetime.now(UTC))
        return page("account", form=form, signed_in=signed_in, limits=LIMITS)
