"""The tables. Models hold no behaviour beyond their own row."""

from harvest.models.acts import Act
from harvest.models.assistant import (
    AssistantAnswer,
    AssistantPlace,
    AssistantProposal,
    AssistantRun,
)
from harvest.models.exports import ExportedFile, ExportOrder
from harvest.models.journal import Change
from harvest.models.notes import CarryOver, HandCount, Note, NoteSheet, Placing, Support
from harvest.models.organisers import ApiToken, DayRight, Organiser, SignIn, SignInFailure
from harvest.models.people import (
    Attendance,
    Participant,
    Presence,
    SimilarNotes,
    Ticket,
)
from harvest.models.plenary import (
    CheckBack,
    CheckBackAnswer,
    Commitment,
    CommitmentWord,
    PlenaryItem,
)
from harvest.models.programme import (
    CodebookEntry,
    Figure,
    Group,
    Logo,
    OwnConcept,
    Question,
    Region,
    Round,
    Workshop,
    round_question,
)
from harvest.models.signals import Signal
from harvest.models.themes import (
    CodebookTrial,
    Edit,
    NoteEmbedding,
    Theme,
    ThemeJob,
    ThemeNote,
    ThemeProposal,
    ThemeRun,
)

__all__ = [
    "Act",
    "ApiToken",
    "AssistantAnswer",
    "AssistantPlace",
    "AssistantProposal",
    "AssistantRun",
    "Attendance",
    "CarryOver",
    "Change",
    "CheckBack",
    "CheckBackAnswer",
    "CodebookEntry",
    "CodebookTrial",
    "Commitment",
    "CommitmentWord",
    "DayRight",
    "Edit",
    "ExportOrder",
    "ExportedFile",
    "Figure",
    "Group",
    "HandCount",
    "Logo",
    "Note",
    "NoteEmbedding",
    "NoteSheet",
    "Organiser",
    "OwnConcept",
    "Participant",
    "Placing",
    "PlenaryItem",
    "Presence",
    "Question",
    "Region",
    "Round",
    "SignIn",
    "SignInFailure",
    "Signal",
    "SimilarNotes",
    "Support",
    "Theme",
    "ThemeJob",
    "ThemeNote",
    "ThemeProposal",
    "ThemeRun",
    "Ticket",
    "Workshop",
    "round_question",
]
