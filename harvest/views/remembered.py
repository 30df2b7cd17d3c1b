"""What the cookie of a phone remembers on its way to the questions: a poster, a note."""

import json
from collections.abc import Iterable

from flask import request
from flask import session as cookie
from flask_babel import gettext as _

from harvest.forms.phone import NoteForm
from harvest.snapshots.programme import QuestionView
from harvest.views.stale_forms import is_from_elsewhere

NOTE = "note"
# A browser refuses a cookie of more than four thousand signs.
MOST_SIGNS = 2_000


def keep_hint() -> None:
    """Remember the region or group of a poster until it can be used."""
    for name in ("region", "group"):
        number = request.args.get(name, type=int)
        if number is not None:
            cookie[name] = number


def hint(name: str) -> int | None:
    """The region or group of the last poster."""
    found = cookie.get(name)
    return found if isinstance(found, int) else None


def keep_note() -> bool:
    """Remember the note that is being sent; False where there is none, or one too long for that."""
    form = NoteForm()
    note = [form.question.data, form.text.data]
    is_note = request.endpoint == "phone.submit_note" and not is_from_elsewhere()
    if not is_note or len(json.dumps(note)) > MOST_SIGNS:
        return False
    cookie[NOTE] = note
    return True


def drafts_for(questions: Iterable[QuestionView]) -> dict[int | None, tuple[str, str]]:
    """That note, by its question where it is one of these, with what there is to say of it."""
    question, text = cookie.get(NOTE) or (None, "")
    said = _("Uw tekst van daarnet staat hier nog, maar is nog niet bewaard.")
    return {each.id: (text, said) for each in questions if each.id == question}


def forget_note(question: int | None) -> None:
    """A note for this question is kept now."""
    if cookie.get(NOTE, [None])[0] == question:
        cookie.pop(NOTE, None)
