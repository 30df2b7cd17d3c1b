"""The columns that XLSX and CSV share, and what makes a text safe in a cell."""

import re
from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from harvest import vocabulary
from harvest.services.programme.day_words import Wording, as_title
from harvest.snapshots.commitments import CommitmentLine
from harvest.snapshots.report.notes import ReportNote

Value = str | int | date | datetime
# What stands for a count that is not told: of too few people, or telling of them.
UNTOLD = "…"

# All that XML 1.0 cannot hold, and lone surrogates, which UTF-8 cannot hold either.
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The starts that OWASP's page on CSV injection names, with their full-width
# twins; spaces before them are looked through, as some programs trim cells.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


class Column(NamedTuple):
    """One column of the list of notes, or of commitments; ``width`` is in characters.

    ``is_kind`` where it tells the kind of a note, which has a colour.
    """

    title: LazyString | str
    width: int
    read: Callable[[Any], Value]
    is_kind: bool = False


def clean(text: str) -> str:
    """Drop the characters that no file format can hold."""
    return _REFUSED.sub("", text)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take this text for something to calculate."""
    return _FORMULA.match(text) is not None


def theme_of(note: ReportNote) -> str:
    """The theme of a note, or in words why it has none."""
    if note.theme is not None:
        return note.theme
    if note.unplaced is None and note.state != "shown":
        return ""
    return loose_label(note.unplaced)


def loose_label(why: str | None) -> str:
    """Why a note is in no theme, in words; None where it was not looked at yet."""
    return _("nog niet ingedeeld") if why is None else str(vocabulary.UNPLACED[why])


def _placed_by(note: ReportNote) -> str:
    return str(vocabulary.PLACED_BY[note.placed_by]) if note.placed_by else ""


def _region(note: ReportNote | CommitmentLine) -> str:
    return note.region or ""


def _placed(note: ReportNote) -> str:
    return ", ".join(note.placed)


def _missed(note: ReportNote) -> str:
    return _("gemist") if note.missed else ""


def _state(note: ReportNote) -> str:
    return str(vocabulary.STATES[note.state])


def _due(commitment: CommitmentLine) -> date | str:
    return commitment.due or ""


def _shared(commitment: CommitmentLine) -> str:
    return str(_("ja") if commitment.shared else _("nee, privé"))


def note_columns(words: Wording) -> tuple[Column, ...]:
    """The columns of the list of notes, in the words of the day."""
    return (
        Column(_l("Nr"), 7, attrgetter("number")),
        Column(_l("Notitie"), 52, attrgetter("text")),
        Column(_l("Soort"), 15, lambda note: str(words.KIND[note.kind]), is_kind=True),
        Column(_l("Vraag"), 28, attrgetter("question")),
        Column(_l("Groep"), 20, attrgetter("group")),
        Column(as_title(words.region), 17, _region),
        Column(_l("Ronde"), 15, attrgetter("round")),
        Column(_l("Tijd"), 17, attrgetter("time")),
        Column(_l("Thema"), 22, theme_of),
        Column(_l("Geplaatst door"), 15, _placed_by),
        Column(_l("Ingebracht bij"), 22, _placed),
        Column(_l("Steun"), 9, attrgetter("support")),
        Column(_l("Handen"), 9, attrgetter("hands")),
        Column(_l("Terugkoppeling"), 15, _missed),
        Column(_l("Status"), 13, _state),
    )


PROMISE = (
    Column(_l("Wie"), 22, attrgetter("who")),
    Column(_l("Afspraak"), 52, attrgetter("what")),
    Column(_l("Tegen"), 13, _due),
    Column(_l("Met"), 26, attrgetter("partners")),
    Column(_l("Gedeeld"), 13, _shared),
)
# Made of the id of the note: a list of commitments knows no numbers.
NOTE_NUMBER = Column(_l("Nr"), 7, attrgetter("note"))


def commitment_columns(words: Wording) -> tuple[Column, ...]:
    """The columns of the list of commitments, in the words of the day."""
    return (
        *PROMISE,
        NOTE_NUMBER,
        Column(_l("Notitie"), 52, attrgetter("text")),
        Column(_l("Groep"), 20, attrgetter("group")),
        Column(as_title(words.region), 17, _region),
    )
