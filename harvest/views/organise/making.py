"""Making a day: after an example, from a file, or empty."""

from contextlib import AbstractContextManager, nullcontext

from flask import Response as Answer
from flask import g, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import NotAllowedError
from harvest.forms.organise import FileForm, NewWorkshopForm, TemplateForm
from harvest.models import Workshop
from harvest.services.people import rights
from harvest.services.people.rights import Role
from harvest.services.programme import days, examples
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import (
    InvalidProgrammeError,
    decode_programme,
    read_programme,
)
from harvest.services.text import clean_line
from harvest.views.organise.entrance import blueprint, by, page, saved
from harvest.views.stale_forms import shows_again


@blueprint.get("/new")
def new() -> str:
    """The three ways to begin."""
    return page("new/choose")


@blueprint.get("/new/example")
def new_from_template() -> str:
    """Choose an example."""
    return page("new/template", form=_template_form(), templates=examples.list_templates())


@blueprint.post("/new/example")
@shows_again
def submit_from_template() -> Response | tuple[str, int]:
    """Make a day after an example."""
    form, templates = _template_form(), examples.list_templates()
    if not form.validate():
        return page("new/template", form=form, templates=templates), 400
    with database().writing() as session:
        workshop = days.create_from_template(
            session,
            templates[form.template.data],
            clean_line(form.title.data),
            form.day.data,
            by(),
            organiser_id=g.organiser.id,
        )
        workshop_id = workshop.id
    return _made(workshop_id)


@blueprint.get("/new/file")
def new_from_file() -> str:
    """Choose a programme file."""
    return page("new/file", form=FileForm(), mistakes=(), lines=())


@blueprint.post("/new/file")
@shows_again
def submit_from_file() -> Response | tuple[str, int]:
    """Make a day from a programme file, or bring the one with its key up to date."""
    form = FileForm()
    if not form.validate():
        return page("new/file", form=form, mistakes=(), lines=()), 400
    text = ""
    try:
        text = decode_programme(form.file.data.read())
        programme = read_programme(text)
    except InvalidProgrammeError as refused:
        lines = text.splitlines()
        return page("new/file", form=form, mistakes=refused.mistakes, lines=lines), refused.status
    try:
        with database().writing() as session:
            key = programme.workshop["key"]
            present = session.scalar(select(Workshop).where(Workshop.key == key))
            is_new = present is None
            with _as_they_may(session, present):
                workshop = import_programme(session, programme, by(), organiser_id=g.organiser.id)
            workshop_id = workshop.id
    except NotAllowedError as refused:
        form.file.errors = [refused.message]
        return page("new/file", form=form, mistakes=(), lines=()), refused.status
    return _made(workshop_id) if is_new else _made(workshop_id, _("Deze dag is bijgewerkt."))


@blueprint.get("/new/example.toml")
def example() -> Answer:
    """A programme file to begin from."""
    answer = Answer(examples.read_example(), mimetype="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = "attachment; filename=programma.toml"
    return answer


@blueprint.get("/new/empty")
def new_empty() -> str:
    """Describe a day."""
    return page("new/empty", form=NewWorkshopForm())


@blueprint.post("/new/empty")
@shows_again
def submit_empty() -> Response | tuple[str, int]:
    """Make a day with its regions and no rounds yet."""
    form = NewWorkshopForm()
    if not form.validate():
        return page("new/empty", form=form), 400
    with database().writing() as session:
        workshop = days.create_workshop(
            session,
            form.fields(),
            form.regions.data,
            by(),
            organiser_id=g.organiser.id,
        )
        address = url_for("organise.programme", workshop_id=workshop.id)
    return saved(address, _("De dag is gemaakt. Voeg nu de rondes toe."))


def _as_they_may(session: Session, present: Workshop | None) -> AbstractContextManager[None]:
    """Around bringing a day up to date: by who may change it, and to the time it is kept."""
    if present is None:
        return nullcontext()
    role = rights.find_role(session, present, g.organiser)
    if role is None or role < Role.EDITOR:
        raise NotAllowedError("day_of_other")
    return rights.keeping_its_time(present, role)


def _template_form() -> TemplateForm:
    form = TemplateForm()
    form.template.choices = list(examples.list_templates())
    return form


def _made(workshop_id: int, message: str | None = None) -> Response:
    address = url_for("organise.show", workshop_id=workshop_id)
    return saved(address, message or _("De dag is gemaakt."))
