"""The private link of a commitment: whoever has it sees and changes it, on any device."""

import io
from datetime import UTC, datetime

from flask import Blueprint, current_app, g, redirect, render_template, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError, NotFoundError
from harvest.exports import ics_file
from harvest.extensions import csrf
from harvest.forms.commitments import CommitmentForm
from harvest.models import Commitment, Workshop
from harvest.services.commands.by import By
from harvest.services.notes import commitments
from harvest.services.programme.day_words import words_of
from harvest.services.workshops import erasure_date, get_workshop
from harvest.snapshots.commitments import view_commitment
from harvest.views.links import base_url
from harvest.views.typed import typed_in

blueprint = Blueprint("commitment_links", __name__, url_prefix="/a")
# The address is the secret that a forged request lacks. No cookie is needed, and
# a page that tells nobody where one came from would fail a check of just that.
csrf.exempt(blueprint)


@blueprint.after_request
def keep_private(response: Response) -> Response:
    """Keep the link and what it shows out of search engines, other pages and caches."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/<token>")
def show(token: str) -> str:
    """The commitment, its link to keep, and what one can do with it."""
    with database().reading() as session:
        commitment, workshop = _find(session, token)
        return render_template(
            "phone/commitment_kept.html",
            workshop=workshop,
            words=words_of(workshop),
            commitment=view_commitment(session, commitment),
            link=base_url() + url_for("commitment_links.show", token=token),
            erased_on=erasure_date(workshop),
        )


@blueprint.get("/<token>/change")
def change(token: str) -> str:
    """The form, as the commitment stands."""
    with database().reading() as session:
        commitment, workshop = _find(session, token)
        return _form(session, commitment, workshop, CommitmentForm.of(workshop, commitment))


@blueprint.post("/<token>/change")
@typed_in(lambda **_address: CommitmentForm())
def submit_change(token: str) -> Response | tuple[str, int]:
    """Keep what was changed."""
    with database().writing() as session:
        commitment, workshop = _find(session, token)
        form = CommitmentForm(workshop)
        if not form.validate():
            return _form(session, commitment, workshop, form), HarvestError.status
        now = datetime.now(UTC)
        commitments.change(session, commitment, form.promise(), By(commitments.LINK, now))
    return _changed(token)


@blueprint.post("/<token>/sharing")
def submit_sharing(token: str) -> Response:
    """Let everybody read it, or no longer."""
    with database().writing() as session:
        commitment, _workshop = _find(session, token)
        shared = request.form.get("shared") == "y"
        now = datetime.now(UTC)
        commitments.share(session, commitment, shared, By(commitments.LINK, now))
    return _changed(token)


@blueprint.post("/<token>/withdraw")
def submit_withdraw(token: str) -> str:
    """Take it back."""
    with database().writing() as session:
        commitment, workshop = _find(session, token)
        commitments.withdraw(session, commitment, By(commitments.LINK, datetime.now(UTC)))
        page = render_template(
            "phone/commitment_withdrawn.html", workshop=workshop, words=words_of(workshop)
        )
    current_app.extensions["broadcaster"].nudge()
    return page


@blueprint.get("/<token>/calendar.ics")
def calendar(token: str) -> Response:
    """The commitment for a calendar; raises NotFoundError for one without a date."""
    with database().reading() as session:
        commitment, _workshop = _find(session, token)
        said = view_commitment(session, commitment)
    if said.due is None:
        raise NotFoundError("not_found")
    link = base_url() + url_for("commitment_links.show", token=token)
    return send_file(
        io.BytesIO(ics_file.make_ics(said, said.due, link)),
        ics_file.MIMETYPE,
        as_attachment=True,
        download_name=ics_file.file_name(said.due),
    )


def _find(session: Session, token: str) -> tuple[Commitment, Workshop]:
    commitment = commitments.find_by_token(session, token)
    workshop = get_workshop(session, commitment.workshop_id)
    g.language = workshop.language
    return commitment, workshop


def _changed(token: str) -> Response:
    current_app.extensions["broadcaster"].nudge()
    return redirect(url_for("commitment_links.show", token=token))


def _form(
    session: Session, commitment: Commitment, workshop: Workshop, form: CommitmentForm
) -> str:
    return render_template(
        "phone/commitment.html",
        workshop=workshop,
        words=words_of(workshop),
        form=form,
        action=url_for("commitment_links.submit_change", token=commitment.token),
        back=url_for("commitment_links.show", token=commitment.token),
        made=True,
        note_state=view_commitment(session, commitment).state,
    )
