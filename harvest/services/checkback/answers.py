"""The check-back: do people recognise themselves in the themes, or what is missing?"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError
from harvest.models import (
    CheckBack,
    CheckBackAnswer,
    Group,
    Note,
    Participant,
    Region,
    Round,
    Theme,
    Workshop,
)
from harvest.services import journal
from harvest.services.checkback.scope import is_asked, list_answers, list_themes, themes_of
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MoveNotes, WhichCheck, WhichRegion
from harvest.services.commands.participant import AnswerCheckBack, Missing, PostNote
from harvest.services.debrief import carry_over
from harvest.services.notes import writing
from harvest.services.people import participants
from harvest.services.programme import rounds
from harvest.services.themes import edits
from harvest.services.themes.jobs import Patience

# After these phones are asked something else than before.
ASKING_VERBS = ("sent", "closed")


def send(session: Session, workshop: Workshop, command: WhichRegion, by: By) -> CheckBack:
    """Send the themes of a region, or of the day, to the phones that contributed.

    One that is open for the same people closes. Raises HarvestError when there
    are no themes, NotFoundError for a region of another day.
    """
    journal.lock_workshop(session, workshop.id)
    region = session.get(Region, command.region) if command.region is not None else None
    if command.region is not None and (region is None or region.workshop_id != workshop.id):
        raise NotFoundError("not_found")
    themes = list_themes(session, workshop.id, command.region)
    if not themes:
        raise HarvestError("check_no_themes")
    for earlier in list_open(session, workshop.id):
        if earlier.region_id == command.region:
            close(session, workshop, WhichCheck(earlier.id), by)
    check = CheckBack(
        workshop_id=workshop.id,
        region_id=command.region,
        themes=msgspec.to_builtins(themes),
        sent_at=by.at,
    )
    session.add(check)
    session.flush()
    _record(session, check, "sent", by)
    return check


def close(session: Session, workshop: Workshop, command: WhichCheck, by: By) -> None:
    """Take no more answers; those that were given stay."""
    journal.lock_workshop(session, workshop.id)
    check = get_check(session, workshop.id, command.check)
    if check.closed_at is None:
        check.closed_at = by.at
        session.flush()
        _record(session, check, "closed", by)


def get_check(session: Session, workshop_id: int, check_id: int) -> CheckBack:
    """A check-back of this day; raises NotFoundError."""
    check = session.get(CheckBack, check_id)
    if check is None or check.workshop_id != workshop_id:
        raise NotFoundError("not_found")
    return check


def list_open(session: Session, workshop_id: int) -> Sequence[CheckBack]:
    """The check-backs that take answers, the newest first."""
    return session.scalars(
        select(CheckBack)
        .where(CheckBack.workshop_id == workshop_id, CheckBack.closed_at.is_(None))
        .order_by(CheckBack.id.desc())
    ).all()


def find_open(session: Session, participant: Participant) -> CheckBack | None:
    """What this participant is asked now: first what has no answer yet, a region before the day."""
    open_ones = [
        check
        for check in list_open(session, participant.workshop_id)
        if is_asked(session, check, participant)
    ]
    return min(
        open_ones,
        key=lambda check: (
            bool(list_answers(session, check, participant)),
            check.region_id is None,
        ),
        default=None,
    )


def answer(
    session: Session,
    participant: Participant,
    command: AnswerCheckBack,
    *,
    at: datetime,
    patience: Patience,
) -> CheckBackAnswer | None:
    """Keep what a participant says of a theme, in place of what they said of it before.

    What is missing becomes a note like any other, and stays one when its author
    thinks better of the answer or takes it back. Raises HarvestError with the reason:
    the check-back is closed or for others, or the note is refused.
    """
    journal.lock_workshop(session, participant.workshop_id)
    check = get_check(session, participant.workshop_id, command.check)
    said = list_answers(session, check, participant)
    given = next((each for each in said if each.theme_id == command.theme), None)
    written = _written(session, participant, command.missing)
    if given is not None and written is not None and given.note_id == written.id:
        return given  # the same again
    _require_open(session, check, participant, command)
    if not command.answer:
        return _take_back(session, check, given, By.participant(participant, at))
    if command.missing is not None and written is None:
        written = _write(session, participant, command, at=at, patience=patience)
    if given is None:
        given = CheckBackAnswer(
            check_back_id=check.id, participant_id=participant.id, theme_id=command.theme
        )
        session.add(given)
    given.recognised = command.answer == "recognised"
    if written is not None or given.recognised:
        given.note_id = written.id if written else None
    given.at = at
    session.flush()
    _record(session, check, "answered", By.participant(participant, at))
    return given


def _require_open(
    session: Session, check: CheckBack, participant: Participant, command: AnswerCheckBack
) -> None:
    """Raise HarvestError where this cannot be said, or not any more."""
    if check.closed_at is not None:
        raise HarvestError("check_closed")
    if not is_asked(session, check, participant):
        raise HarvestError("check_not_asked")
    if command.theme is None:
        is_sayable = command.answer != "recognised"
    else:
        is_sayable = any(theme.id == command.theme for theme in themes_of(check))
    if not is_sayable or (command.missing is not None and command.answer != "missing"):
        raise HarvestError("invalid")


def _take_back(
    session: Session, check: CheckBack, given: CheckBackAnswer | None, by: By
) -> CheckBackAnswer | None:
    if given is not None:
        session.delete(given)
        session.flush()
        _record(session, check, "answered", by)
    return None


def find_seat(session: Session, participant: Participant) -> tuple[Round, Group]:
    """Find the round and the group in which a participant's line is written.

    That is the round that is on, else the debrief, else where they wrote
    last. Raises HarvestError for somebody who never wrote.
    """
    current = rounds.find_current(session, participant.workshop_id)
    for round_ in (current, carry_over.find_debrief(session, participant.workshop_id)):
        group = participants.find_group(session, participant, round_) if round_ else None
        if round_ is not None and round_.questions and group is not None:
            return round_, group
    last = session.scalar(
        select(Note)
        .where(Note.participant_id == participant.id)
        .order_by(Note.received_at.desc(), Note.id.desc())
        .limit(1)
    )
    if last is None:
        raise HarvestError("check_not_asked")
    return session.get_one(Round, last.group.round_id), last.group


def _written(session: Session, participant: Participant, missing: Missing | None) -> Note | None:
    """The note that this line became before, if it did."""
    if missing is None:
        return None
    return session.scalar(
        select(Note).where(Note.participant_id == participant.id, Note.op_id == missing.op_id)
    )


def _write(
    session: Session,
    participant: Participant,
    command: AnswerCheckBack,
    *,
    at: datetime,
    patience: Patience,
) -> Note:
    """Write the line as a note, in the theme that it is about or in the tray."""
    missing = command.missing
    assert missing is not None  # there is nothing to write otherwise
    _of, group = find_seat(session, participant)
    post = PostNote(missing.op_id, group.id, missing.question, missing.text)
    note = writing.carry_out(session, participant, post, at=at, patience=patience)
    theme = session.get(Theme, command.theme) if command.theme is not None else None
    # About no theme, or one that is gone by now, it waits in the tray: what
    # becomes a theme is for the facilitator to say.
    place = theme.id if theme is not None and not theme.retired else None
    workshop = session.get_one(Workshop, participant.workshop_id)
    by = By.participant(participant, at)
    edits.move_notes(session, workshop, MoveNotes([note.id], place), by)
    return note


def _record(session: Session, check: CheckBack, verb: str, by: By) -> None:
    journal.record(session, check.workshop_id, "checkback", verb, by, entity_id=check.id)
