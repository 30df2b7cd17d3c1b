"""All that a participant wrote today: as a page, and as a file to take home."""

import io

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.exports import own_notes_file
from harvest.forms.phone import DeleteForm, EditForm
from harvest.models import Workshop
from harvest.snapshots.phone import PhoneView, view_own
from harvest.views.phone_page import page
from harvest.views.visits import Visit, find_visit

blueprint = Blueprint("own_notes", __name__)

# A text that was typed, and why it was refused.
Refused = tuple[str, str]


@blueprint.get("/p/<code>/mine.txt")
def download(code: str) -> Response:
    """One's own notes as a text; there is no way to anybody else's."""
    with database().reading() as session:
        visit = find_visit(session, code)
        notes = view_own(session, visit.workshop, visit.require()).notes
        text = own_notes_file.make_text(visit.workshop, notes, sessions_of(visit.workshop))
        name = own_notes_file.file_name(visit.workshop.date)
    file = io.BytesIO(text.encode())
    return send_file(
        file, own_notes_file.MIMETYPE, as_attachment=True, download_name=name, max_age=0
    )


def mine_page(
    visit: Visit,
    view: PhoneView,
    drafts: dict[str | None, Refused] | None = None,
    names: dict[str | None, Refused] | None = None,
) -> str:
    """The page of one's own notes; one of them may be open to be changed or wiped."""
    return page(
        "mine",
        visit,
        view=view,
        questions={question.id: question for question in visit.workshop.questions},
        sessions=sessions_of(visit.workshop),
        edit=EditForm(),
        delete=DeleteForm(),
        editing=request.args.get("edit"),
        leaving=request.args.get("wipe"),
        drafts=drafts or {},
        names=names or {},
    )


def sessions_of(workshop: Workshop) -> dict[int, list[str]]:
    """In which round and session a note was written, by the id of its group."""
    return {
        group.id: [round_.title, group.title] if len(round_.groups) > 1 else [round_.title]
        for round_ in workshop.rounds
        for group in round_.groups
    }
