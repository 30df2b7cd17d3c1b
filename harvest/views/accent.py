"""The accent of a day as a style sheet: no page may hold styles of its own.

Its address is the colour, so that it never changes and is nobody's.
"""

from flask import Blueprint, Response, abort

from harvest.services.programme.accent import in_the_dark, is_colour, is_readable, soft_of

blueprint = Blueprint("accent", __name__)
YEAR = 365 * 86_400


@blueprint.get("/accent/<colour>.css")
def sheet(colour: str) -> Response:
    """The roles that the accent takes, by day and in the dark."""
    accent = f"#{colour}"
    if not is_colour(accent) or not is_readable(accent):
        abort(404)
    roles = f"--focus:{accent};--dark-focus:{in_the_dark(accent)};--offer-soft:{soft_of(accent)}"
    answer = Response(f"@layer tokens{{:root{{{roles}}}}}", mimetype="text/css")
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer
