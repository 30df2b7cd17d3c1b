"""One page of a phone, with what its scripts start from."""

from datetime import UTC, datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import format_date, get_locale

from harvest.db import milliseconds
from harvest.services.debrief.actions import ACTIONS
from harvest.services.text import NOTE_LIMIT
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.services.workshops import erasure_date
from harvest.snapshots.phone import PhoneView
from harvest.snapshots.programme import encode
from harvest.views.visits import Visit


def page(name: str, visit: Visit, **values: Any) -> str:
    """A page by its name; ``values`` are what it shows beside the day and who visits."""
    regions = {region.id: region for region in visit.workshop.regions}
    person = visit.participant
    if "view" in values:
        values["data"] = _data(visit, values["view"])
    return render_template(
        f"phone/{name}.html",
        workshop=visit.workshop,
        voices=person.voices if person else 1,
        region=regions.get(person.region_id) if person and person.region_id else None,
        erased_on=format_date(erasure_date(visit.workshop), "long"),
        **values,
    )


def _data(visit: Visit, view: PhoneView) -> dict[str, Any]:
    """What the scripts of a phone page start from."""
    code = visit.workshop.join_code
    ends = {"post": "submit_note", "edit": "submit_edit", "delete": "submit_delete",
            "say_place": "submit_place", "page": "enter", "state": "state"}  # fmt: skip
    return {
        "token": visit.token,
        "participant": visit.require().id,
        "workshop": visit.workshop.id,
        "now": milliseconds(datetime.now(UTC)),
        "view": encode(view),
        "locale": str(get_locale()),
        "limits": {"note": NOTE_LIMIT, "label": LABEL_LIMIT},
        "urls": {name: url_for(f"phone.{end}", code=code) for name, end in ends.items()}
        | {"check": url_for("check.show", code=code), "worker": url_for("offline.worker")}
        | {name: url_for("debrief.submit_tap", code=code, name=name) for name in ACTIONS},
    }
