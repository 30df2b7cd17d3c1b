"""Opening figures as they will be, before they are kept."""

from typing import Any

from flask import render_template
from markupsafe import Markup

from harvest.db import database
from harvest.forms.programme import FigureForm
from harvest.models import Figure
from harvest.services.programme.figures.fingerprint import fingerprint
from harvest.services.programme.figures.pages import count_pages
from harvest.services.programme.figures.wording import say_value
from harvest.services.workshops import get_workshop
from harvest.views.charts import picture
from harvest.views.organise.entrance import blueprint


@blueprint.post("/<int:workshop_id>/programme/figures/preview")
def preview_figure(workshop_id: int) -> str:
    """The table that is being pasted: as it is read and drawn, or why it is not."""
    with database().reading() as session:
        get_workshop(session, workshop_id)
    form = FigureForm()
    form.validate()
    refused = next(
        (each.errors[0] for each in (form.table, form.unit, form.shape) if each.errors), ""
    )
    return render_template(
        "organise/programme/preview.html", preview=preview_of(form), preview_refused=refused
    )


def preview_of(form: FigureForm, part: Figure | None = None) -> dict[str, Any] | None:
    """What a form shows of its figure, or of ``part`` before anything was changed."""
    figure = part if part and not form.is_submitted() else form.figure()
    if figure is None:
        return None
    return {
        "charts": [Markup(picture(figure, page=page)) for page in range(count_pages(figure))],
        "series": figure.series,
        "rows": [
            (label, ["" if each is None else say_value(each, figure.unit) for each in values])
            for label, *values in figure.rows
        ],
        "remarks": form.read.remarks if form.read else [],
        "mark": fingerprint(figure),
    }
