"""The wall: its page, and its QR code."""

from datetime import UTC, datetime

from flask import Blueprint, current_app, g, render_template, request, url_for
from flask_babel import get_locale
from segno.helpers import make_wifi_data
from werkzeug.wrappers import Response

from harvest import vocabulary
from harvest.db import database, milliseconds
from harvest.errors import NotFoundError
from harvest.services.programme.day_words import own_words, words_of
from harvest.services.programme.fields import DayWords
from harvest.services.programme.figures.pages import count_pages
from harvest.services.scene import MODES
from harvest.services.tokens import Pass, link_digest, sign_pass
from harvest.services.workshops import find_by_wall_token
from harvest.snapshots.programme import encode
from harvest.snapshots.wall import view_wall
from harvest.views.charts import picture
from harvest.views.links import base_url, harvest_url, join_url, qr_response

blueprint = Blueprint("wall", __name__, url_prefix="/w")


@blueprint.get("/<token>")
def show(token: str) -> str:
    """The wall as it is now; the page's script keeps it so."""
    with database().reading() as session:
        workshop = find_by_wall_token(session, token)
        g.language = workshop.language
        at = datetime.now(UTC)
        view = view_wall(session, workshop, at=at)
        words = words_of(workshop)
        granted = Pass("wall", workshop.id, link=link_digest(token))
        data = {
            "token": sign_pass(current_app.config["SECRET_KEY"], granted),
            "now": milliseconds(at),
            "view": encode(view),
            "locale": str(get_locale()),
            "kinds": list(vocabulary.KINDS),
            "words": words.renamed(),
            "modes": MODES,
            "qr": url_for("wall.qr", token=token),
            "host": base_url().split("://", 1)[-1],
            "harvest": harvest_url(workshop).split("://", 1)[-1],
            "figures": url_for("wall.show", token=token) + "/figures",
            "logo": url_for("logo.show", checksum=workshop.logo) if workshop.logo else None,
            "wifi": _wifi(token, words.own),
            "harvest_qr": url_for("wall.harvest_qr", token=token),
        }
        wanted = request.args.get("mode")
        mode = wanted if wanted in MODES else view.scene.mode
        return render_template(
            "wall/show.html", view=view, data=data, workshop=workshop, words=words, mode=mode
        )


def _wifi(token: str, own: DayWords) -> dict[str, str] | None:
    if not own.wifi:
        return None
    qr = url_for("wall.wifi_qr", token=token)
    return {"name": own.wifi, "password": own.wifi_password, "qr": qr}


@blueprint.get("/<token>/qr.svg")
def qr(token: str) -> Response:
    """The join code as a picture."""
    with database().reading() as session:
        return qr_response(join_url(find_by_wall_token(session, token)))


@blueprint.get("/<token>/wifi.svg")
def wifi_qr(token: str) -> Response:
    """The Wi-Fi as a picture that lets a phone in; raises NotFoundError where none is told."""
    with database().reading() as session:
        own = own_words(find_by_wall_token(session, token))
    if not own.wifi:
        raise NotFoundError("not_found")
    security = "WPA" if own.wifi_password else None
    return qr_response(make_wifi_data(own.wifi, own.wifi_password or None, security))


@blueprint.get("/<token>/harvest.svg")
def harvest_qr(token: str) -> Response:
    """The link to the harvest as a picture."""
    with database().reading() as session:
        return qr_response(harvest_url(find_by_wall_token(session, token)))


@blueprint.get("/<token>/figures/<int:figure_id>.svg")
def figure(token: str, figure_id: int) -> Response:
    """A page of one of the opening figures as a picture, for a light or a dark wall."""
    with database().reading() as session:
        workshop = find_by_wall_token(session, token)
        g.language = workshop.language
        found = next((each for each in workshop.figures if each.id == figure_id), None)
        if found is None:
            raise NotFoundError("not_found")
        look, shape = (request.args.get(name, "") for name in ("look", "shape"))
        page = min(max(0, request.args.get("page", 0, type=int)), count_pages(found) - 1)
        drawn = picture(found, look, shape, page)
    return Response(drawn, mimetype="image/svg+xml")
