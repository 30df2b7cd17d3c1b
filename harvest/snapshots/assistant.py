"""What a console shows of the assistant: how far it is, and what it wrote."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import AssistantRun, Note, Theme, Workshop
from harvest.services.assistant import marks, proposals, runs
from harvest.services.assistant.consent import list_readable
from harvest.services.queries import is_present, is_shown


class RunView(msgspec.Struct, frozen=True):
    """The last time it was asked: for what, how far it is, and what went wrong, if anything."""

    kind: str
    state: str
    outcome: str
    trouble: str
    at: int
    done: int
    whole: int


class Written(msgspec.Struct, frozen=True):
    """A name or sentence that waits for a word; ``notes`` (ids) are its evidence.

    ``theme`` (an id) is called ``label`` now, which covers ``covered`` of ``of`` notes.
    """

    id: int
    kind: str
    theme: int
    label: str
    question: str
    text: str
    notes: list[int]
    covered: int
    of: int


class AssistantView(msgspec.Struct, frozen=True):
    """The assistant of a day: on ``host`` (empty: none), which may read ``readable`` notes.

    ``named`` are the themes and ``placed`` the notes (ids) that it named and placed.
    """

    host: str
    readable: int
    shown: int
    run: RunView | None
    written: list[Written]
    sentences: list[marks.Sentence]
    named: list[int]
    placed: list[int]


def view_assistant(session: Session, workshop: Workshop) -> AssistantView:
    """The assistant of a day, as facilitators see it."""
    found = marks.find_marks(session, workshop.id)
    return AssistantView(
        host=workshop.assistant,
        readable=len(list_readable(session, workshop)),
        shown=session.scalar(select(func.count(Note.id)).where(is_shown(workshop.id))) or 0,
        run=view_run(runs.find_last(session, workshop.id, "places", "words")),
        written=_written(session, workshop.id),
        sentences=marks.list_sentences(session, workshop.id),
        named=sorted(found.themes),
        placed=sorted(found.notes),
    )


def view_run(run: AssistantRun | None) -> RunView | None:
    """A run, where there was one."""
    if run is None:
        return None
    return RunView(
        kind=run.kind,
        state=run.state,
        outcome=run.outcome,
        trouble=run.trouble,
        at=milliseconds(run.asked_at),
        done=run.done,
        whole=run.whole,
    )


def _written(session: Session, workshop_id: int) -> list[Written]:
    shown = set(session.scalars(select(Note.id).where(is_shown(workshop_id))))
    labels = {
        row.id: row.label
        for row in session.execute(select(Theme.id, Theme.label).where(is_present(workshop_id)))
    }
    return [
        Written(
            id=each.id,
            kind=each.kind,
            theme=each.theme_id,
            label=labels[each.theme_id],
            question=each.question,
            text=each.text,
            notes=each.notes,
            covered=each.covered,
            of=each.of,
        )
        for each in proposals.list_offered(session, workshop_id, "name", "sentence")
        if each.theme_id is not None and each.theme_id in labels and shown.issuperset(each.notes)
    ]
