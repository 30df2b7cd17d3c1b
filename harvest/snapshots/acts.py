"""What facilitators did last, in parts to make a sentence of."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import Act, Edit, Note, Theme, ThemeRun
from harvest.services.acts import recording
from harvest.services.acts.changed import Changed, read_changed
from harvest.services.notes.coming_in import bringing
from harvest.services.themes import undo as themes

# As much of a note as one knows it by.
EXCERPT = 60


class ActView(msgspec.Struct, frozen=True):
    """The last act of a console, or of the analysis.

    ``kind`` is the message of the console, but for a note that was shown or hidden what
    it came to (``hide``, ``approve``, ``accept`` what was late, ``show``), for walls that
    were held what was done (``pause``, ``resume``), ``scene`` for what they show
    (``black`` and ``lit`` when that is all), and ``analysis`` for its results.
    ``labels`` are what it was about, as it was called: of a merge what stayed first, of
    a rename the old name and the new, of a split where the notes left and where they
    went, of a scene its mode. ``notes`` counts the notes it changed. A ``final`` act
    cannot be taken back.
    """

    id: int
    kind: str
    labels: list[str]
    notes: int
    who: str
    at: int
    final: bool


def view_acts(session: Session, workshop_id: int) -> list[ActView]:
    """The last act of each that is not taken back, the newest first."""
    return [_view(session, act) for act in recording.list_last(session, workshop_id)]


def _view(session: Session, act: Act) -> ActView:
    changed = read_changed(act)
    return ActView(
        id=act.id,
        kind=_kind_of(act, changed),
        labels=_labels_of(session, act, changed),
        notes=_count_notes(session, act, changed),
        who=act.actor,
        at=milliseconds(act.at),
        final=_is_final(session, act, changed),
    )


def _is_final(session: Session, act: Act, changed: Changed) -> bool:
    if changed.result:
        return not themes.is_result_undoable(session, act.workshop_id)
    if changed.brought_in is not None:
        return bringing.is_built_upon(session, changed.brought_in)
    return changed == Changed()


def _kind_of(act: Act, changed: Changed) -> str:
    if changed.result:
        return "analysis"
    if act.kind == "pause":
        return "resume" if changed.scene["paused"][1] is None else "pause"
    if act.kind == "show":
        return _kind_of_scene(changed)
    if act.kind not in {"set_shown", "show_notes"}:
        return act.kind
    states = [fields["state"] for fields in changed.notes.values() if "state" in fields]
    is_hidden = any(new == "hidden" for _, new in states)
    if act.kind == "show_notes":
        return "hide_notes" if is_hidden else "show_notes"
    if is_hidden:
        return "hide"
    was = {old for old, _ in states}
    return "approve" if "waiting" in was else "accept" if "late" in was else "show"


def _kind_of_scene(changed: Changed) -> str:
    if changed.scene.keys() != {"black"}:
        return "scene"
    return "black" if changed.scene["black"][1] else "lit"


def _labels_of(session: Session, act: Act, changed: Changed) -> list[str]:
    if changed.edit is not None:
        return themes.read_before(session.get_one(Edit, changed.edit)).labels
    if changed.discussed and not changed.scene:
        found = [session.get(Theme, theme) for theme in changed.discussed]
        return [theme.label for theme in found if theme is not None]
    if "mode" in changed.scene:
        return [changed.scene["mode"][1]]
    if act.kind in {"set_shown", "merge_notes"}:
        notes = [session.get(Note, note) for note in changed.notes]
        return [note.text[:EXCERPT] for note in notes if note is not None]
    return []


def _count_notes(session: Session, act: Act, changed: Changed) -> int:
    if changed.edit is not None:
        return len(themes.read_before(session.get_one(Edit, changed.edit)).notes or ())
    if changed.result:
        run = session.get(ThemeRun, act.workshop_id)
        return themes.count_moved(session, run) if run is not None else 0
    if changed.brought_in is not None:
        query = select(func.count(Note.id)).where(Note.participant_id == changed.brought_in)
        return session.scalar(query) or 0
    return len(changed.notes)
