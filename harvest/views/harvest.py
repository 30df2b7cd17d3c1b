"""The harvest to read, for whoever has the join code, once the organisers said thanks."""

from flask import Blueprint, g, render_template

from harvest.db import database
from harvest.errors import NotFoundError
from harvest.services.scene import scene_of
from harvest.services.workshops import find_by_code
from harvest.snapshots.report.report import KINDS, view_report

blueprint = Blueprint("harvest", __name__, url_prefix="/h")


@blueprint.get("/<code>")
def show(code: str) -> str:
    """All themes with what was said, and who said it left out; and what people agreed openly."""
    with database().reading() as session:
        workshop = find_by_code(session, code)
        g.language = workshop.language
        if not scene_of(workshop).published:
            raise NotFoundError("harvest_not_yet")
        report = view_report(session, workshop)
        shown = [note for note in report.notes if note.state == "shown"]
        return render_template(
            "phone/harvest.html",
            workshop=workshop,
            report=report,
            notes=shown,
            commitments=[each for each in report.commitments if each.published],
            kinds=KINDS,
        )
