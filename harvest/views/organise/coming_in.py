"""Notes that come in from a sheet: upload, say which column is what, look, bring in."""

import csv
import io
from contextlib import closing
from datetime import UTC, datetime

import msgspec
from flask import Response as Answer
from flask import current_app, redirect, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from harvest.db import database
from harvest.errors import HarvestError, NotFoundError
from harvest.exports.cells import clean, looks_like_formula
from harvest.forms.notes import ColumnsForm, SheetForm
from harvest.models import Act, Workshop
from harvest.services.acts import recording, undoing
from harvest.services.commands.facilitator import WhichAct
from harvest.services.notes.coming_in import bringing
from harvest.services.notes.coming_in.columns import Columns, guess_columns, name_columns
from harvest.services.notes.coming_in.judging import Judged, judge, write_refused
from harvest.services.notes.coming_in.sheet import LARGEST_FILE, Sheet, read_sheet
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes.jobs import Patience
from harvest.services.workshops import get_workshop
from harvest.snapshots.acts import view_acts
from harvest.views.organise.entrance import blueprint, by, page, saved

NEW = "/<int:workshop_id>/notes/new"
SHEET = f"{NEW}/<int:sheet_id>"
KIND = "import_notes"
# As many rows as one looks through.
SHOWN = 20
REFUSED_SHOWN = 50


@blueprint.get(NEW)
def new_notes(workshop_id: int) -> str:
    """Choose a sheet; what one brought in last can be taken back."""
    with database().reading() as session:
        return _choose(session, get_workshop(session, workshop_id), SheetForm())


@blueprint.post(NEW)
def submit_sheet(workshop_id: int) -> Response | tuple[str, int]:
    """Read a sheet, and keep it until its notes are brought in."""
    form = SheetForm()
    try:
        if form.validate():
            with closing(form.csv.data) as file:
                sheet = read_sheet(file.read(LARGEST_FILE + 1))
            with database().writing() as session:
                workshop = get_workshop(session, workshop_id)
                sheet_id = bringing.keep_sheet(session, workshop, sheet, at=datetime.now(UTC))
            return redirect(url_for("organise.sheet", workshop_id=workshop_id, sheet_id=sheet_id))
    except HarvestError as refused:
        form.csv.errors = [refused.message]
    with database().reading() as session:
        return _choose(session, get_workshop(session, workshop_id), form), 400


@blueprint.get(SHEET)
def sheet(workshop_id: int, sheet_id: int) -> str:
    """Say which column is what; what can be guessed is filled in."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        kept = bringing.get_sheet(session, workshop_id, sheet_id)
        if request.args:
            form = _form(workshop, kept, request.args)
        else:
            columns = guess_columns(kept, workshop)
            form = ColumnsForm(None, data=msgspec.structs.asdict(columns))
            form.offer(workshop, name_columns(kept, kept.headed))
        return _ask_columns(workshop, sheet_id, kept, form)


@blueprint.get(f"{SHEET}/preview")
def preview_notes(workshop_id: int, sheet_id: int) -> str | tuple[str, int]:
    """What would come in, and what not, and why."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        kept = bringing.get_sheet(session, workshop_id, sheet_id)
        form = _form(workshop, kept, request.args)
        if not form.validate():
            return _ask_columns(workshop, sheet_id, kept, form), 400
        return _preview(session, workshop, sheet_id, kept, form)


