"""The check-back, as consoles, walls and phones show it."""

import msgspec
from sqlalchemy import Integer, cast, func, select
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
    list_answers,
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


class ThemeCount(msgspec.Struct, frozen=True):
    """Of so many who said something of a theme, so many recognise it."""

    answered: int
    recognised: int


class ThemeAnswers(msgspec.Struct, frozen=True):
    """What is said of a theme, under the name with which it was sent."""

    id: int
    label: str
    answered: int
    recognised: int


class CheckView(msgspec.Struct, frozen=True):
    """A check-back for the console; without a region it is of the day."""

    id: int
    region: int | None
    sent: int
    closed: int | None
    themes: list[ThemeAnswers]
    asked: int
    answered: int
    recognised: int
    missing: list[MissingLine]


class CheckCount(msgspec.Struct, frozen=True):
    """Of so many who answered, so many recognise themselves; and so by the id of a theme."""

    answered: int
    recognised: int
    themes: dict[int, ThemeCount]


class Invitation(msgspec.Struct, frozen=True):
    """That a phone is asked; ``answer`` is ``recognised``, ``missing`` or nothing yet."""

    id: int
    answer: str | None


class Said(msgspec.Struct, frozen=True):
    """What a participant said of a theme. ``line`` is what they miss in it.

    ``line_state`` is the state of that note, as its author hears it.
    """

    answer: str
    line: str | None
    line_state: str | None


class AskedCheck(msgspec.Struct, frozen=True):
    """The page of a check-back, with what was said by theme; without one, that one is missing."""

    id: int
    region: str | None
    themes: list[CheckTheme]
    questions: list[QuestionView]
    said: dict[int | None, Said]


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
            counts[key] = CheckCount(answered, recognised, count_themes(session, check))
        seen.add(key)
    return counts


def view_invitation(session: Session, participant: Participant) -> Invitation | None:
    """What a participant is asked now."""
    check = find_open(session, participant)
    if check is None:
        return None
    given = list_answers(session, check, participant)
    word = _word(all(each.recognised for each in given)) if given else None
    return Invitation(check.id, word)


def view_asked(session: Session, participant: Participant, check: CheckBack) -> AskedCheck:
    """A check-back for one of those who are asked."""
    round_, _group = find_seat(session, participant)
    region = session.get(Region, check.region_id) if check.region_id is not None else None
    given = list_answers(session, check, participant)
    return AskedCheck(
        id=check.id,
        region=region.name if region else None,
        themes=_with_quotes(session, themes_of(check)),
        questions=[QuestionView(q.id, q.kind, q.text) for q in round_.questions],
        said={each.theme_id: _said(session, each) for each in given},
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
    """How many answered, and how many of them recognise themselves.

    Somebody answers with the first theme they say something of, and recognises
    themselves as long as nothing they said is that something is missing.
    """
    people = (
        select(func.min(cast(CheckBackAnswer.recognised, Integer)).label("recognised"))
        .where(CheckBackAnswer.check_back_id == check.id)
        .group_by(CheckBackAnswer.participant_id)
        .subquery()
    )
    answered, recognised = session.execute(
        select(func.count(), func.coalesce(func.sum(people.c.recognised), 0)).select_from(people)
    ).one()
    return answered, recognised


def count_themes(session: Session, check: CheckBack) -> dict[int, ThemeCount]:
    """What is said of each theme, by its id, where somebody said something."""
    rows = session.execute(
        select(
            CheckBackAnswer.theme_id,
            func.count(),
            func.count().filter(CheckBackAnswer.recognised),
        )
        .where(CheckBackAnswer.check_back_id == check.id)
        .group_by(CheckBackAnswer.theme_id)
    )
    return {row[0]: ThemeCount(*row[1:]) for row in rows if row[0] is not None}


def _view(session: Session, check: CheckBack) -> CheckView:
    answered, recognised = count_answers(session, check)
    return CheckView(
        id=check.id,
        region=check.region_id,
        sent=milliseconds(check.sent_at),
        closed=milliseconds(check.closed_at) if check.closed_at else None,
        themes=_list_said(session, check),
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


def _list_said(session: Session, check: CheckBack) -> list[ThemeAnswers]:
    """The themes of which somebody said something, as they were sent."""
    counts = count_themes(session, check)
    told = [(theme, counts[theme.id]) for theme in themes_of(check) if theme.id in counts]
    return [ThemeAnswers(t.id, t.label, said.answered, said.recognised) for t, said in told]


def _said(session: Session, given: CheckBackAnswer) -> Said:
    note = session.get(Note, given.note_id) if given.note_id else None
    if note is None or note.state == "deleted":
        return Said(_word(given.recognised), None, None)
    return Said(_word(given.recognised), note.text, state_for_author(note))


def _word(recognised: bool) -> str:
    return "recognised" if recognised else "missing"
