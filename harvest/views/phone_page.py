"""One page of a phone, with what its scripts start from."""

from datetime import UTC, datetime
from typing import Any

from flask import render_template, url_for
from flask_babel import format_date, get_locale
from markupsafe import Markup
from sqlalchemy.orm import Session, object_session

from harvest.db import milliseconds
from harvest.extensions import select_language
from harvest.models import Group
from harvest.services.debrief.actions import ACTIONS
from harvest.services.programme.day_words import words_of
from harvest.services.programme.other_languages import text_for
from harvest.services.text import NOTE_LIMIT
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.services.workshops import erasure_date
from harvest.snapshots.debrief.rows import write_rows
from harvest.snapshots.own_day import Whereabouts, view_own_day, view_whereabouts
from harvest.snapshots.phone import PhoneView
from harvest.snapshots.programme import encode
from harvest.views.visits import Visit

WITH_PROGRAMME = ("wait", "questions")


def page(name: str, visit: Visit, **values: Any) -> str:
    """A page by its name; ``values`` are what it shows beside the day and who visits."""
    regions = {region.id: region for region in visit.workshop.regions}
    person = visit.participant
    if "view" in values:
        values["data"] = _data(visit, values["view"])
        values["rows"] = _rows(visit, values["view"]) if name == "questions" else None
    if name == "questions":
        languages = select_language(), visit.workshop.language
        values["asked"] = {each.id: text_for(each, *languages) for each in visit.workshop.questions}
    if name in WITH_PROGRAMME:
        values["day"] = view_own_day(
            _session_of(visit), visit.workshop, visit.require(), datetime.now(UTC)
        )
    return render_template(
        f"phone/{name}.html",
        workshop=visit.workshop,
        words=words_of(visit.workshop),
        voices=person.voices if person else 1,
        region=regions.get(person.region_id) if person and person.region_id else None,
        erased_on=format_date(erasure_date(visit.workshop), "long"),
        place=_place(visit),
        **values,
    )


def _rows(visit: Visit, view: PhoneView) -> Markup | None:
    """The notes of one's table, where there is one: written once for all its phones."""
    if view.harvest is None:
        return None
    session = _session_of(visit)
    table = session.get_one(Group, view.harvest.group)
    return Markup(write_rows(session, visit.workshop, table))


def _place(visit: Visit) -> Whereabouts | None:
    """What the head says of where this participant is."""
    if visit.participant is None:
        return None
    return view_whereabouts(_session_of(visit), visit.workshop, visit.participant)


def _session_of(visit: Visit) -> Session:
    session = object_session(visit.workshop)
    assert session is not None  # a visit is read where its page is made
    return session


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
        "words": words_of(visit.workshop).renamed(),
        "urls": {name: url_for(f"phone.{end}", code=code) for name, end in ends.items()}
        | {"check": url_for("check.show", code=code), "worker": url_for("offline.worker")}
        | {name: url_for("debrief.submit_tap", code=code, name=name) for name in ACTIONS},
    }
