"""The harvest to read, for whoever has the join code, once the organisers said thanks."""

from flask import Blueprint, g, render_template

from harvest.db import database
from harvest.errors import NotFoundError
from harvest.services.programme.day_words import words_of
from harvest.services.scene import scene_of
from harvest.services.workshops import find_by_code
from harvest.snapshots.public_harvest import view_public_harvest

blueprint = Blueprint("harvest", __name__, url_prefix="/h")


@blueprint.get("/<code>")
def show(code: str) -> str:
    """All themes with what was said, and who said it left out; and what people agreed openly."""
    with database().reading() as session:
        workshop = find_by_code(session, code)
        g.language = workshop.language
        if not scene_of(workshop).published:
            raise NotFoundError("harvest_not_yet")
        harvest = view_public_harvest(session, workshop)
        return render_template(
            "phone/harvest.html", workshop=workshop, words=words_of(workshop), harvest=harvest
        )
