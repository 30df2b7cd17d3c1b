"""The programme of a day: its regions, rounds, rooms, questions, codebook and concepts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response as Answer
from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import object_session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import ConflictError, NotFoundError
from harvest.forms.kept import bring_together
from harvest.forms.programme import (
    ConceptForm,
    EntryForm,
    FigureForm,
    GroupForm,
    PartForm,
    QuestionForm,
    RegionForm,
    RoundForm,
)
from harvest.models import (
    CodebookEntry,
    Figure,
    Group,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
)
from harvest.services.programme import editing
from harvest.services.programme.day_words import as_title, words_of
from harvest.services.programme.uses import Touched, find_touched
from harvest.services.programme.writing import programme_of, write_programme
from harvest.services.workshops import get_workshop
from harvest.snapshots.programme import view_round
from harvest.views.organise.entrance import blueprint, by, page, saved
from harvest.views.organise.figures import preview_of
from harvest.views.organise.used import say_touched, why_it_stays
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


@dataclass(frozen=True)
class Screen:
    """How one kind of part is shown, read and written."""

    model: type[Any]
    form: type[PartForm]
    write: Callable[..., Any]
    new: object
    change: object


SCREENS = {
    # A day has its own word for them.
    "regions": Screen(Region, RegionForm, editing.write_region, new="", change=""),
    "rounds": Screen(
        Round, RoundForm, editing.write_round, _l("Nieuwe ronde"), _l("Ronde aanpassen")
    ),
    "groups": Screen(
        Group, GroupForm, editing.write_group, _l("Nieuwe groep"), _l("Groep aanpassen")
    ),
    "questions": Screen(
        Question, QuestionForm, editing.write_question, _l("Nieuwe vraag"), _l("Vraag aanpassen")
    ),
    "codebook": Screen(
        CodebookEntry, EntryForm, editing.write_entry, _l("Nieuw thema"), _l("Thema aanpassen")
    ),
    "concepts": Screen(
        OwnConcept, ConceptForm, editing.write_concept, _l("Nieuw begrip"), _l("Begrip aanpassen")
    ),
    "figures": Screen(
        Figure, FigureForm, editing.write_figure, _l("Nieuwe cijfers"), _l("Cijfers aanpassen")
    ),
}
GONE = _l(
    "Dit is intussen verwijderd. Wat u typte, staat hier nog: bewaar om het opnieuw toe te voegen."
)
# What can be tried on the notes of the day while it is being written.
TRIED = ("codebook", "concepts")
PLACE = "/<int:workshop_id>/programme"
KIND = f"{PLACE}/<any({', '.join(SCREENS)}):kind>"


@blueprint.get(PLACE)
def programme(workshop_id: int) -> str:
    """The whole programme, with a way to each part."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        rounds = [view_round(each, workshop.timezone) for each in workshop.rounds]
        return page("programme/programme", workshop=workshop, rounds=rounds)


@blueprint.get(f"{PLACE}.toml")
def programme_file(workshop_id: int) -> Answer:
    """The whole programme as a file that can be read in again."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        text, key = write_programme(programme_of(workshop)), workshop.key
    answer = Answer(text, mimetype="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename={key}.toml"
    return answer


@blueprint.get(f"{KIND}/new")
def new_part(workshop_id: int, kind: str) -> str:
    """An empty form; ``?round=`` chooses the round of a new room."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        form = SCREENS[kind].form(data={"round": request.args.get("round", type=int)})
        return _form_page(workshop, kind, form, None)


@blueprint.post(f"{KIND}/new")
@shows_again
@typed_in(lambda kind, **_address: SCREENS[kind].form())
def submit_new_part(workshop_id: int, kind: str) -> Response | tuple[str, int]:
    """Add a part."""
    return _write(workshop_id, kind, None)


@blueprint.get(f"{KIND}/<int:part_id>")
def edit_part(workshop_id: int, kind: str, part_id: int) -> str:
    """The form of a part as it is now."""
    screen = SCREENS[kind]
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        part = editing.get_part(session, workshop, screen.model, part_id)
        return _form_page(workshop, kind, screen.form.of(part, workshop), part)


