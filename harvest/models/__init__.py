"""The tables. Models hold no behaviour beyond their own row."""

from harvest.models.journal import Change
from harvest.models.notes import Note, Placement, Support
from harvest.models.people import Attendance, Organiser, Participant, SignInFailure
from harvest.models.programme import (
    CodebookEntry,
    Group,
    Question,
    Region,
    Round,
    Workshop,
    round_question,
)
from harvest.models.themes import Edit, NoteEmbedding, Theme, ThemeJob, ThemeNote

__all__ = [
    "Attendance",
    "Change",
    "CodebookEntry",
    "Edit",
    "Group",
    "Note",
    "NoteEmbedding",
    "Organiser",
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
    "Workshop",
    "round_question",
]
