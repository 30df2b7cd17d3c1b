"""The calendar of a day's shared commitments, for whoever has its address."""

from flask import Blueprint, Response, g

from harvest.db import database
from harvest.exports.follow_up.calendar_feed import MIMETYPE, make_feed
from harvest.services.notes.following_up import find_by_feed
from harvest.snapshots.follow_up import view_feed
from harvest.views.commitment_links import keep_private

blueprint = Blueprint("commitment_feed", __name__, url_prefix="/agenda")
blueprint.after_request(keep_private)


@blueprint.get("/<token>.ics")
def show(token: str) -> Response:
    """The calendar, as it is now; raises NotFoundError for an address that was renewed."""
    with database().reading() as session:
        workshop = find_by_feed(session, token)
        g.language = workshop.language
        content = make_feed(workshop.title, view_feed(session, workshop))
    return Response(content, mimetype=MIMETYPE)
