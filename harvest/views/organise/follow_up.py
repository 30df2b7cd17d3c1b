"""What became of commitments: the list, asking how it goes, a calendar, the day before."""

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, g, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from harvest import vocabulary
from harvest.db import database
from harvest.errors import HarvestError
from harvest.events import Event, tell
from harvest.exports.follow_up import mail_merge
from harvest.forms.checkins import StateForm
from harvest.models import Workshop
from harvest.services.notes import following_up
from harvest.services.workshops import get_workshop
from harvest.snapshots.follow_up import view_follow_up
from harvest.views.links import base_url
from harvest.views.organise.entrance import blueprint, by, page, saved


@blueprint.get("/<int:workshop_id>/commitments")
def show_commitments(workshop_id: int) -> str:
    """Who does what by when, and how it goes; ``state`` in the address keeps to one state."""
    wanted = request.args.get("state", "")
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        lines = view_follow_up(session, workshop, _today(workshop))
        counts = {
            state: sum(line.state == state for line in lines) for state in following_up.STATES
        }
        token = workshop.feed_token
        return page(
            "day/follow_up",
            workshop=workshop,
            lines=[line for line in lines if wanted not in counts or line.state == wanted],
            counts=counts,
            count=len(lines),
            wanted=wanted if wanted in counts else "",
            states=vocabulary.COMMITMENT_STATES,
            mails=bool(current_app.config["SMTP_URL"]),
            to_ask=[line for line in lines if line.to_ask],
            asked_after=following_up.ASKED_AFTER,
            feed=base_url() + url_for("commitment_feed.show", token=token) if token else None,
        )


@blueprint.post("/<int:workshop_id>/commitments/<int:commitment_id>/state")
def submit_state(workshop_id: int, commitment_id: int) -> Response:
    """Keep how it goes as an organiser heard; the page says that it was the organiser."""
    form = StateForm()
    if not form.validate():
        raise HarvestError("invalid")
    with database().writing() as session:
        found = following_up.find_in(session, workshop_id, commitment_id)
        following_up.say(session, found, form.state.data, "", following_up.ORGANISER, by())
    return _saved(workshop_id)


@blueprint.get("/<int:workshop_id>/commitments/check-in.csv")
def checkin_file(workshop_id: int) -> Response:
    """Whom to ask how it goes, for a mail merge: each with the link that only checks in."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        lines = view_follow_up(session, workshop, _today(workshop))
    content = mail_merge.make_mail_merge(
        [line for line in lines if line.to_ask],
        _link_of,
        with_email=bool(current_app.config["SMTP_URL"]),
    )
    tell(Event.EXPORTED, organiser=g.organiser.id, day=workshop_id, format="check-in")
    answer = send_file(
        io.BytesIO(content),
        mail_merge.MIMETYPE,
        as_attachment=True,
        download_name=mail_merge.file_name(workshop.date.isoformat()),
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/<int:workshop_id>/commitments/feed")
def renew_feed(workshop_id: int) -> Response:
    """Give the calendar its first address, or another one."""
    with database().writing() as session:
        following_up.renew_feed(session, get_workshop(session, workshop_id), by())
    tell(Event.LINKS_RENEWED, organiser=g.organiser.id, day=workshop_id)
    told = _("Het nieuwe adres staat klaar. Een vorig adres werkt niet meer.")
    return _saved(workshop_id, told)


def _today(workshop: Workshop) -> date:
    return datetime.now(ZoneInfo(workshop.timezone)).date()


def _link_of(token: str) -> str:
    return base_url() + url_for("checkins.show", token=token)


def _saved(workshop_id: int, message: str | None = None) -> Response:
    return saved(url_for("organise.show_commitments", workshop_id=workshop_id), message)
