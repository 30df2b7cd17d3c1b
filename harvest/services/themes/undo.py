"""Taking back what people did to themes, the last thing first."""

from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from harvest.errors import ConflictError
from harvest.models import Edit, Theme, Workshop
from harvest.services import journal
from harvest.services.themes import rows


def find_last(session: Session, workshop_id: int) -> Edit | None:
    """The facilitators' last edit that is not taken back, where it can be.

    Where a participant put a note of their own is not theirs to take back: it
    stands beside their work, and they move the note where they want it.
    """
    edit = session.scalar(theirs(workshop_id).limit(1))
    # Edits of before this could be done remember nothing.
    return edit if edit is not None and edit.before else None


def theirs(workshop_id: int) -> Select[Edit]:
    """The edits of facilitators that are not taken back, the last first."""
    return (
        select(Edit)
        .where(
            Edit.workshop_id == workshop_id,
            Edit.undone_at.is_(None),
            Edit.actor.not_like("participant:%"),
        )
        .order_by(Edit.id.desc())
    )


def undo(session: Session, workshop: Workshop, edit_id: int, *, actor: str, at: datetime) -> None:
    """Take back the last edit, whoever made it: the ledger no longer tells of it.

    ``edit_id`` is the one the facilitator saw; raises ConflictError when it is
    not the last any more, so that nobody takes back what they have not seen.
    """
    journal.lock_workshop(session, workshop.id)
    edit = find_last(session, workshop.id)
    if edit is None or edit.id != edit_id:
        raise ConflictError("edit_not_last")
    _put_back_themes(session, edit)
    rows.put_back(session, edit)
    _empty_made(session, edit)
    together = [edit.id, *edit.before.get("together", ())]
    session.execute(update(Edit).where(Edit.id.in_(together)).values(undone_at=at))
    journal.record(session, workshop.id, "themes", "undone", actor=actor, at=at, entity_id=edit.id)


def _put_back_themes(session: Session, edit: Edit) -> None:
    """Names as they were, and themes that the edit put away."""
    for theme_id in edit.before.get("retired", ()):
        session.get_one(Theme, theme_id).retired = False
    if "renamed" in edit.before:
        old, new = edit.before["labels"]
        theme = session.get_one(Theme, edit.before["renamed"])
        if theme.label == new:
            theme.label = old


def _empty_made(session: Session, edit: Edit) -> None:
    """A theme that the edit made is none; what came to it since goes where it came from."""
    if "made" not in edit.before:
        return
    made = session.get_one(Theme, edit.before["made"])
    made.retired = True
    since = rows.notes_in(session, [made])
    source = session.get(Theme, edit.before.get("source", 0))
    if source is not None and not source.retired:
        rows.hand_over(session, since, source)
    else:
        rows.set_free(session, since)
