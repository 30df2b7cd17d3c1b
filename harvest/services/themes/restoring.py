"""Taking back a result of the analysis: the themes as they were before it."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.errors import ConflictError
from harvest.models import Note, Theme, ThemeNote, ThemeRun, Workshop
from harvest.services import journal
from harvest.services.themes.undo import theirs

OF_THEME = ("label", "keyphrases", "exemplars", "cohesion", "codebook_key", "summary",
            "stability", "family", "x", "y", "contrast", "position")  # fmt: skip
OF_NOTE = ("theme_id", "second_id", "reason", "confidence", "because", "provisional", "by_person")
OF_RUN = ("model", "sureness", "families", "transfers", "duplicates", "doubts")


def keep_present(session: Session, workshop_id: int) -> dict[str, Any] | None:
    """The themes as they stand, as plain values; None while no analysis has made any."""
    run = session.get(ThemeRun, workshop_id)
    if run is None:
        return None
    themes = session.scalars(
        select(Theme).where(Theme.workshop_id == workshop_id, Theme.retired.is_(False))
    )
    places = session.scalars(select(ThemeNote).where(ThemeNote.workshop_id == workshop_id))
    return {
        "edit": _last_edit(session, workshop_id),
        "run": {"at": run.at.isoformat(), **{name: getattr(run, name) for name in OF_RUN}},
        "themes": {str(t.id): {name: getattr(t, name) for name in OF_THEME} for t in themes},
        "notes": {str(p.note_id): {name: getattr(p, name) for name in OF_NOTE} for p in places},
    }


def find_undoable(session: Session, workshop_id: int) -> ThemeRun | None:
    """The last result, where it can be taken back: nobody has edited its themes since."""
    run = session.get(ThemeRun, workshop_id)
    if run is None or run.before is None:
        return None
    return run if run.before["edit"] == _last_edit(session, workshop_id) else None


def count_moved(session: Session, run: ThemeRun) -> int:
    """How many notes the last result put somewhere else than they were."""
    before = run.before["notes"] if run.before else {}
    now = session.execute(
        select(ThemeNote.note_id, ThemeNote.theme_id).where(
            ThemeNote.workshop_id == run.workshop_id, ThemeNote.provisional.is_(False)
        )
    )
    return sum(theme != before.get(str(note), {}).get("theme_id") for note, theme in now)


def take_back(
    session: Session, workshop: Workshop, moment: int, *, actor: str, at: datetime
) -> None:
    """Put the themes back as they were before the last result.

    Notes that came since stay where they are if their theme does, and are
    looked at again by the next analysis. ``moment`` says which result was
    seen; raises ConflictError when it is not the last, or edited since.
    """
    journal.lock_workshop(session, workshop.id)
    run = find_undoable(session, workshop.id)
    if run is None or run.before is None or milliseconds(run.at) != moment:
        raise ConflictError("edit_not_last")
    before = run.before
    _put_back_themes(session, workshop.id, before["themes"])
    _put_back_notes(session, workshop.id, before["notes"], run.at)
    run.at = datetime.fromisoformat(before["run"]["at"])
    for name in OF_RUN:
        setattr(run, name, before["run"][name])
    run.before = None
    session.flush()
    journal.record(session, workshop.id, "themes", "taken_back", actor=actor, at=at)


def _put_back_themes(session: Session, workshop_id: int, kept: dict[str, Any]) -> None:
    for theme in session.scalars(select(Theme).where(Theme.workshop_id == workshop_id)):
        theme.retired = str(theme.id) not in kept
        for name, value in kept.get(str(theme.id), {}).items():
            setattr(theme, name, value)
    session.flush()


def _put_back_notes(
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
    last = session.scalar(theirs(workshop_id).limit(1))
    return last.id if last else 0
