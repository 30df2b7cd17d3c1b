"""Doing what was asked, and keeping what came of it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from analysis.types import Suggestion
from harvest.db import Database
from harvest.models import AssistantPlace, AssistantProposal, AssistantRun, Note, Theme, Workshop
from harvest.services import journal
from harvest.services.assistant import runs
from harvest.services.assistant.conversation import (
    ACTOR,
    Asked,
    Conversation,
    StoppedError,
    giving_signs,
)
from harvest.services.assistant.matter import Matter, read_matter
from harvest.services.assistant.placing import find_themes, place
from harvest.services.assistant.server import Settings
from harvest.services.assistant.summing_up import sum_up
from harvest.services.commands.by import By
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes import suggestions
from harvest.services.themes.ids import engine_id


def carry_out(database: Database, run: AssistantRun, server: Asked, settings: Settings) -> None:
    """Do a run, and keep what came of it; a run that is stopped leaves nothing."""
    talk = Conversation(database, run, server, settings)
    with database.reading() as session:
        matter = read_matter(session, session.get_one(Workshop, run.workshop_id))
    places: Sequence[Suggestion] = ()
    proposals: Sequence[AssistantProposal] = ()
    try:
        with giving_signs(database, run.id):
            if run.kind == "places":
                places = place(matter, talk)
                if matter.notes and not places:
                    talk.trouble = talk.trouble or "garbage"
            elif run.kind == "words":
                proposals = sum_up(matter, talk)
            else:
                proposals = _find_entries(matter, talk)
    except StoppedError:
        places = proposals = ()
    with database.writing() as session:
        journal.lock_workshop(session, run.workshop_id)
        going = session.get(AssistantRun, run.id)
        if going is None:
            return
        changed = _find_changed(session, going, matter)
        if changed:
            # Answers that came since may hold words that are gone.
            suggestions.forget_answers(session, run.workshop_id)
        if going.state != "running":
            return
        _keep_places(session, going, [each for each in places if each.note not in changed])
        still = [p for p in proposals if changed.isdisjoint(_evidence(p, matter))]
        _keep_proposals(session, going, still)
        _finish(session, going, talk.trouble, server.model, is_empty=not places and not proposals)


def fail(database: Database, run_id: int, trouble: str) -> None:
    """End a run that nobody can do."""
    with database.writing() as session:
        run = session.get(AssistantRun, run_id)
        if run is not None and run.state in runs.GOING:
            _finish(session, run, trouble, "", is_empty=True)


def _find_entries(matter: Matter, talk: Conversation) -> list[AssistantProposal]:
    """Themes that a codebook may hold beside those it has."""
    known = [*matter.codebook, *matter.themes]
    found = find_themes(matter.notes, known, matter.language, talk)
    return [
        AssistantProposal(
            kind="entry", text=each.name, about=each.description, keywords=list(each.keywords)
        )
        for each in found
    ]


def _find_changed(session: Session, run: AssistantRun, matter: Matter) -> set[str]:
    """The notes (engine ids) that no longer say what was sent, or are not shown any more."""
    now = {
        engine_id(row.id): row.text
        for row in session.execute(
            select(Note.id, Note.text).where(
                Note.workshop_id == run.workshop_id, Note.state == "shown"
            )
        )
    }
    return {note.id for note in matter.notes if now.get(note.id) != note.text}


def _evidence(proposal: AssistantProposal, matter: Matter) -> set[str]:
    """The notes (engine ids) that a proposal was made from."""
    keys = [key for key, row in matter.rows.items() if row == proposal.theme_id]
    of_theme = {note.id for key in keys for note in matter.members[key]}
    return (
        of_theme if proposal.kind == "name" else {engine_id(note) for note in proposal.notes or ()}
    )


def _keep_places(session: Session, run: AssistantRun, places: Sequence[Suggestion]) -> None:
    session.add_all(
        AssistantPlace(
            run_id=run.id,
            note_id=int(each.note),
            workshop_id=run.workshop_id,
            theme=each.theme or "",
            name=each.name,
            second=each.second,
        )
        for each in places
    )


def _keep_proposals(
    session: Session, run: AssistantRun, proposals: Sequence[AssistantProposal]
) -> None:
    """Keep them in the place of what was offered of their kinds before."""
    kinds = {each.kind for each in proposals}
    session.execute(
        delete(AssistantProposal).where(
            AssistantProposal.workshop_id == run.workshop_id,
            AssistantProposal.state == "offered",
            AssistantProposal.kind.in_(kinds),
        )
    )
    present = set(session.scalars(select(Theme.id).where(Theme.workshop_id == run.workshop_id)))
    for each in proposals:
        if each.theme_id is None or each.theme_id in present:
            each.run_id, each.workshop_id = run.id, run.workshop_id
            session.add(each)


def _finish(
    session: Session, run: AssistantRun, trouble: str, model: str, *, is_empty: bool
) -> None:
    """Say how it ended: what came before any trouble is used."""
    at = datetime.now(UTC)
    run.trouble, run.model = trouble, model
    run.state = "failed" if is_empty and trouble else "done"
    if run.kind == "places":
        if is_empty:
            run.outcome = "nothing"
        else:
            theme_jobs.ask(session, run.workshop_id, at=at)
    session.flush()
    by = By(ACTOR, at)
    journal.record(session, run.workshop_id, "assistant", run.state, by, entity_id=run.id)
