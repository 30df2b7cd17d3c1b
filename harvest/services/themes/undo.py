"""Taking back an edit of the themes, or a result of the analysis."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from harvest.errors import ConflictError
from harvest.models import Edit, Note, Theme, ThemeNote, ThemeRun, Workshop
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.queries import is_present
from harvest.services.themes import rows
from harvest.services.themes.rows import Before

# What a result changes of a theme and of the run, beside the places of the notes.
THEME = (
    "label",
    "keyphrases",
    "exemplars",
    "summary",
    "stability",
    "contrast",
    "position",
)
RUN = (
    "model",
    "sureness",
    "families",
    "transfers",
    "duplicates",
    "doubts",
    "names",
    "assistant_run",
)
# What was kept before names were doubted says nothing of them.
RUN_BEFORE_NAMES: dict[str, Any] = {"names": []}


def find_last_edit(session: Session, workshop_id: int) -> Edit | None:
    """The last edit of a facilitator that is not taken back.

    Where a participant put a note of their own is not theirs to take back: it
    stands beside their work, and they move the note where they want it.
    """
    return session.scalar(_edits_of_facilitators(workshop_id).limit(1))


def is_result_undoable(session: Session, workshop_id: int) -> bool:
    """Whether the last result of the analysis can be taken back: nobody edited its themes since."""
    run = session.get(ThemeRun, workshop_id)
    return bool(run and run.before and run.before["edit"] == _last_edit(session, workshop_id))


def undo_edit(session: Session, workshop: Workshop, edit_id: int, by: By) -> None:
    """Put back what an edit changed: the ledger no longer tells of it.

    Raises ConflictError when it is not the last any more, since later ones build on it.
    """
    edit = find_last_edit(session, workshop.id)
    if edit is None or edit.id != edit_id:
        raise ConflictError("edit_not_last")
    before = read_before(edit)
    _put_back_themes(session, before)
    _put_back_moved(session, edit, before)
    _empty_made(session, before)
    together = [edit.id, *before.together]
    session.execute(update(Edit).where(Edit.id.in_(together)).values(undone_at=by.at))
    journal.record(session, workshop.id, "themes", "undone", by, entity_id=edit.id)


def undo_result(session: Session, workshop: Workshop, by: By) -> None:
    """Put the themes back as they were before the last result of the analysis.

    Notes that came since stay where they are if their theme does, and are
    looked at again by the next analysis. Raises ConflictError after an edit.
    """
    if not is_result_undoable(session, workshop.id):
        raise ConflictError("edit_not_last")
    run = session.get_one(ThemeRun, workshop.id)
    before = run.before or {}
    _restore_themes(session, workshop.id, before["themes"])
    _restore_places(session, workshop.id, before["notes"], run.at)
    run.at = datetime.fromisoformat(before["run"]["at"])
    kept = RUN_BEFORE_NAMES | before["run"]
    for name in RUN:
        setattr(run, name, kept.get(name))
    run.before = None
    session.flush()
    journal.record(session, workshop.id, "themes", "taken_back", by)


def read_before(edit: Edit) -> Before:
    """What an edit changed."""
    return msgspec.convert(edit.before, type=Before)


def keep_present(session: Session, workshop_id: int) -> dict[str, Any] | None:
    """The themes as they stand, as plain values; None while no analysis has made any."""
    run = session.get(ThemeRun, workshop_id)
    if run is None:
        return None
    themes = session.scalars(select(Theme).where(is_present(workshop_id)))
    places = session.scalars(select(ThemeNote).where(ThemeNote.workshop_id == workshop_id))
    return {
        "edit": _last_edit(session, workshop_id),
        "run": {"at": run.at.isoformat(), **{name: getattr(run, name) for name in RUN}},
        "themes": {str(t.id): {name: getattr(t, name) for name in THEME} for t in themes},
        "notes": {str(p.note_id): {name: getattr(p, name) for name in rows.PLACE} for p in places},
    }


def keep_nothing(session: Session, workshop_id: int, at: datetime) -> dict[str, Any]:
    """As ``keep_present`` for a day without themes, which it may be again."""
    lists = ("families", "transfers", "duplicates", "doubts", "names")
    run: dict[str, Any] = {name: [] for name in lists}
    run |= {"at": at.isoformat(), "model": "none", "sureness": None, "assistant_run": None}
    edit = _last_edit(session, workshop_id)
    return {"edit": edit, "run": run, "themes": {}, "notes": {}}


def count_moved(session: Session, run: ThemeRun) -> int:
    """How many notes the last result put somewhere else than they were."""
    before = run.before["notes"] if run.before else {}
    now = session.execute(
        select(ThemeNote.note_id, ThemeNote.theme_id).where(
            ThemeNote.workshop_id == run.workshop_id, ThemeNote.provisional.is_(False)
        )
    )
    return sum(theme != before.get(str(note), {}).get("theme_id") for note, theme in now)


def _edits_of_facilitators(workshop_id: int) -> Select[Edit]:
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


def _put_back_themes(session: Session, before: Before) -> None:
    """Names as they were, and themes that the edit put away."""
    for theme_id in before.retired:
        session.get_one(Theme, theme_id).retired = False
    if before.renamed is not None:
        old, new = before.labels
        theme = session.get_one(Theme, before.renamed)
        if theme.label == new:
            theme.label = old


def _put_back_moved(session: Session, edit: Edit, before: Before) -> None:
    """Put the notes of an edit back where they were before it.

    A note that an analysis has since moved on stays where it is; but where the
    edit had set notes free, that is its own doing, and they come back.
    """
    kept = {each["note"]: each for each in before.notes or ()}
    query = (
        select(ThemeNote.note_id, Note.edited_at)
        .join(Note, Note.id == ThemeNote.note_id)
        .where(ThemeNote.note_id.in_(kept), Note.state != "deleted")
    )
    if before.target is not None:
        query = query.where(ThemeNote.theme_id == before.target)
    new, places = [], []
    for note_id, edited_at in session.execute(query):
        place = {name: kept[note_id][name] for name in rows.PLACE if name in kept[note_id]}
        if not place:
            new.append(note_id)
            continue
        if edited_at is not None and edited_at > edit.at:
            place["because"] = []  # places in a text that is no longer there
        places.append({"note_id": note_id, **place})
    session.execute(delete(ThemeNote).where(ThemeNote.note_id.in_(new)))
    if places:
        session.execute(update(ThemeNote), places)
        session.expire_all()
    # The analysis may have dropped a theme that the edit had emptied.
    themes = {place["theme_id"] for place in places}
    session.execute(update(Theme).where(Theme.id.in_(themes - {None})).values(retired=False))


def _empty_made(session: Session, before: Before) -> None:
    """A theme that the edit made is none; what came to it since goes where it came from."""
    if before.made is None:
        return
    made = session.get_one(Theme, before.made)
    made.retired = True
    since = rows.notes_in(session, [made])
    source = session.get(Theme, before.source) if before.source is not None else None
    if source is not None and not source.retired:
        rows.hand_over(session, since, source)
    else:
        rows.set_free(session, since)


def _restore_themes(session: Session, workshop_id: int, kept: dict[str, Any]) -> None:
    for theme in session.scalars(select(Theme).where(Theme.workshop_id == workshop_id)):
        was = kept.get(str(theme.id))
        theme.retired = was is None
        if was is not None:
            for name in THEME:
                setattr(theme, name, was[name])
    session.flush()


def _restore_places(
    session: Session, workshop_id: int, kept: dict[str, Any], since: datetime
) -> None:
    known = {int(note) for note in kept}
    session.execute(
        delete(ThemeNote).where(ThemeNote.workshop_id == workshop_id, ThemeNote.note_id.in_(known))
    )
    notes = session.scalars(select(Note).where(Note.id.in_(known), Note.state != "deleted"))
    for note in notes:
        place = ThemeNote(note_id=note.id, workshop_id=workshop_id, **kept[str(note.id)])
        if note.edited_at is not None and note.edited_at > since:
            place.because = []  # places in a text that is no longer there
        session.add(place)
    gone = select(Theme.id).where(Theme.workshop_id == workshop_id, Theme.retired.is_(True))
    # What came since to a theme that is no more is placed anew.
    session.execute(
        delete(ThemeNote).where(ThemeNote.workshop_id == workshop_id, ThemeNote.theme_id.in_(gone))
    )
    for place in session.scalars(
        select(ThemeNote).where(
            ThemeNote.workshop_id == workshop_id,
            ThemeNote.note_id.not_in(known),
            ThemeNote.by_person.is_(False),
        )
    ):
        place.provisional = True
    session.flush()


def _last_edit(session: Session, workshop_id: int) -> int:
    """The id of the facilitators' last edit that is not taken back, 0 without one."""
    last = find_last_edit(session, workshop_id)
    return last.id if last else 0
