"""Notes that say nearly the same as an earlier one: proposed to people, never merged.

Letters and words only, at the moment a note comes in; the theme engine looks
again, with more.
"""

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Select, select, update
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


def mark_all(session: Session, workshop_id: int, author_id: int) -> None:
    """Find what the many new notes of one author are nearly the same as.

    As ``find_near``, without asking the database for each.
    """
    new = session.execute(
        select(Note.id, Note.question_id, Note.text)
        .where(Note.participant_id == author_id)
        .order_by(Note.id)
    ).all()
    known: dict[int, dict[int, str]] = {}
    for question in {row.question_id for row in new}:
        rows = session.execute(_earlier(workshop_id, question, before=new[0].id)).all()
        known[question] = {row.id: _sorted(row.text) for row in reversed(rows)}
    found = []
    for row in new:
        said, earlier = _sorted(row.text), known[row.question_id]
        near = process.extractOne(said, earlier, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near:
            found.append({"id": row.id, "near_duplicate_of": near[2]})
        earlier[row.id] = said
        if len(earlier) > LATEST:
            del earlier[next(iter(earlier))]
    if found:
        session.execute(update(Note), found)


def _sorted(text: str) -> str:
    """The words of a text in order: the ratio of two such is their token_sort_ratio."""
    return " ".join(sorted(utils.default_process(text).split()))


def find_near(
    session: Session, workshop_id: int, question_id: int, text: str, before: int | None = None
) -> int | None:
    """An earlier note to the same question that says nearly the same, or None.

    Earlier than now, or than the note with the id ``before``.
    """
    rows = session.execute(_earlier(workshop_id, question_id, before))
    known = {row.id: row.text for row in rows}
    found = process.extractOne(
        text,
        known,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
    )
    return found[2] if found else None


def _earlier(workshop_id: int, question_id: int, before: int | None = None) -> Select[int, str]:
    """The newest notes to a question, before the one with this id if any; the last first."""
    earlier = select(Note.id, Note.text).where(
        Note.workshop_id == workshop_id,
        Note.question_id == question_id,
        Note.state.in_(("shown", "waiting")),
    )
    if before is not None:
        earlier = earlier.where(Note.id < before)
    return earlier.order_by(Note.id.desc()).limit(LATEST)
