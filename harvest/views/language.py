"""The reader's own choice of language."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from harvest.errors import NotFoundError
from harvest.extensions import LANGUAGES

blueprint = Blueprint("language", __name__)

YEAR = 365 * 86_400


@blueprint.get("/language/<chosen>")
def choose(chosen: str) -> Response:
    """Remember a language and go back to the page it was chosen on."""
    if chosen not in LANGUAGES:
        raise NotFoundError("not_found")
    back = urlsplit(request.referrer or "")
    ours = back.netloc == request.host and back.path
    response = redirect(back.path if ours else url_for("phone.home"))
    response.set_cookie(
        "language",
        chosen,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SECURE_COOKIES"],
    )
    return response
