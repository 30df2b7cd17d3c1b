"""What one participant wrote, as a text that every device opens."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from harvest.models import Workshop
from harvest.services.programme.day_words import words_of
from harvest.snapshots.commitments import CommitmentReceipt
from harvest.snapshots.phone import Receipt

MIMETYPE = "text/plain"  # in UTF-8, as the response says of each text


def make_text(
    workshop: Workshop, notes: Iterable[Receipt], sessions: Mapping[int, list[str]]
) -> str:
    """The notes with where they were written, oldest first; ``sessions`` by group."""
    questions = {question.id: question for question in workshop.questions}
    kinds = words_of(workshop).KIND
    title = _("Mijn notities")
    head = f"{title}\n{workshop.title}, {format_date(workshop.date, 'long')}\n"
    return "\n".join(
        [head]
        + [
            _describe(note, str(kinds[questions[note.question].kind]), sessions[note.group])
            for note in notes
        ]
    )


def file_name(day: date) -> str:
    """The name of the file."""
    name = _("mijn-notities")
    return f"{day.isoformat()}-{name}.txt"


def _describe(note: Receipt, kind: str, session: list[str]) -> str:
    lines = [" · ".join([kind, *session]), note.text]
    if note.commitment:
        lines.append(_promise(note.commitment))
    return "\n".join(lines) + "\n"


def _promise(commitment: CommitmentReceipt) -> str:
    if commitment.due is None:
        return str(_("afspraak: %(who)s", who=commitment.who))
    due = format_date(commitment.due, "long")
    return str(_("afspraak: %(who)s, tegen %(date)s", who=commitment.who, date=due))
