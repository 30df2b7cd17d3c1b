"""The logo of a day, at an address that changes with it."""

from flask import Blueprint, Response

from harvest.db import database
from harvest.services.programme.logos import find_logo

blueprint = Blueprint("logo", __name__)
YEAR = 365 * 86_400


@blueprint.get("/logo/<checksum>")
def show(checksum: str) -> Response:
    """The picture as it was uploaded; opened by itself it can do nothing."""
    with database().reading() as session:
        kept = find_logo(session, checksum)
        answer = Response(kept.content, mimetype=kept.mimetype)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
