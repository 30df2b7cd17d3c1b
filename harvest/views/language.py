"""The reader's own choice of language."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from harvest.errors import NotFoundError
from harvest.extensions import LANGUAGES
from harvest.views.way_back import page_of

blueprint = Blueprint("language", __name__)

YEAR = 365 * 86_400


@blueprint.get("/language/<chosen>")
def choose(chosen: str) -> Response:
    """Remember a language and go back to the page it was chosen on."""
    if chosen not in LANGUAGES:
        raise NotFoundError("not_found")
    back = urlsplit(request.referrer or "")
    page = page_of(back.path) if back.netloc == request.host else None
    query = f"?{back.query}" if back.query and page == back.path else ""
    response = redirect(f"{page}{query}" if page else url_for("phone.home"))
    response.set_cookie(
        "language",
        chosen,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SECURE_COOKIES"],
    )
    return response