@blueprint.post(f"{KIND}/<int:part_id>")
@shows_again
@typed_in(lambda kind, **_address: SCREENS[kind].form())
def submit_part(workshop_id: int, kind: str, part_id: int) -> Response | tuple[str, int]:
    """Change a part."""
    return _write(workshop_id, kind, part_id)


@blueprint.post(f"{KIND}/<int:part_id>/move/<any(up, down):direction>")
def move_part(workshop_id: int, kind: str, part_id: int, direction: str) -> Response:
    """Move a part one place."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        part = editing.get_part(session, workshop, SCREENS[kind].model, part_id)
        step = -1 if direction == "up" else 1
        editing.move(session, workshop, part, step, by())
    return saved(_place_of(workshop_id, kind, part_id), _("De volgorde is aangepast."))


@blueprint.post(f"{KIND}/<int:part_id>/remove")
def remove_part(workshop_id: int, kind: str, part_id: int) -> Response:
    """Take a part out, or say why it must stay."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        part = editing.get_part(session, workshop, SCREENS[kind].model, part_id)
        refused = why_it_stays(session, part)
        if refused is None:
            editing.remove(session, workshop, part, by())
    if refused is not None:
        flash(refused, "bad")
        address = url_for("organise.edit_part", workshop_id=workshop_id, kind=kind, part_id=part_id)
        return redirect(address)
    return saved(url_for("organise.programme", workshop_id=workshop_id), _("Verwijderd."))


def _write(workshop_id: int, kind: str, part_id: int | None) -> Response | tuple[str, int]:
    screen, form = SCREENS[kind], SCREENS[kind].form()
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        part = None
        if part_id is not None:
            try:
                part = editing.get_part(session, workshop, screen.model, part_id)
            except NotFoundError:
                if not form.made_from.data:
                    raise
                return _form_page(
                    workshop, kind, form, None, refused=str(GONE)
                ), ConflictError.status
            form = bring_together(form, screen.form.of(part, workshop), screen.form)
        form.offer(workshop, part)
        if not form.validate() or form.refuse_namesake(workshop, part):
            return _form_page(workshop, kind, form, part), 400
        if form.meanwhile:
            return _form_page(workshop, kind, form, part), ConflictError.status
        if not form.is_seen():
            return _form_page(workshop, kind, form, part), 200
        if part is not None:
            touched = find_touched(session, part, form.fields(part))
            if touched and form.agreed.data != str(touched):
                form.agreed.data = str(touched)
                return _form_page(workshop, kind, form, part, touched=touched), ConflictError.status
        written = screen.write(session, workshop, form.fields(part), by(), part)
        address = _place_of(workshop_id, kind, written.id)
    return saved(address)


def _form_page(
    workshop: Workshop,
    kind: str,
    form: PartForm,
    part: Any,
    *,
    refused: str | None = None,
    touched: Sequence[Touched] = (),
) -> str:
    form.offer(workshop, part)
    screen = SCREENS[kind]
    title = screen.change if part else screen.new
    if kind == "regions":
        region = as_title(words_of(workshop).region)
        title = _("%(region)s aanpassen", region=region) if part else region
    values = {"kind": kind, "form": form, "part": part, "title": title, "refused": refused}
    values["touched"] = [say_touched(each) for each in touched]
    session = object_session(part) if part else None
    values["stays"] = why_it_stays(session, part) if session else None
    if isinstance(form, FigureForm):
        values["preview"] = preview_of(form, part)
        values["data"] = {"preview": url_for("organise.preview_figure", workshop_id=workshop.id)}
    if kind in TRIED:
        trials = url_for(
            "organise.submit_trial",
            workshop_id=workshop.id,
            kind=kind,
            part=part.id if part else None,
        )
        values["data"] = {"kind": kind, "trials": trials}
    return page("programme/part", workshop=workshop, **values)


def _place_of(workshop_id: int, kind: str, part_id: int) -> str:
    anchor = f"{kind}-{part_id}"
    return url_for("organise.programme", workshop_id=workshop_id, _anchor=anchor)
