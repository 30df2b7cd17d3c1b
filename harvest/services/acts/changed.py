"""What an act changed, found by comparing how things stood before it and after."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.models import Act, Edit, Note, Theme, ThemeRun, Workshop
from harvest.services.notes.coming_in.bringing import last_author
from harvest.services.scene import scene_of

# What facilitators decide of a note: whether it is seen, and which one speaks for it.
DECIDED = ("state", "state_apart", "duplicate_of")

# How a field was, and how it is after the act.
FromTo = tuple[Any, Any]


class Changed(msgspec.Struct, frozen=True, omit_defaults=True):
    """The changes of one act: fields of notes and of the scene, discussed themes, an edit.

    ``edit`` is a row of the ledger of themes, which knows itself what it changed;
    ``result`` says that the themes became those of a new analysis, ``brought_in`` is the
    author (a participant) of notes that came in from a sheet.
    """

    notes: dict[int, dict[str, FromTo]] = {}
    scene: dict[str, FromTo] = {}
    discussed: dict[int, FromTo] = {}
    edit: int | None = None
    result: bool = False
    brought_in: int | None = None


class State(msgspec.Struct, frozen=True):
    """How all that an act may change stands.

    ``seq`` is the place in the journal, ``result`` the moment of the result of the
    analysis that the present one replaced and can be taken back to.
    """

    seq: int
    notes: dict[int, dict[str, Any]]
    scene: dict[str, Any]
    discussed: dict[int, bool]
    edit: int | None
    result: str | None
    brought_in: int | None


def look(session: Session, workshop: Workshop) -> State:
    """How things stand in a workshop now."""
    session.flush()
    columns = [getattr(Note, name) for name in DECIDED]
    rows = session.execute(select(Note.id, *columns).where(Note.workshop_id == workshop.id))
    discussed = select(Theme.id, Theme.discussed).where(Theme.workshop_id == workshop.id)
    seq = select(Workshop.seq).where(Workshop.id == workshop.id)
    edit = select(func.max(Edit.id)).where(Edit.workshop_id == workshop.id)
    run = session.get(ThemeRun, workshop.id)
    return State(
        seq=session.execute(seq).scalar_one(),
        notes={row[0]: dict(zip(DECIDED, row[1:], strict=True)) for row in rows},
        scene=msgspec.to_builtins(scene_of(workshop)),
        discussed={row.id: row.discussed for row in session.execute(discussed)},
        edit=session.scalar(edit),
        result=run.before["run"]["at"] if run is not None and run.before else None,
        brought_in=last_author(session, workshop.id),
    )


def compare(before: State, after: State) -> Changed:
    """What changed between two looks."""
    notes = {
        note: _differences(before.notes[note], now)
        for note, now in after.notes.items()
        if note in before.notes
    }
    return Changed(
        notes={note: fields for note, fields in notes.items() if fields},
        scene=_differences(before.scene, after.scene),
        discussed={
            theme: (before.discussed.get(theme, False), now)
            for theme, now in after.discussed.items()
            if now != before.discussed.get(theme, False)
        },
        edit=after.edit if after.edit != before.edit else None,
        result=after.result not in (None, before.result),
        brought_in=after.brought_in if after.brought_in != before.brought_in else None,
    )


def read_changed(act: Act) -> Changed:
    """What an act changed; nothing where it cannot be taken back."""
    return msgspec.convert(act.changed, type=Changed, strict=False)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, FromTo]:
    names = {*before, *after}
    return {
        name: (before.get(name), after.get(name))
        for name in sorted(names)
        if before.get(name) != after.get(name)
    }
