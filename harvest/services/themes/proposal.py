"""A new result is offered first: the walls stand still until a facilitator says so."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

import analysis
from harvest.db import milliseconds
from harvest.errors import ConflictError
from harvest.models import Note, Theme, ThemeDraft, ThemeNote, Workshop
from harvest.services import journal
from harvest.services.themes.material import Mark, Material, mark_of
from harvest.services.themes.results import ask_again, store


def deliver(
    session: Session,
    material: Material,
    found: analysis.ThemeSet,
    *,
    model: str,
    actor: str,
    at: datetime,
) -> None:
    """Offer a result to the facilitators, or write it where there is nothing to hold still.

    That is so for the first themes of a day, for a result that moves nothing
    anybody can see, and where the facilitators want each result at once.
    """
    journal.lock_workshop(session, material.workshop)
    if mark_of(session, material.workshop) != material.mark:
        ask_again(session, material.workshop, at)
        return
    workshop = session.get_one(Workshop, material.workshop)
    _drop(session, workshop.id)
    quiet = not _is_seen(session, workshop.id, found)
    if quiet or not workshop.hold_themes:
        mark = material.mark
        store(session, workshop.id, mark, found, model=model, actor=actor, at=at, quiet=quiet)
        return
    session.add(
        ThemeDraft(
            workshop_id=workshop.id,
            at=at,
            model=model,
            newest=material.mark.newest,
            undone=material.mark.undone,
            found=msgspec.to_builtins(found),
        )
    )
    journal.record(session, workshop.id, "themes", "offered", actor=actor, at=at)


def find_draft(session: Session, workshop_id: int) -> ThemeDraft | None:
    """The result that waits for a word, as long as it fits what people did since."""
    draft = session.get(ThemeDraft, workshop_id)
    if draft is None or mark_of(session, workshop_id) != Mark(draft.newest, draft.undone):
        return None
    return draft


def take_over(
    session: Session, workshop: Workshop, moment: int, *, actor: str, at: datetime
) -> None:
    """Write the result that waits; ``moment`` (when it was made, in
    milliseconds since 1970) says which one was seen.

    Raises ConflictError when it no longer fits, or another has taken its place.
    """
    journal.lock_workshop(session, workshop.id)
    draft = _seen(session, workshop.id, moment)
    found = msgspec.convert(draft.found, type=analysis.ThemeSet)
    mark = Mark(draft.newest, draft.undone)
    model = draft.model
    _drop(session, workshop.id)
    store(session, workshop.id, mark, found, model=model, actor=actor, at=at)


def decline(session: Session, workshop: Workshop, moment: int, *, actor: str, at: datetime) -> None:
    """Leave the themes as they are; the next result is offered again."""
    journal.lock_workshop(session, workshop.id)
    _seen(session, workshop.id, moment)
    _drop(session, workshop.id)
    journal.record(session, workshop.id, "themes", "declined", actor=actor, at=at)


def set_held(session: Session, workshop: Workshop, held: bool, *, actor: str, at: datetime) -> None:
    """Have new results offered first, or written at once."""
    journal.lock_workshop(session, workshop.id)
    if workshop.hold_themes != held:
        workshop.hold_themes = held
        verb = "held" if held else "let_go"
        journal.record(session, workshop.id, "themes", verb, actor=actor, at=at)


def _seen(session: Session, workshop_id: int, moment: int) -> ThemeDraft:
    draft = find_draft(session, workshop_id)
    if draft is None or milliseconds(draft.at) != moment:
        raise ConflictError("draft_gone")
    return draft


def _drop(session: Session, workshop_id: int) -> None:
    draft = session.get(ThemeDraft, workshop_id)
    if draft is not None:
        session.delete(draft)
        session.flush()


def _is_seen(session: Session, workshop_id: int, found: analysis.ThemeSet) -> bool:
    """Whether a result changes anything on a wall that already shows themes."""
    themes = session.execute(
        select(Theme.key, Theme.label).where(
            Theme.workshop_id == workshop_id, Theme.retired.is_(False)
        )
    ).all()
    if not themes:
        return False
    places = session.execute(
        select(ThemeNote.note_id, Theme.key)
        .join(Note, Note.id == ThemeNote.note_id)
        .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        .where(ThemeNote.workshop_id == workshop_id, Note.state == "shown")
    )
    now = {each.note: each.theme for each in found.assignments}
    return {(theme.id, theme.label) for theme in found.themes} != {
        (key, label) for key, label in themes
    } or any(now.get(f"{note:012d}", key) != key for note, key in places)
