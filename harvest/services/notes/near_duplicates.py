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


def find_near(session: Session, workshop_id: int, question_id: int, text: str) -> int | None:
    """An earlier note to the same question that says nearly the same, or None."""
    rows = session.execute(
        select(Note.id, Note.text)
        .where(
            Note.workshop_id == workshop_id,
            Note.question_id == question_id,
            Note.state.in_(("shown", "waiting")),
        )
        .order_by(Note.id.desc())
        .limit(LATEST)
    )
    known = {row.id: row.text for row in rows}
    found = process.extractOne(
        text,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return found[2] if found else None
