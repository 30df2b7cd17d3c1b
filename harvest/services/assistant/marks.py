"""What in the present themes comes from an assistant, so that it can be told from people's."""

from typing import NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import (
    AssistantPlace,
    AssistantProposal,
    Note,
    Placing,
    Theme,
    ThemeNote,
)
from harvest.services.queries import is_present, is_shown
from harvest.services.text import fold_name
from harvest.services.themes.suggestions import applied_run


class Marks(NamedTuple):
    """The themes (ids) that an assistant named, and the notes (ids) that it placed."""

    themes: frozenset[int]
    notes: frozenset[int]


class Sentence(msgspec.Struct, frozen=True):
    """What an assistant says on a theme (id), in answer to a kind of question; its evidence."""

    theme: int
    question: str
    text: str
    notes: list[int]


def find_marks(session: Session, workshop_id: int) -> Marks:
    """What an assistant said that stands now; what its author or a facilitator said is theirs."""
    run = applied_run(session, workshop_id)
    places = session.execute(
        select(AssistantPlace.note_id, AssistantPlace.theme, AssistantPlace.name, Theme)
        .join(ThemeNote, ThemeNote.note_id == AssistantPlace.note_id)
        .join(Theme, Theme.id == ThemeNote.theme_id)
        .outerjoin(Placing, Placing.note_id == AssistantPlace.note_id)
        .where(
            AssistantPlace.run_id == run, ThemeNote.by_person.is_(False), Placing.note_id.is_(None)
        )
    ).all()
    given = session.execute(
        select(AssistantProposal.theme_id, AssistantProposal.text).where(
            AssistantProposal.workshop_id == workshop_id,
            AssistantProposal.kind == "name",
            AssistantProposal.state == "taken",
        )
    ).all()
    names = [*((row.theme_id, row.text) for row in given), *((p.Theme.id, p.name) for p in places)]
    folded = {(theme, fold_name(name)) for theme, name in names if name}
    present = session.scalars(select(Theme).where(is_present(workshop_id)))
    return Marks(
        themes=frozenset(t.id for t in present if (t.id, fold_name(t.label)) in folded),
        notes=frozenset(
            row.note_id
            for row in places
            if row.theme == row.Theme.key or fold_name(row.name) == fold_name(row.Theme.label)
        ),
    )


def list_sentences(session: Session, workshop_id: int) -> list[Sentence]:
    """The sentences that were taken over, as long as all their notes are shown."""
    shown = set(session.scalars(select(Note.id).where(is_shown(workshop_id))))
    rows = session.scalars(
        select(AssistantProposal)
        .join(Theme, Theme.id == AssistantProposal.theme_id)
        .where(
            is_present(workshop_id),
            AssistantProposal.kind == "sentence",
            AssistantProposal.state == "taken",
        )
        .order_by(AssistantProposal.id)
    )
    return [
        Sentence(row.theme_id or 0, row.question, row.text, row.notes)
        for row in rows
        if shown.issuperset(row.notes)
    ]
