"""Checking in: how a commitment goes, said by its author's link or by the one that was sent.

The second link only lets one say how it goes: see ADR 17.
"""

from datetime import UTC, datetime

from flask import Blueprint, current_app, g, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError
from harvest.extensions import csrf
from harvest.forms.checkins import CheckinForm
from harvest.models import Commitment, Workshop
from harvest.services.commands.by import By
from harvest.services.notes import commitments, following_up
from harvest.services.programme.day_words import words_of
from harvest.services.workshops import erasure_date, get_workshop
from harvest.snapshots.commitments import view_commitment
from harvest.snapshots.follow_up import view_said
from harvest.views.commitment_links import keep_private
from harvest.views.typed import typed_in

blueprint = Blueprint("checkins", __name__)
# The address is the secret that a forged request lacks, as with the commitment itself.
csrf.exempt(blueprint)
blueprint.after_request(keep_private)


@blueprint.get("/a/<token>/checkin")
def own(token: str) -> str:
    """The four answers, for whoever has the author's link."""
    with database().reading() as session:
        commitment = commitments.find_by_token(session, token)
        return _page(session, commitment, CheckinForm(), own=True)


@blueprint.post("/a/<token>/checkin")
@typed_in(lambda **_address: CheckinForm())
def submit_own(token: str) -> Response | tuple[str, int]:
    """Keep what the author says."""
    with database().writing() as session:
        commitment = commitments.find_by_token(session, token)
        refused = _keep(session, commitment, following_up.AUTHOR)
    return refused or _thank(url_for("checkins.own", token=token, kept=1))


@blueprint.get("/checkin/<token>")
def show(token: str) -> str:
    """The same for whoever has the link that organisers send."""
    with database().reading() as session:
        commitment = following_up.find_by_checkin(session, token)
        return _page(session, commitment, CheckinForm(), own=False)


@blueprint.post("/checkin/<token>")
@typed_in(lambda **_address: CheckinForm())
def submit(token: str) -> Response | tuple[str, int]:
    """Keep what is said by that link."""
    with database().writing() as session:
        commitment = following_up.find_by_checkin(session, token)
        refused = _keep(session, commitment, following_up.CHECKIN)
    return refused or _thank(url_for("checkins.show", token=token, kept=1))


def _keep(session: Session, commitment: Commitment, voice: str) -> tuple[str, int] | None:
    """Keep what the form says; the form again, with the reason, where it may not be."""
    form = CheckinForm()
    if not form.validate():
        page = _page(session, commitment, form, own=voice == following_up.AUTHOR)
        return page, HarvestError.status
    by = By(commitments.LINK, datetime.now(UTC))
    following_up.say(session, commitment, form.state.data, form.line.data or "", voice, by)
    return None


def _thank(address: str) -> Response:
    current_app.extensions["broadcaster"].nudge()
    return redirect(address)


def _page(session: Session, commitment: Commitment, form: CheckinForm, *, own: bool) -> str:
    workshop: Workshop = get_workshop(session, commitment.workshop_id)
    g.language = workshop.language
    address = (
        url_for("checkins.submit_own", token=commitment.token)
        if own
        else url_for("checkins.submit", token=commitment.checkin_token)
    )
    return render_template(
        "phone/checkin.html",
        workshop=workshop,
        words=words_of(workshop),
        form=form,
        action=address,
        back=url_for("commitment_links.show", token=commitment.token) if own else None,
        commitment=view_commitment(session, commitment),
        said=view_said(session, commitment),
        erased_on=erasure_date(workshop),
    )
