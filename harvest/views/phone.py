"""The phone: code, notice, region, session, questions."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError, UnknownDeviceError
from harvest.forms.phone import (
    CodeForm,
    DeleteForm,
    EditForm,
    NoteForm,
    PlaceForm,
    RegionForm,
    ReportForm,
    SessionForm,
)
from harvest.limits import limits, this_address
from harvest.models import Group, Participant, Workshop
from harvest.services.notes.writing import carry_out
from harvest.services.people import participants
from harvest.services.programme.rounds import find_current
from harvest.services.themes.jobs import Patience
from harvest.services.tokens import normalise_code
from harvest.services.workshops import find_by_code
from harvest.snapshots.debrief.rows import rows_since
from harvest.snapshots.phone import PhoneView, view_phone, view_receipt
from harvest.snapshots.programme import encode
from harvest.views.own_notes import mine_page
from harvest.views.phone_page import page
from harvest.views.presence import note_opened, note_seen
from harvest.views.refusals import answer_refusal, wants_json
from harvest.views.remembered import drafts_for, forget_note, hint, keep_hint, keep_note
from harvest.views.stale_forms import refuse_stale, shows_again
from harvest.views.typed import typed_in
from harvest.views.visits import Visit, find_visit, let_in

blueprint = Blueprint("phone", __name__)


@blueprint.get("/")
def home() -> str:
    """Type the code of the day."""
    return render_template("phone/home.html", form=CodeForm(), refused=None)


@blueprint.post("/")
def submit_code() -> Response | tuple[str, int]:
    """Find the day of a typed code."""
    form = CodeForm()
    code = normalise_code(form.code.data or "")
    try:
        with database().reading() as session:
            workshop = find_by_code(session, code)
    except HarvestError as refused:
        again = render_template("phone/home.html", form=form, refused=refused.message)
        return again, refused.status
    return redirect(url_for("phone.enter", code=workshop.join_code))


@blueprint.get("/p/<code>")
def enter(code: str) -> str | Response:
    """The page that fits where this device is: notice, region, session, questions."""
    keep_hint()
    with database().reading() as session:
        visit = find_visit(session, code)
        if visit.participant is None:
            return page("notice", visit, form=RegionForm(), hint=hint("region"))
        if visit.participant.region_id is None:
            return page("region", visit, form=RegionForm(), hint=hint("region"))
        view = view_phone(session, visit.workshop, visit.participant)
        current = view.state.round
        if current is not None and current.questions and any(g.open for g in current.groups):
            if view.group is None:
                return page("session", visit, form=SessionForm(), view=view, hint=hint("group"))
            note_opened(session, visit.participant, current.id)
            return _questions(visit, view, drafts_for(current.questions))
        return _questions(visit, view) if current and view.notes else page("wait", visit, view=view)


@blueprint.post("/p/<code>/join")
@shows_again
@typed_in(lambda **_address: RegionForm(), "nickname")
def submit_join(code: str) -> Response | str:
    """Take part with this device, in a region that the same tap chooses."""
    form = RegionForm()
    with database().writing() as session:
        visit = find_visit(session, code)
        participant = visit.participant
        if g.get("only_show"):
            return page("notice", visit, form=form, hint=hint("region"))
        if participant is None:
            limits().joins.count(this_address())
            participant = participants.join(session, visit.workshop, at=datetime.now(UTC))
        if form.region.data is not None and participant.region_id is None:
            _choose_region(session, visit.workshop, participant, form)
    response = redirect(url_for("phone.enter", code=visit.workshop.join_code))
    return let_in(response, visit.workshop, participant)


@blueprint.get("/p/<code>/region")
def region(code: str) -> str:
    """Choose the region anew."""
    with database().reading() as session:
        visit = find_visit(session, code)
        visit.require()
        current = find_current(session, visit.workshop.id)
        several = current is not None and current.state == "open" and len(current.groups) > 1
        return page("region", visit, form=RegionForm(), hint=None, several_rooms=several)


@blueprint.post("/p/<code>/region")
@shows_again
@typed_in(lambda **_address: RegionForm(), "nickname")
def submit_region(code: str) -> str | Response:
    """Say where one works."""
    form = RegionForm()
    with database().writing() as session:
        visit = find_visit(session, code)
        person = visit.require()
        if g.get("only_show"):
            return page("region", visit, form=form, hint=form.region.data)
        if form.region.data is None:
            raise HarvestError("no_region")
        _choose_region(session, visit.workshop, person, form)
    return redirect(url_for("phone.enter", code=visit.workshop.join_code))


@blueprint.get("/p/<code>/session")
def choose_session(code: str) -> str | Response:
    """Choose another session of the present round."""
    with database().reading() as session:
        visit = find_visit(session, code)
        view = view_phone(session, visit.workshop, visit.require())
        if view.state.round is None or not view.state.round.groups:
            return redirect(url_for("phone.enter", code=visit.workshop.join_code))
        return page("session", visit, form=SessionForm(), view=view, hint=view.group)


@blueprint.post("/p/<code>/session")
def submit_session(code: str) -> Response:
    """Say in which session one sits."""
    form = SessionForm()
    with database().writing() as session:
        visit = find_visit(session, code)
        if form.group.data is None:
            raise HarvestError("wrong_group")
        participants.choose_group(session, visit.require(), form.group.data)
    return redirect(url_for("phone.enter", code=visit.workshop.join_code))


@blueprint.post("/p/<code>/notes/post")
@shows_again
@typed_in(lambda **_address: NoteForm(), "text")
def submit_note(code: str) -> Response | tuple[str, int]:
    """Keep a note."""
    return _carry_out(code, NoteForm())


@blueprint.post("/p/<code>/notes/edit")
@shows_again
@typed_in(lambda **_address: EditForm(), "text")
def submit_edit(code: str) -> Response | tuple[str, int]:
    """Change one's own note."""
    return _carry_out(code, EditForm())


