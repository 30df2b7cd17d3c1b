"""Trying a theme or a concept on the notes of the day, while it is being written.

The page sends what was typed and gets an address; there it asks until the
theme worker has answered.
"""

from datetime import UTC, datetime
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from harvest.db import database
from harvest.errors import HarvestError, NotFoundError
from harvest.forms.programme import DraftForm
from harvest.models import CodebookEntry
from harvest.services.programme import editing
from harvest.services.themes import codebook_trials
from harvest.services.themes.codebook_trials import Outcome
from harvest.services.workshops import get_workshop
from harvest.views.organise.entrance import blueprint
from harvest.views.organise.parts import KIND, TRIED

Answer = tuple[dict[str, Any], int]


@blueprint.post(f"{KIND}/trial")
def submit_trial(workshop_id: int, kind: str) -> Answer:
    """Take what was typed so far; ``?part=`` says which theme it is to replace.

    On a day without notes the answer is known at once.
    """
    _refuse_other(kind)
    form = DraftForm()
    if not form.validate():
        raise HarvestError("invalid")
    with database().writing() as session:
        workshop = get_workshop(session, workshop_id)
        changes = ""
        part_id = request.args.get("part", type=int)
        if part_id and kind == "codebook":
            changes = editing.get_part(session, workshop, CodebookEntry, part_id).key
        if not codebook_trials.count_notes(session, workshop.id):
            return _told(session, Outcome()), 200
        trial = codebook_trials.ask(
            session,
            workshop.id,
            form.trial_entry(changes),
            instead_of=request.form.get("instead_of", type=int),
            at=datetime.now(UTC),
        )
    where = url_for("organise.show_trial", workshop_id=workshop_id, kind=kind, id=trial)
    return {"id": trial, "address": where}, 202


@blueprint.get(f"{KIND}/trial")
def show_trial(workshop_id: int, kind: str) -> Answer:
    """What the entry ``?id=`` catches, as soon as that is known."""
    _refuse_other(kind)
    with database().reading() as session:
        workshop = get_workshop(session, workshop_id)
        outcome = codebook_trials.read_outcome(
            session, workshop.id, request.args.get("id", 0, type=int)
        )
        return ({}, 202) if outcome is None else (_told(session, outcome), 200)


def _refuse_other(kind: str) -> None:
    if kind not in TRIED:
        raise NotFoundError("not_found")


def _told(session: Session, outcome: Outcome) -> dict[str, Any]:
    """The answer with the texts as they are now; a note taken back since is left out."""
    known = codebook_trials.read_notes(session, outcome)
    return {
        "failed": outcome.failed,
        "complete": outcome.complete,
        "of": outcome.of,
        "words": outcome.by_words,
        "meaning": outcome.by_meaning,
        "notes": [
            {
                "id": each.note,
                "text": known[each.note][0],
                "kind": known[each.note][1],
                "how": each.how,
                "spans": each.spans,
            }
            for each in outcome.caught
            if each.note in known
        ],
    }