@blueprint.get(f"{SHEET}/refused.csv")
def refused_rows(workshop_id: int, sheet_id: int) -> Answer | tuple[str, int]:
    """The rows that would not come in, to be mended and uploaded again."""
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        kept = bringing.get_sheet(session, workshop_id, sheet_id)
        form = _form(workshop, kept, request.args)
        if not form.validate():
            return _ask_columns(workshop, sheet_id, kept, form), 400
        columns = form.columns()
        judged = judge(session, workshop, kept, columns, at=datetime.now(UTC))
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter="," if _reads_english() else ";")
    for cells in write_refused(judged, name_columns(kept, columns.headed)):
        writer.writerow([_guarded(cell) for cell in cells])
    answer = Answer(lines.getvalue().encode("utf-8-sig"), mimetype="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = "attachment; filename=niet-ingelezen.csv"
    return answer


@blueprint.post(SHEET)
def submit_notes(workshop_id: int, sheet_id: int) -> Response | tuple[str, int]:
    """Bring in the rows that were accepted."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        kept = bringing.get_sheet(session, workshop_id, sheet_id)
        form, act = _form(workshop, kept, request.form), by()
        if not form.validate():
            return _ask_columns(workshop, sheet_id, kept, form), 400
        judged = judge(session, workshop, kept, form.columns(), at=act.at)
        if not judged.accepted:
            return _preview(session, workshop, sheet_id, kept, form), 400
        recording.carry_out(session, workshop, KIND, bringing.bring_in, (judged.accepted,), act)
        bringing.drop_sheet(session, workshop_id, sheet_id)
        patience = Patience.of(current_app.config)
        theme_jobs.ask(session, workshop_id, at=act.at, patience=patience)
    told = ngettext(
        "%(num)s notitie ingelezen.", "%(num)s notities ingelezen.", len(judged.accepted)
    )
    return saved(url_for("organise.new_notes", workshop_id=workshop_id), told)


@blueprint.post(f"{SHEET}/drop")
def drop_sheet(workshop_id: int, sheet_id: int) -> Response:
    """Leave it: the sheet is thrown away."""
    with database().writing() as session:
        bringing.drop_sheet(session, workshop_id, sheet_id)
    return saved(
        url_for("organise.new_notes", workshop_id=workshop_id), _("Er is niets ingelezen.")
    )


@blueprint.post("/<int:workshop_id>/notes/acts/<int:act_id>/undo")
def undo_notes(workshop_id: int, act_id: int) -> Response:
    """Take back all notes of one sheet."""
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        act = session.get(Act, act_id)
        if act is None or act.kind != KIND:
            raise NotFoundError("not_found")
        undoing.undo(session, workshop, WhichAct(act_id), by())
    told = _("De notities uit dat bestand zijn weer weg.")
    return saved(url_for("organise.new_notes", workshop_id=workshop_id), told)


def _choose(session: Session, workshop: Workshop, form: SheetForm) -> str:
    brought = [act for act in view_acts(session, workshop.id) if act.kind == KIND]
    return page("notes/choose", workshop=workshop, form=form, brought=brought)


def _form(workshop: Workshop, kept: Sheet, sent: MultiDict[str, str]) -> ColumnsForm:
    form = ColumnsForm(sent)
    form.offer(workshop, name_columns(kept, form.headed.data))
    return form


def _ask_columns(workshop: Workshop, sheet_id: int, kept: Sheet, form: ColumnsForm) -> str:
    names = name_columns(kept, form.headed.data)
    rows = Columns(headed=form.headed.data).body(kept)
    return page(
        "notes/columns",
        workshop=workshop,
        sheet_id=sheet_id,
        form=form,
        names=names,
        rows=rows[:5],
        count=len(rows),
    )


def _preview(
    session: Session, workshop: Workshop, sheet_id: int, kept: Sheet, form: ColumnsForm
) -> str:
    judged: Judged = judge(session, workshop, kept, form.columns(), at=datetime.now(UTC))
    return page(
        "notes/preview",
        workshop=workshop,
        sheet_id=sheet_id,
        chosen={name: value for name, value in form.data.items() if value},
        judged=judged,
        shown=judged.accepted[:SHOWN],
        refused=judged.refused[:REFUSED_SHOWN],
        questions={each.id: each for each in workshop.questions},
        groups={each.id: each for round_ in workshop.rounds for each in round_.groups},
        regions={each.id: each for each in workshop.regions},
    )


def _guarded(cell: str) -> str:
    """A text that no spreadsheet calculates; our own reader takes the apostrophe off again."""
    text = clean(cell)
    return f"'{text}" if looks_like_formula(text) else text


def _reads_english() -> bool:
    locale = get_locale()
    return locale is not None and locale.language == "en"
