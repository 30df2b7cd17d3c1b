"""The console: one page; all it does goes over the socket."""

import secrets
from datetime import UTC, datetime

from flask import Blueprint, current_app, g, render_template, url_for
from flask import session as cookie
from flask_babel import get_locale

from harvest import vocabulary
from harvest.db import database, milliseconds
from harvest.services import scene
from harvest.services.plenary import presenting
from harvest.services.plenary.running_order import SPEECH_LIMIT
from harvest.services.programme.day_words import words_of
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.services.tokens import Pass, link_digest, sign_pass
from harvest.services.workshops import find_by_console_token
from harvest.snapshots.console import view_console
from harvest.snapshots.programme import encode
from harvest.views.links import base_url

blueprint = Blueprint("console", __name__, url_prefix="/c")


@blueprint.get("/<token>")
def show(token: str) -> str:
    """The console as it is now; the page's script keeps it so."""
    at = datetime.now(UTC)
    with database().reading() as session:
        workshop = find_by_console_token(session, token)
        g.language = workshop.language
        view = view_console(session, workshop, at=at)
        words = words_of(workshop)
        device = cookie.setdefault("console", secrets.token_hex(4))
        granted = Pass("console", workshop.id, link=link_digest(token), device=device)
        data = {
            "device": device,
            "token": sign_pass(current_app.config["SECRET_KEY"], granted),
            "now": milliseconds(at),
            "view": encode(view),
            "locale": str(get_locale()),
            "kinds": list(vocabulary.KINDS),
            "words": words.renamed(),
            "modes": scene.MODES,
            "item_modes": presenting.MODES,
            "troubles": {kind: str(text) for kind, text in vocabulary.TROUBLES.items()},
            "limits": {"speech": SPEECH_LIMIT, "label": LABEL_LIMIT},
            "wall": url_for("wall.show", token=workshop.wall_token),
            "host": base_url().split("://", 1)[-1],
        }
        return render_template(
            "console/show.html", view=view, data=data, workshop=workshop, words=words
        )