@blueprint.post("/p/<code>/notes/delete")
def submit_delete(code: str) -> Response | tuple[str, int]:
    """Take back one's own note."""
    return _carry_out(code, DeleteForm())


@blueprint.post("/p/<code>/notes/place")
@shows_again
@typed_in(lambda **_address: PlaceForm(), "name")
def submit_place(code: str) -> Response | tuple[str, int]:
    """Say where one's own note belongs."""
    return _carry_out(code, PlaceForm())


@blueprint.get("/p/<code>/state")
def state(code: str) -> Response:
    """The state of the round and one's notes, for when the socket is away.

    It has the rows of the harvest where these changed after ``since``.
    """
    since = request.args.get("since", 0, type=int)
    with database().reading() as session:
        visit = find_visit(session, code)
        person = visit.require()
        note_seen(session, person, ReportForm(request.args).command().unsent)
        view = view_phone(session, visit.workshop, person)
        rows = None
        if view.harvest is not None:
            table = session.get_one(Group, view.harvest.group)
            rows = rows_since(session, visit.workshop, table, since)
        return jsonify(encode(view) | {"rows": encode(rows)})


@blueprint.get("/p/<code>/mine")
def mine(code: str) -> str:
    """All of one's own notes of the day, and what is kept about one."""
    with database().reading() as session:
        visit = find_visit(session, code)
        return mine_page(visit, view_phone(session, visit.workshop, visit.require()))


def ask_to_join(error: UnknownDeviceError) -> Any:
    """For a device that is not known: the page to take part, with what was typed on it.

    A note goes along, and is back in its field once the device takes part.
    """
    if wants_json():
        return answer_refusal(error)
    with database().reading() as session:
        workshop = find_by_code(session, (request.view_args or {})["code"])
        g.language = workshop.language
        visit = Visit(workshop, None, "")
        values = {"refused": error.message, "is_carried": keep_note()}
        return page("notice", visit, form=RegionForm(), hint=hint("region"), **values), error.status


def _choose_region(
    session: Session, workshop: Workshop, person: Participant, form: RegionForm
) -> None:
    """Say where one works, and in which room one sits where a poster of that room was scanned."""
    nickname = form.nickname.data if workshop.nicknames else None
    voices = form.voices.data or 1
    participants.choose_region(session, person, form.region.data or 0, nickname, voices=voices)
    current = find_current(session, workshop.id)
    for group in current.groups if current is not None else ():
        if group.id == hint("group") and group.region_id in (None, person.region_id):
            participants.choose_group(session, person, group.id)


def _carry_out(
    code: str, form: NoteForm | EditForm | DeleteForm | PlaceForm
) -> Response | tuple[str, int]:
    """Do what a form asks: a receipt for a script, a page for a person."""
    try:
        refuse_stale()
        with database().writing() as session:
            visit = find_visit(session, code)
            note = carry_out(
                session,
                visit.require(),
                form.command(),
                at=datetime.now(UTC),
                patience=Patience.of(current_app.config),
            )
            answer = view_receipt(session, visit.workshop, note)
    except HarvestError as refused:
        if wants_json() or isinstance(form, DeleteForm):
            raise
        return _refused(code, form, refused)
    current_app.extensions["broadcaster"].nudge()
    if isinstance(form, NoteForm):
        forget_note(form.question.data)
    if wants_json():
        return jsonify({"ok": encode(answer)})
    endpoint = "phone.mine" if request.form.get("next") == "mine" else "phone.enter"
    anchor = f"belongs-{note.op_id}" if isinstance(form, PlaceForm) else None
    return redirect(url_for(endpoint, code=code, _anchor=anchor))


def _refused(
    code: str, form: NoteForm | EditForm | PlaceForm, refused: HarvestError
) -> tuple[str, int]:
    """The page again, with the reason and with the text still in its field."""
    typed = form.name if isinstance(form, PlaceForm) else form.text
    draft = (typed.data or "", refused.message)
    with database().reading() as session:
        visit = find_visit(session, code)
        view = view_phone(session, visit.workshop, visit.require())
        if isinstance(form, NoteForm):
            return _questions(visit, view, drafts={form.question.data: draft}), refused.status
        if form.note.data not in {note.op_id for note in view.notes}:
            raise refused
        kind = "names" if isinstance(form, PlaceForm) else "drafts"
        return mine_page(visit, view, **{kind: {form.note.data: draft}}), refused.status


def _questions(
    visit: Visit, view: PhoneView, drafts: dict[int | None, tuple[str, str]] | None = None
) -> str:
    return page("questions", visit, view=view, form=NoteForm, drafts=drafts or {})
