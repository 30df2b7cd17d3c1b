"""Looking for notes by their words."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from harvest.models import Note, Question
from harvest.services.queries import is_shown, select_notes


def find_notes(session: Session, workshop_id: int, wanted: str, most: int) -> Sequence[Any]:
    """The shown notes that hold all words looked for, wherever: id, text and kind, newest first.

    Capitals and accents make no difference.
    """
    words = _plain(wanted).split()
    rows = session.execute(
        select_notes(Note.id, Note.text, Question.kind)
        .where(is_shown(workshop_id))
        .order_by(Note.id.desc())
    )
    found = (row for row in rows if all(word in _plain(row.text) for word in words))
    return [row for row, _place in zip(found, range(most), strict=False)]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
