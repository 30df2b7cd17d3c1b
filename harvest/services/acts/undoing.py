"""Taking back the last thing that somebody did, as far as nobody touched it since."""

import msgspec
from sqlalchemy.orm import Session

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Act, Note, Theme, Workshop
from harvest.services import journal
from harvest.services import scene as scenes
from harvest.services.acts.changed import Changed, FromTo, read_changed
from harvest.services.acts.recording import list_last
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import WhichAct
from harvest.services.debrief import support
from harvest.services.notes import duplicates
from harvest.services.notes.coming_in import bringing
from harvest.services.themes import undo as themes


def undo(session: Session, workshop: Workshop, command: WhichAct, by: By) -> Changed:
    """Take back an act that is the last of whoever did it; returns what it had changed.

    Raises NotFoundError for an act that is not there, HarvestError for one that
    cannot be taken back, ConflictError when the same hand did something since, or
    when what it changed has been changed again by somebody else.
    """
    journal.lock_workshop(session, workshop.id)
    act = session.get(Act, command.act)
    if act is None or act.workshop_id != workshop.id:
        raise NotFoundError("not_found")
    if act not in list_last(session, workshop.id):
        raise ConflictError("edit_not_last")
    changed = read_changed(act)
    if changed == Changed():
        raise HarvestError("act_final")
    if changed.edit is not None:
        themes.undo_edit(session, workshop, changed.edit, by)
    if changed.result:
        themes.undo_result(session, workshop, by)
    if changed.brought_in is not None:
        bringing.take_back(session, workshop, changed.brought_in, by)
    _put_back_notes(session, act, changed.notes, by)
    _put_back_scene(session, workshop, changed.scene, by)
    _put_back_discussed(session, workshop, changed.discussed, by)
    act.undone_at = by.at
    journal.record(session, workshop.id, "act", "undone", by, entity_id=act.id)
    return changed


def _put_back_notes(
    session: Session, act: Act, changed: dict[int, dict[str, FromTo]], by: By
) -> None:
    """Put back those that stand as the act left them."""
    notes = {
        note: {name: old for name, (old, _) in fields.items()}
        for each, fields in changed.items()
        if (note := session.get(Note, each)) is not None and _is_as_left(act, note, fields)
    }
    if changed and not notes:
        raise ConflictError("edit_not_last")
    # All stand by themselves before one speaks for another, so that nobody is counted twice.
    for note in notes:
        duplicates.set_apart(session, note)
    spoken_for = {
        note: old["duplicate_of"] for note, old in notes.items() if old.get("duplicate_of")
    }
    for note, old in notes.items():
        if note not in spoken_for:
            note.state, note.state_apart = old.get("state", note.state), old.get("state_apart")
    for note, into in spoken_for.items():
        duplicates.join(note, session.get_one(Note, into))
    for note in notes:
        journal.record(session, note.workshop_id, "note", "put_back", by, entity_id=note.id)
        if note.state == "shown":
            support.drop_surplus(session, note, at=by.at)


def _is_as_left(act: Act, note: Note, fields: dict[str, FromTo]) -> bool:
    """Whether nobody changed a note since, its author included."""
    is_reworded = note.edited_at is not None and note.edited_at > act.at
    return not is_reworded and all(getattr(note, name) == new for name, (_, new) in fields.items())


def _put_back_scene(
    session: Session, workshop: Workshop, changed: dict[str, FromTo], by: By
) -> None:
    if not changed:
        return
    now = msgspec.to_builtins(scenes.scene_of(workshop))
    if any(now[name] != new for name, (_, new) in changed.items()):
        raise ConflictError("edit_not_last")
    before = {name: old for name, (old, _) in changed.items()}
    scenes.put_back(session, workshop, before, by)


def _put_back_discussed(
    session: Session, workshop: Workshop, changed: dict[int, FromTo], by: By
) -> None:
    for each, (old, new) in changed.items():
        theme = session.get(Theme, each)
        if theme is not None and theme.discussed == new:
            theme.discussed = old
            journal.record(session, workshop.id, "themes", "discussed", by, entity_id=theme.id)
