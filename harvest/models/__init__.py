"""The tables. Models hold no behaviour beyond their own row."""

from harvest.models.journal import Change
from harvest.models.notes import HandCount, Note, Placement, Support
from harvest.models.people import Attendance, Organiser, Participant, SignInFailure
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
    ThemeJob,
    ThemeNote,
    ThemeRun,
)

__all__ = [
    "Attendance",
    "Change",
    "CodebookEntry",
    "CodebookTrial",
    "Edit",
    "Figure",
    "Group",
    "HandCount",
    "Note",
    "NoteEmbedding",
    "Organiser",
    "OwnConcept",
    "Participant",
    "Placement",
    "Question",
    "Region",
    "Round",
    "SignInFailure",
    "Support",
    "Theme",
    "ThemeJob",
    "ThemeNote",
    "ThemeRun",
    "Workshop",
    "round_question",
]
