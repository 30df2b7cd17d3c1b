"""A new result is offered first: the walls stand still until a facilitator says so."""

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

import analysis
from harvest.db import milliseconds
from harvest.errors import ConflictError
from harvest.models import Note, Theme, ThemeNote, ThemeProposal, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import HoldThemes, WhichResult
from harvest.services.queries import is_present
from harvest.services.themes.ids import engine_id
from harvest.services.themes.ledger import LedgerVersion, ledger_version
from harvest.services.themes.material import Material
from harvest.services.themes.results import ask_again, store
from harvest.services.themes.suggestions import applied_run, find_offered

# What the journal says of a result that nobody but the facilitators has seen.
VERBS = frozenset({"offered", "declined", "held", "let_go"})


def deliver(
    session: Session,
    workshop: Workshop,
    material: Material,
    found: analysis.ThemeSet,
    by: By,
    *,
    model: str,
) -> None:
    """Offer a result to the facilitators, or write it where there is nothing to hold still.

    That is so for the first themes of a day, for a result that moves nothing
    anybody can see, and where the facilitators want each result at once. What an
    assistant suggests is always offered first.
    """
    journal.lock_workshop(session, workshop.id)
    if ledger_version(session, workshop.id) != material.ledger:
        ask_again(session, workshop.id, by.at)
        return
    _drop(session, workshop.id)
    quiet = not _is_seen(session, workshop.id, found)
    suggested = find_offered(session, workshop.id)
    if suggested is not None and suggested.id != material.assistant_run:
        suggested = None  # it came since: the next result takes it in
    if suggested is not None and quiet and not (found.themes and _has_none(session, workshop.id)):
        suggested.outcome = "the same"
        suggested = None
    applied = applied_run(session, workshop.id)
    if suggested is None and (quiet or not workshop.hold_themes):
        ledger = material.ledger
        store(session, workshop, ledger, found, by, model=model, assistant_run=applied, quiet=quiet)
        return
    session.add(
        ThemeProposal(
            workshop_id=workshop.id,
            at=by.at,
            model=model,
            newest=material.ledger.newest,
            undone=material.ledger.undone,
            found=msgspec.to_builtins(found),
            assistant_run=suggested.id if suggested is not None else applied,
        )
    )
    journal.record(session, workshop.id, "themes", "offered", by)


def find_proposal(session: Session, workshop_id: int) -> ThemeProposal | None:
    """The result that waits for a word, as long as it fits what people did since."""
    waiting = session.get(ThemeProposal, workshop_id)
    if waiting is None or ledger_version(session, workshop_id) != LedgerVersion(
        waiting.newest, waiting.undone
    ):
        return None
    return waiting


def read_result(proposal: ThemeProposal) -> analysis.ThemeSet:
    """The result that a proposal holds."""
    return msgspec.convert(proposal.found, type=analysis.ThemeSet)


def take_over(session: Session, workshop: Workshop, command: WhichResult, by: By) -> None:
    """Write the result that waits.

    The command says which one was seen, by the moment it was made. Raises
    ConflictError when it no longer fits, or another has taken its place.
    """
    journal.lock_workshop(session, workshop.id)
    waiting = _seen(session, workshop.id, command.at)
    found = read_result(waiting)
    ledger = LedgerVersion(waiting.newest, waiting.undone)
    run = waiting.assistant_run
    store(session, workshop, ledger, found, by, model=waiting.model, assistant_run=run)
    _settle(session, workshop.id, run, "applied")


def decline(session: Session, workshop: Workshop, command: WhichResult, by: By) -> None:
    """Leave the themes as they are; the next result is offered again."""
    journal.lock_workshop(session, workshop.id)
    waiting = _seen(session, workshop.id, command.at)
    _settle(session, workshop.id, waiting.assistant_run, "declined")
    _drop(session, workshop.id)
    journal.record(session, workshop.id, "themes", "declined", by)


def set_held(session: Session, workshop: Workshop, command: HoldThemes, by: By) -> None:
    """Have new results offered first, or written at once."""
    journal.lock_workshop(session, workshop.id)
    if workshop.hold_themes != command.hold:
        workshop.hold_themes = command.hold
        verb = "held" if command.hold else "let_go"
        journal.record(session, workshop.id, "themes", verb, by)


def _seen(session: Session, workshop_id: int, moment: int) -> ThemeProposal:
    waiting = find_proposal(session, workshop_id)
    if waiting is None or milliseconds(waiting.at) != moment:
        raise ConflictError("proposal_gone")
    return waiting


def _settle(session: Session, workshop_id: int, run: int | None, outcome: str) -> None:
    """Keep what a person said of what an assistant suggested, where a result was about that."""
    offered = find_offered(session, workshop_id)
    if offered is not None and offered.id == run:
        offered.outcome = outcome
        session.flush()


def _drop(session: Session, workshop_id: int) -> None:
    waiting = session.get(ThemeProposal, workshop_id)
    if waiting is not None:
        session.delete(waiting)
        session.flush()


def _has_none(session: Session, workshop_id: int) -> bool:
    return session.scalar(select(Theme.id).where(is_present(workshop_id)).limit(1)) is None


def _is_seen(session: Session, workshop_id: int, found: analysis.ThemeSet) -> bool:
    """Whether a result changes anything on a wall that already shows themes."""
    themes = session.execute(select(Theme.key, Theme.label).where(is_present(workshop_id))).all()
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
    } or any(now.get(engine_id(note), key) != key for note, key in places)
