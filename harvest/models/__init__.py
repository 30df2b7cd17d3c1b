"""The tables. Models hold no behaviour beyond their own row."""

from harvest.models.journal import Change
from harvest.models.notes import HandCount, Note, Placement, Support
from harvest.models.people import (
    Attendance,
    Kindred,
    Organiser,
    Participant,
    Presence,
    SignInFailure,
    Ticket,
)
from harvest.models.plenary import CheckAnswer, CheckBack, Commitment, PlenaryItem
from harvest.models.programme import (
    CodebookEntry,
    Figure,
    Group,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
    round_question,
)
from harvest.models.themes import (
    CodebookTrial,
    Edit,
    NoteEmbedding,
    Theme,
    ThemeDraft,
    ThemeJob,
    ThemeNote,
    ThemeRun,
)

__all__ = [
    "Attendance",
    "Change",
    "CheckAnswer",
    "CheckBack",
    "CodebookEntry",
    "CodebookTrial",
    "Commitment",
    "Edit",
    "Figure",
    "Group",
    "HandCount",
    "Kindred",
    "Note",
    "NoteEmbedding",
    "Organiser",
    "OwnConcept",
    "Participant",
    "Placement",
    "PlenaryItem",
    "Presence",
    "Question",
    "Region",
    "Round",
    "SignInFailure",
    "Support",
    "Theme",
    "ThemeDraft",
    "ThemeJob",
    "ThemeNote",
    "ThemeRun",
    "Ticket",
    "Workshop",
    "round_question",
]
