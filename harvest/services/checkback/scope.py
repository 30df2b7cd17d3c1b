"""What a check-back is about: the shown notes of a region or of the day, and who wrote them."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from harvest.models import (
    CarryOver,
    CheckBack,
    CheckBackAnswer,
    Group,
    Note,
    Participant,
    Question,
    Theme,
    ThemeNote,
)
from harvest.services.queries import is_shown, select_notes


class SentTheme(msgspec.Struct, frozen=True):
    """A theme as it was sent, with its counts; ``quote`` is the note that speaks for it.

    The words of that note stay in the note alone, so that who takes them back
    takes them back here too.
    """

    id: int
    label: str
    quote: int
    notes: int
    kinds: dict[str, int]


def list_themes(session: Session, workshop_id: int, region_id: int | None) -> list[SentTheme]:
    """The present themes with shown notes of a region or of the day, largest first."""
    rows = session.execute(
        _shown(workshop_id, region_id)
        .join(ThemeNote, ThemeNote.note_id == Note.id)
        .join(Theme, Theme.id == ThemeNote.theme_id)
        .where(Theme.retired.is_(False))
        .order_by(Theme.position, Theme.id, Note.id)
        .with_only_columns(Theme, Note.id, Question.kind)
    )
    held: dict[Theme, dict[int, str]] = defaultdict(dict)
    for theme, note, kind in rows:
        held[theme][note] = kind
    themes = [_sent(theme, notes) for theme, notes in held.items()]
    return sorted(themes, key=lambda theme: -theme.notes)


def themes_of(check: CheckBack) -> list[SentTheme]:
    """The themes of a check-back as they were sent."""
    return msgspec.convert(check.themes, list[SentTheme])


def list_contributors(session: Session, workshop_id: int, region_id: int | None) -> set[int]:
    """The participants with a shown note of a region or of the day."""
    wrote = _shown(workshop_id, region_id).with_only_columns(Note.participant_id)
    return set(session.scalars(wrote))


def list_asked(session: Session, check: CheckBack) -> set[int]:
    """Whom a check-back asks: who contributed before it closed, and who answered."""
    wrote = _shown(check.workshop_id, check.region_id).with_only_columns(Note.participant_id)
    if check.closed_at is not None:
        wrote = wrote.where(Note.received_at <= check.closed_at)
    answered = select(CheckBackAnswer.participant_id).where(
        CheckBackAnswer.check_back_id == check.id
    )
    return {*session.scalars(wrote), *session.scalars(answered)}


def list_answers(
    session: Session, check: CheckBack, participant: Participant
) -> Sequence[CheckBackAnswer]:
    """All that this participant said, theme by theme."""
    return session.scalars(
        select(CheckBackAnswer).where(
            CheckBackAnswer.check_back_id == check.id,
            CheckBackAnswer.participant_id == participant.id,
        )
    ).all()


def is_asked(session: Session, check: CheckBack, participant: Participant) -> bool:
    """Whether a check-back is for this participant, as in ``list_asked``."""
    wrote = _shown(check.workshop_id, check.region_id).with_only_columns(Note.id)
    own = wrote.where(Note.participant_id == participant.id).limit(1)
    return session.scalar(own) is not None or bool(list_answers(session, check, participant))


def _shown(workshop_id: int, region_id: int | None) -> Select[Note]:
    """The shown notes of the day; of a region those written in it and those at its table."""
    query = select_notes(Note).where(is_shown(workshop_id))
    if region_id is None:
        return query
    tables = select(Group.id).where(Group.region_id == region_id)
    placed = select(CarryOver.note_id).where(CarryOver.group_id.in_(tables))
    written = Note.region_id == region_id
    return query.where(or_(written, Group.region_id == region_id, Note.id.in_(placed)))


def _sent(theme: Theme, notes: dict[int, str]) -> SentTheme:
    kinds: dict[str, int] = defaultdict(int)
    for kind in notes.values():
        kinds[kind] += 1
    best = next((note for note in theme.exemplars if note in notes), min(notes))
    return SentTheme(theme.id, theme.label, best, len(notes), dict(kinds))
