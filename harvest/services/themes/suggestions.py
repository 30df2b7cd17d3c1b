"""What an assistant thinks of notes, as the next analysis takes it in."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

import analysis
from harvest.models import (
    AssistantAnswer,
    AssistantPlace,
    AssistantProposal,
    AssistantRun,
    Note,
    ThemeRun,
)
from harvest.services.themes.ids import engine_id


def find_offered(session: Session, workshop_id: int) -> AssistantRun | None:
    """The run whose suggestions nobody has applied or declined yet, the newest."""
    newest = session.scalar(
        select(AssistantRun)
        .where(
            AssistantRun.workshop_id == workshop_id,
            AssistantRun.kind == "places",
            AssistantRun.state == "done",
        )
        .order_by(AssistantRun.id.desc())
        .limit(1)
    )
    return newest if newest is not None and not newest.outcome else None


def applied_run(session: Session, workshop_id: int) -> int | None:
    """The run (id) whose suggestions stand in the present themes, if any."""
    themes = session.get(ThemeRun, workshop_id)
    return themes.assistant_run if themes is not None else None


def which_run(session: Session, workshop_id: int) -> int | None:
    """The run (id) whose suggestions an analysis takes in now, if any."""
    offered = find_offered(session, workshop_id)
    return offered.id if offered is not None else applied_run(session, workshop_id)


def list_suggestions(session: Session, run_id: int | None) -> tuple[analysis.Suggestion, ...]:
    """What a run suggests for the notes that are shown."""
    places = session.scalars(
        select(AssistantPlace)
        .join(Note, Note.id == AssistantPlace.note_id)
        .where(AssistantPlace.run_id == run_id, Note.state == "shown")
        .order_by(AssistantPlace.note_id)
    )
    return tuple(
        analysis.Suggestion(engine_id(each.note_id), each.theme or None, each.name, each.second)
        for each in places
    )


def let_go(session: Session, note: Note, *, keep_place: bool = False) -> None:
    """Forget what an assistant said of a note that has other words now, or is gone.

    Its place stays with ``keep_place``, where the words still say the same.
    """
    if not keep_place:
        session.execute(delete(AssistantPlace).where(AssistantPlace.note_id == note.id))
    forget_answers(session, note.workshop_id)
    for each in session.scalars(
        select(AssistantProposal).where(AssistantProposal.workshop_id == note.workshop_id)
    ):
        if note.id in each.notes:
            session.delete(each)
    session.flush()


def forget_answers(session: Session, workshop_id: int) -> None:
    """Forget what an assistant answered about a day, word for word."""
    session.execute(delete(AssistantAnswer).where(AssistantAnswer.workshop_id == workshop_id))
