"""Notes that say nearly the same as an earlier one: proposed to people, never merged.

Letters and words only, at the moment a note comes in; the theme engine looks
again, with more.
"""

from rapidfuzz import fuzz, process, utils
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.models import Note

# Of token_sort_ratio (0 to 100): another order, an ending, a slip of the thumb.
ALIKE = 88
LATEST = 500


def still_says(before: str, after: str) -> bool:
    """Whether a reworded text says what it said: better spelt, or with more added."""
    return fuzz.token_set_ratio(before, after, processor=utils.default_process) >= ALIKE


def look_again(session: Session, note: Note) -> None:
    """Find anew what a reworded note is nearly the same as, and who is nearly the same as it."""
    named = select(Note).where(Note.near_duplicate_of == note.id, Note.state != "deleted")
    for each in (note, *session.scalars(named)):
        each.near_duplicate_of = find_near(
            session, each.workshop_id, each.question_id, each.text, before=each.id
        )


def find_near(
    session: Session, workshop_id: int, question_id: int, text: str, before: int | None = None
) -> int | None:
    """An earlier note to the same question that says nearly the same, or None.

    Earlier than now, or than the note with the id ``before``.
    """
    earlier = select(Note.id, Note.text).where(
        Note.workshop_id == workshop_id,
        Note.question_id == question_id,
        Note.state.in_(("shown", "waiting")),
    )
    if before is not None:
        earlier = earlier.where(Note.id < before)
    rows = session.execute(earlier.order_by(Note.id.desc()).limit(LATEST))
    known = {row.id: row.text for row in rows}
    found = process.extractOne(
        text,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return found[2] if found else None
