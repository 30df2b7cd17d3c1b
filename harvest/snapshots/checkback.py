"""The check-back, as consoles, walls and phones show it."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from harvest.db import milliseconds
from harvest.models import (
    CheckBack,
    CheckBackAnswer,
    Note,
    Participant,
    Question,
    Region,
    Theme,
    ThemeNote,
)
from harvest.services.checkback.answers import find_open, find_seat
from harvest.services.checkback.scope import (
    SentTheme,
    find_answer,
    list_asked,
    list_contributors,
    list_themes,
    themes_of,
)
from harvest.services.queries import select_notes
from harvest.snapshots.own_notes import state_for_author
from harvest.snapshots.programme import QuestionView
from harvest.snapshots.themes.board import Quote


class CheckTheme(msgspec.Struct, frozen=True):
    """A theme that is sent; its quote is there as long as its note is shown."""

    id: int
    label: str
    quote: Quote | None
    notes: int
    kinds: dict[str, int]


class CheckPreview(msgspec.Struct, frozen=True):
    """What would be sent now, and to how many phones."""

    themes: list[CheckTheme]
    asked: int


class MissingLine(msgspec.Struct, frozen=True):
    """A note of somebody who missed something; ``theme`` is where it is now, by name."""

    note: int
    theme: str | None


class CheckView(msgspec.Struct, frozen=True):
    """A check-back for the console; without a region it is of the day."""

    id: int
    region: int | None
    sent: int
    closed: int | None
    themes: int
    asked: int
    answered: int
    recognised: int
    missing: list[MissingLine]


class CheckCount(msgspec.Struct, frozen=True):
    """Of so many who answered, so many recognise themselves."""

    answered: int
    recognised: int


class Invitation(msgspec.Struct, frozen=True):
    """That a phone is asked; ``answer`` is ``recognised``, ``missing`` or nothing yet."""

    id: int
    answer: str | None


class AskedCheck(msgspec.Struct, frozen=True):
    """The page of a check-back. ``line`` is what this participant missed.

    ``line_state`` is the state of that note, as its author hears it.
    """

    id: int
    region: str | None
    themes: list[CheckTheme]
    questions: list[QuestionView]
    answer: str | None
    line: str | None
    line_state: str | None


def view_preview(session: Session, workshop_id: int, region_id: int | None) -> CheckPreview:
    """What would be sent now for a region, or for the day."""
    themes = list_themes(session, workshop_id, region_id)
    asked = list_contributors(session, workshop_id, region_id)
    return CheckPreview(_with_quotes(session, themes), len(asked))


def view_checks(session: Session, workshop_id: int) -> list[CheckView]:
    """All check-backs of a day, the newest first."""
    return [_view(session, check) for check in _list_all(session, workshop_id)]


def count_checks(session: Session, workshop_id: int) -> dict[str, CheckCount]:
    """What the newest check-back says, under ``all`` and ``region:ID``, once somebody answered."""
    counts: dict[str, CheckCount] = {}
    seen = set()
    for check in _list_all(session, workshop_id):
        key = "all" if check.region_id is None else f"region:{check.region_id}"
        answered, recognised = count_answers(session, check)
        if key not in seen and answered:
            counts[key] = CheckCount(answered, recognised)
        seen.add(key)
    return counts


def view_invitation(session: Session, participant: Participant) -> Invitation | None:
    """What a participant is asked now."""
    check = find_open(session, participant)
    if check is None:
        return None
    return Invitation(check.id, _word(find_answer(session, check, participant)))


def view_asked(session: Session, participant: Participant, check: CheckBack) -> AskedCheck:
    """A check-back for one of those who are asked."""
    given = find_answer(session, check, participant)
    round_, _group = find_seat(session, participant)
    region = session.get(Region, check.region_id) if check.region_id is not None else None
    note = session.get(Note, given.note_id) if given is not None and given.note_id else None
    if note is not None and note.state == "deleted":
        note = None
    return AskedCheck(
        id=check.id,
        region=region.name if region else None,
        themes=_with_quotes(session, themes_of(check)),
        questions=[QuestionView(q.id, q.kind, q.text) for q in round_.questions],
        answer=_word(given),
        line=note.text if note else None,
        line_state=state_for_author(note) if note else None,
    )


def list_missing(session: Session, check: CheckBack) -> list[MissingLine]:
    """The lines of those who miss something, in the order they came."""
    rows = session.execute(
        select(Note.id, Theme.label)
        .join(CheckBackAnswer, CheckBackAnswer.note_id == Note.id)
        .outerjoin(ThemeNote, ThemeNote.note_id == Note.id)
        .outerjoin(Theme, (Theme.id == ThemeNote.theme_id) & Theme.retired.is_(False))
        .where(
            CheckBackAnswer.check_back_id == check.id,
            CheckBackAnswer.recognised.is_(False),
            Note.state != "deleted",
        )
        .order_by(Note.id)
    )
    return [MissingLine(*row) for row in rows]


def count_answers(session: Session, check: CheckBack) -> tuple[int, int]:
    """How many answered, and how many of them recognise themselves."""
    rows = session.execute(
        select(CheckBackAnswer.recognised, func.count())
        .where(CheckBackAnswer.check_back_id == check.id)
        .group_by(CheckBackAnswer.recognised)
    ).all()
    counts: dict[bool, int] = {row[0]: row[1] for row in rows}
    return sum(counts.values()), counts.get(True, 0)


def _view(session: Session, check: CheckBack) -> CheckView:
    answered, recognised = count_answers(session, check)
    return CheckView(
        id=check.id,
        region=check.region_id,
        sent=milliseconds(check.sent_at),
        closed=milliseconds(check.closed_at) if check.closed_at else None,
        themes=len(check.themes),
        asked=len(list_asked(session, check)),
        answered=answered,
        recognised=recognised,
        missing=list_missing(session, check),
    )


def _list_all(session: Session, workshop_id: int) -> list[CheckBack]:
    query = select(CheckBack).where(CheckBack.workshop_id == workshop_id)
    return list(session.scalars(query.order_by(CheckBack.id.desc())))


def _with_quotes(session: Session, themes: list[SentTheme]) -> list[CheckTheme]:
    rows = session.execute(
        select_notes(Note.id, Question.kind, Note.text).where(
            Note.id.in_([theme.quote for theme in themes]), Note.state == "shown"
        )
    )
    quotes = {row.id: Quote(*row) for row in rows}
    return [
        CheckTheme(theme.id, theme.label, quotes.get(theme.quote), theme.notes, theme.kinds)
        for theme in themes
    ]


def _word(given: CheckBackAnswer | None) -> str | None:
    if given is None:
        return None
    return "recognised" if given.recognised else "missing"
