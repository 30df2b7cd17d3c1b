"""What other programs may read: tokens that an organiser makes and revokes."""

from datetime import UTC, datetime

from flask import flash, g, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.events import Event, tell
from harvest.forms.organise import TokenForm
from harvest.services.people import api_tokens, rights
from harvest.views.links import base_url
from harvest.views.organise.entrance import blueprint, page
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


@blueprint.get("/account/tokens")
def tokens() -> str:
    """Which programs have access, and making one."""
    with database().reading() as session:
        return _page(session, _form(session))


@blueprint.post("/account/tokens")
@shows_again
@typed_in(lambda: TokenForm([]))
def submit_token() -> tuple[str, int]:
    """Make a token. This answer is the only page that ever shows it."""
    try:
        with database().writing() as session:
            form = _form(session)
            if not form.validate():
                return _page(session, form), 400
            made, shown = api_tokens.make(
                session,
                g.organiser,
                form.name.data,
                form.chosen(),
                form.lasting.data,
                at=datetime.now(UTC),
            )
    except HarvestError as refused:
        form.name.errors = [refused.message]
        with database().reading() as session:
            return _page(session, form), refused.status
    tell(
        Event.TOKEN_MADE,
        organiser=g.organiser.id,
        token=made.id,
        days="all" if made.all_days else ",".join(map(str, made.days)),
    )
    with database().reading() as session:
        return _page(session, None, made=made, shown=shown), 201


@blueprint.post("/account/tokens/<int:token_id>/revoke")
def revoke_token(token_id: int) -> Response:
    """End a token, at once."""
    with database().writing() as session:
        api_tokens.revoke(session, g.organiser, token_id)
    tell(Event.TOKEN_REVOKED, organiser=g.organiser.id, token=token_id)
    flash(_("Ingetrokken. Dit programma leest niets meer."))
    return redirect(url_for("organise.tokens"))


def _form(session: Session) -> TokenForm:
    return TokenForm(rights.list_days(session, g.organiser))


def _page(session: Session, form: TokenForm | None, **values: object) -> str:
    held = api_tokens.list_tokens(session, g.organiser, at=datetime.now(UTC))
    titles = {
        token.id: [day.title for day in rights.list_days_of(session, token)] for token in held
    }
    address = base_url() + url_for("api.reference")
    return page("tokens", form=form, tokens=held, titles=titles, address=address, **values)
