"""What programs can read."""

from flask import g
from sqlalchemy.orm import Session

from harvest import exports
from harvest.events import Event, tell
from harvest.models import Workshop
from harvest.snapshots.api.days import DayDetail, DayList, view_day, view_days
from harvest.snapshots.api.follow_up import (
    CheckBackList,
    CommitmentList,
    view_checkbacks,
    view_shared_commitments,
)
from harvest.snapshots.api.notes import (
    NoteChoice,
    NoteEntry,
    NoteFilter,
    NotePage,
    view_note,
    view_notes,
)
from harvest.snapshots.api.themes import ThemeDetail, ThemeList, view_theme, view_themes
from harvest.snapshots.report.report import view_report
from harvest.views.api.answering import reads
from harvest.views.api.entrance import list_days


@reads("/days", DayList)
def days(session: Session) -> DayList:
    """The days that this token is good for."""
    return view_days(session, list_days(session))


@reads("/days/{day}", DayDetail)
def day(session: Session, workshop: Workshop) -> DayDetail:
    """One day with its regions, rounds and questions."""
    return view_day(session, workshop)


@reads("/days/{day}/notes", NotePage, NoteFilter)
def notes(session: Session, workshop: Workshop, wanted: NoteFilter) -> NotePage:
    """The notes of a day, in pages."""
    return view_notes(session, workshop, wanted)


@reads("/days/{day}/notes/{note}", NoteEntry, NoteChoice)
def note(session: Session, workshop: Workshop, note: int, wanted: NoteChoice) -> NoteEntry:
    """One note."""
    return view_note(session, workshop, note, wanted)


@reads("/days/{day}/themes", ThemeList)
def themes(session: Session, workshop: Workshop) -> ThemeList:
    """The themes of a day."""
    return view_themes(session, workshop)


@reads("/days/{day}/themes/{theme}", ThemeDetail)
def theme(session: Session, workshop: Workshop, theme: int) -> ThemeDetail:
    """One theme with its notes."""
    return view_theme(session, workshop, theme)


@reads("/days/{day}/commitments", CommitmentList)
def commitments(session: Session, workshop: Workshop) -> CommitmentList:
    """What people share of what they will do."""
    return view_shared_commitments(session, workshop)


@reads("/days/{day}/checkbacks", CheckBackList)
def checkbacks(session: Session, workshop: Workshop) -> CheckBackList:
    """The check-backs of a day, with how many recognised themselves."""
    return view_checkbacks(session, workshop)


@reads("/days/{day}/harvest", None)
def harvest(session: Session, workshop: Workshop) -> bytes:
    """The whole harvest of a day, as the JSON export."""
    tell(
        Event.EXPORTED,
        organiser=g.token.organiser_id,
        token=g.token.id,
        day=workshop.id,
        format="json",
    )
    content, _mimetype, _name = exports.render(view_report(session, workshop), "json")
    return content
