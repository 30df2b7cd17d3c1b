"""A day in its own words and with its own look."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import ConflictError
from harvest.forms.kept import bring_together
from harvest.forms.words import LogoForm, WordsForm
from harvest.models import Workshop
from harvest.services.programme import days, logos
from harvest.services.programme.day_words import KIND_FIELDS
from harvest.services.workshops import get_workshop
from harvest.views.organise.entrance import blueprint, by, page, saved
from harvest.views.stale_forms import shows_again
from harvest.views.typed import typed_in


@blueprint.get("/<int:workshop_id>/words")
def words(workshop_id: int) -> str:
    """The words of a day, to change."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        return _page(workshop, WordsForm.of(workshop))


@blueprint.post("/<int:workshop_id>/words")
@shows_again
@typed_in(lambda **_address: WordsForm())
def submit_words(workshop_id: int) -> Response | tuple[str, int]:
    """Let the day speak in its own words."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        form = bring_together(WordsForm(), WordsForm.of(workshop), WordsForm)
        form.offer(workshop)
        if not form.validate():
            return _page(workshop, form), 400
        if form.meanwhile:
            return _page(workshop, form), ConflictError.status
        days.change_words(session, workshop, form.fields(), by())
    return saved(url_for("organise.words", workshop_id=workshop_id))


@blueprint.post("/<int:workshop_id>/logo")
@shows_again
def submit_logo(workshop_id: int) -> Response | tuple[str, int]:
    """Give the day a logo, or say why not."""
    form = LogoForm()
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        if not form.validate():
            return _page(workshop, WordsForm.of(workshop), form), 400
        try:
            logos.put_logo(session, workshop, form.logo.data.read(logos.LARGEST + 1), by())
        except ValueError as refused:
            form.logo.errors = [str(refused)]
            return _page(workshop, WordsForm.of(workshop), form), 400
    return saved(url_for("organise.words", workshop_id=workshop_id, _anchor="logo"))


@blueprint.post("/<int:workshop_id>/logo/remove")
def remove_logo(workshop_id: int) -> Response:
    """Leave the day without a logo."""
    with database().writing() as session:
        logos.remove_logo(session, get_workshop(session, workshop_id), by())
    return saved(url_for("organise.words", workshop_id=workshop_id), _("Verwijderd."))


def _page(workshop: Workshop, form: WordsForm, logo_form: LogoForm | None = None) -> str:
    return page(
        "day/words",
        workshop=workshop,
        form=form,
        logo_form=logo_form or LogoForm(formdata=None),
        kind_fields=KIND_FIELDS,
    )
