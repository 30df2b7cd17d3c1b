"""Making a day: after an example, from a file, or empty."""

from secrets import token_hex

from flask import Response as Answer
from flask import g, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import ConflictError
from harvest.forms.organise import (
    ChoiceForm,
    FileForm,
    NewWorkshopForm,
    TemplateForm,
    WorkshopForm,
)
from harvest.models import Workshop
from harvest.services.people import rights
from harvest.services.people.rights import Role
from harvest.services.programme import days, examples
from harvest.services.programme.comparing import compare, find_standing
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import (
    InvalidProgrammeError,
    Programme,
    decode_programme,
    read_programme,
)
from harvest.services.text import clean_line
from harvest.views.organise.entrance import blueprint, by, page, saved
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


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
@typed_in(lambda **_address: TemplateForm())
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
    """Make a day from a programme file; ask first where there is a day with its key."""
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
    if answer := _ask_which(programme, text):
        return answer
    return _made(_make(programme))


@blueprint.post("/new/file/choice")
@shows_again
def submit_choice() -> Response | tuple[str, int]:
    """Carry out what was chosen for a file whose key a day has already."""
    form = ChoiceForm()
    try:
        programme = read_programme(form.text.data or "")
    except InvalidProgrammeError:
        # Only a browser that was tampered with sends what was not shown before.
        return redirect(url_for("organise.new_from_file"))
    if not form.validate():
        return _ask_which(programme, form.text.data) or redirect(url_for("organise.new_from_file"))
    if form.choice.data == "new":
        return _made(_make(programme))
    with database().writing() as session:
        standing = _find_own(session, programme)
        if standing and compare(session, standing, programme).mark == form.seen.data:
            role = rights.require(session, standing, g.organiser, Role.EDITOR)
            with rights.keeping_its_time(standing, role):
                workshop = import_programme(session, programme, by())
            workshop_id = workshop.id
        else:
            workshop_id = None
    if workshop_id is None:
        return _ask_which(programme, form.text.data, is_late=True) or _made(_make(programme))
    return _made(workshop_id, _("Deze dag is bijgewerkt."))


@blueprint.get("/new/example.toml")
def example() -> Answer:
    """A programme file to begin from, with a key that no day has."""
    text = examples.read_example().replace(examples.DEMO_DAY, f"dag-{token_hex(4)}", 1)
    answer = Answer(text, mimetype="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = "attachment; filename=programma.toml"
    return answer


@blueprint.get("/new/empty")
def new_empty() -> str:
    """Describe a day."""
    return page("new/empty", form=NewWorkshopForm())


@blueprint.post("/new/empty")
@shows_again
@typed_in(lambda **_address: NewWorkshopForm())
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


def _find_own(session: Session, programme: Programme) -> Workshop | None:
    """The day with the key of a file, where it is one that this organiser may change.

    A day of others is as one that is not there: the file makes a new one beside it.
    """
    standing = find_standing(session, programme)
    role = rights.find_role(session, standing, g.organiser) if standing is not None else None
    return standing if role is not None and role >= Role.EDITOR else None


def _ask_which(programme: Programme, text: str, *, is_late: bool = False) -> tuple[str, int] | None:
    """Which day is meant by a file whose key is taken; None where it is free.

    ``is_late``: what was chosen before is no longer what would happen.
    """
    with database().reading() as session:
        standing = _find_own(session, programme)
        if standing is None:
            return None
        comparison = compare(session, standing, programme)
    form = ChoiceForm(None, data={"text": text, "seen": comparison.mark})
    day = WorkshopForm(None)
    asked = ["day" if name == "date" else name for name in comparison.fields]
    shown = page(
        "new/choice",
        form=form,
        comparison=comparison,
        programme=programme.workshop,
        fields=[_("Eigen woorden") if name == "words" else day[name].label.text for name in asked],
        is_late=is_late,
    )
    return shown, ConflictError.status


def _make(programme: Programme) -> int:
    """A new day from a file, with a key of its own where that of the file is taken."""
    with database().writing() as session:
        if find_standing(session, programme) is None:
            workshop = import_programme(session, programme, by(), organiser_id=g.organiser.id)
        else:
            day = programme.workshop
            workshop = days.create_from_template(
                session, programme, day["title"], day["date"], by(), organiser_id=g.organiser.id
            )
        return workshop.id


def _template_form() -> TemplateForm:
    form = TemplateForm()
    form.template.choices = list(examples.list_templates())
    return form


def _made(workshop_id: int, message: str | None = None) -> Response:
    address = url_for("organise.show", workshop_id=workshop_id)
    return saved(address, message or _("De dag is gemaakt."))
