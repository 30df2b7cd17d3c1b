"""Writing, changing, taking back and moderating notes."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from harvest.errors import HarvestError, NotFoundError, TooManyError
from harvest.models import (
    CarryOver,
    Change,
    Group,
    Note,
    NoteEmbedding,
    Participant,
    Question,
    Round,
    round_question,
)
from harvest.services import journal
from harvest.services.commands.by import By
from harvest.services.commands.participant import DeleteNote, EditNote, PlaceNote, PostNote
from harvest.services.debrief import support
from harvest.services.notes import commitments, near_duplicates, word_list
from harvest.services.notes.duplicates import let_duplicates_go, set_apart
from harvest.services.programme.rounds import is_accepting
from harvest.services.queries import get_own_note
from harvest.services.text import clean_note
from harvest.services.themes import jobs as theme_jobs
from harvest.services.themes import placings, suggestions
from harvest.services.themes.jobs import Patience

NOTES_PER_MINUTE = 60
NOTES_PER_DAY = 500
LONGEST_AGE = timedelta(days=1)


def carry_out(
    session: Session,
    participant: Participant,
    command: PostNote | EditNote | DeleteNote | PlaceNote,
    *,
    at: datetime,
    patience: Patience,
) -> Note:
    """Do what a phone asks, over the socket or by a form, and plan new themes.

    The same operation again gives the same answer. Raises HarvestError with
    the reason; ConflictError when its id was used for something else.
    """
    match command:
        case PostNote():
            note = post_note(session, participant, command, at=at)
        case EditNote():
            note = edit_note(session, participant, command, at=at)
        case DeleteNote():
            note = delete_note(session, participant, command, at=at)
        case PlaceNote():
            note = placings.place(session, participant, command, at=at)
    theme_jobs.ask(session, participant.workshop_id, at=at, patience=patience)
    return note


def post_note(
    session: Session, participant: Participant, command: PostNote, *, at: datetime
) -> Note:
    """Keep a note, once per ``op_id``."""
    workshop_id = participant.workshop_id
    journal.lock_workshop(session, workshop_id)
    said = journal.fingerprint(session, command, participant.id)
    if journal.find_answered(session, workshop_id, command.op_id, said) is not None:
        return get_own_note(session, participant, command.op_id)
    text = clean_note(command.text)
    round_, group = _place_for(session, participant, command)
    _refuse_flood(session, participant, at)
    note = Note(
        workshop_id=workshop_id,
        op_id=command.op_id,
        participant_id=participant.id,
        group_id=command.group,
        question_id=command.question,
        region_id=participant.region_id,
        text=text,
        told=command.told,
        state=_first_state(round_, group),
        voices=participant.voices,
        flagged=word_list.is_flagged(text),
        near_duplicate_of=near_duplicates.find_near(session, workshop_id, command.question, text),
        written_at=at - min(timedelta(seconds=min(command.age, 86_400.0)), LONGEST_AGE),
        received_at=at,
    )
    session.add(note)
    session.flush()
    _record(session, note, "posted", participant, at, command.op_id, said)
    return note


def edit_note(
    session: Session, participant: Participant, command: EditNote, *, at: datetime
) -> Note:
    """Change the text of one's own note."""
    journal.lock_workshop(session, participant.workshop_id)
    said = journal.fingerprint(session, command, participant.id)
    done = journal.find_answered(session, participant.workshop_id, command.op_id, said)
    note = get_own_note(session, participant, command.note)
    if done is None:
        if note.state == "deleted":
            raise NotFoundError("note_gone")
        by = By.participant(participant, at)
        _reword(session, note, clean_note(command.text), by)
        note.edited_at = at
        note.told = command.told
        session.execute(delete(NoteEmbedding).where(NoteEmbedding.note_id == note.id))
        _record(session, note, "edited", participant, at, command.op_id, said)
    return note


def delete_note(
    session: Session, participant: Participant, command: DeleteNote, *, at: datetime
) -> Note:
    """Take back one's own note: its text and its commitment go, its id stays used."""
    journal.lock_workshop(session, participant.workshop_id)
    said = journal.fingerprint(session, command, participant.id)
    done = journal.find_answered(session, participant.workshop_id, command.op_id, said)
    note = get_own_note(session, participant, command.note)
    if done is None and note.state != "deleted":
        let_duplicates_go(session, note, By.participant(participant, at))
        set_apart(session, note)
        note.text = ""
        note.state = "deleted"
        note.edited_at = at
        session.execute(delete(NoteEmbedding).where(NoteEmbedding.note_id == note.id))
        commitments.drop(session, note)
        placings.let_go(session, note)
        suggestions.let_go(session, note)
        journal.forget(session, note.workshop_id, note.id)
        _record(session, note, "deleted", participant, at, command.op_id, said)
    return note


def _record(
    session: Session,
    note: Note,
    verb: str,
    participant: Participant,
    at: datetime,
    op_id: str,
    said: str,
) -> Change:
    return journal.record(
        session,
        note.workshop_id,
        "note",
        verb,
        By.participant(participant, at),
        entity_id=note.id,
        op_id=op_id,
        fingerprint=said,
    )


def _reword(session: Session, note: Note, text: str, by: By) -> None:
    """Let a note say something else: whoever approved, marked or merged it knew the other text."""
    says_the_same = near_duplicates.still_says(note.text, text)
    if not says_the_same:
        let_duplicates_go(session, note, by)
        set_apart(session, note)
        support.drop_all(session, note, at=by.at)
        placings.let_go(session, note)
    suggestions.let_go(session, note, keep_place=says_the_same)
    note.text = text
    note.flagged = word_list.is_flagged(text)
    note.state = _state_again(session, note)
    session.flush()
    near_duplicates.look_again(session, note)


def _state_again(session: Session, note: Note) -> str:
    """The state of a reworded note: that of a new one, where it was written or brought in."""
    if note.state != "shown":
        return note.state
    rooms = session.scalars(
        select(Group).where(
            (Group.id == note.group_id)
            | Group.id.in_(select(CarryOver.group_id).where(CarryOver.note_id == note.id))
        )
    )
    states = {_first_state(session.get_one(Round, group.round_id), group) for group in rooms}
    return next(state for state in ("waiting", "shown", "late") if state in states)


def _first_state(round_: Round, group: Group) -> str:
    if not is_accepting(round_, group):
        return "late"
    return "waiting" if round_.moderation == "approve" else "shown"


def _place_for(
    session: Session, participant: Participant, command: PostNote
) -> tuple[Round, Group]:
    """The round and room a note is for; raises HarvestError where the parts do not fit."""
    group = session.get(Group, command.group)
    round_ = session.get(Round, group.round_id) if group else None
    if group is None or round_ is None or round_.workshop_id != participant.workshop_id:
        raise HarvestError("wrong_group")
    asked = session.scalar(
        select(Question.id)
        .join(round_question, round_question.c.question_id == Question.id)
        .where(Question.id == command.question, round_question.c.round_id == round_.id)
    )
    if asked is None:
        raise HarvestError("wrong_question")
    if round_.state == "planned":
        raise HarvestError("round_not_open")
    if participant.region_id is None:
        raise HarvestError("no_region")
    return round_, group


def _refuse_flood(session: Session, participant: Participant, at: datetime) -> None:
    counted = select(func.count()).where(Note.participant_id == participant.id)
    # Notes of the future are those of a clock that was ahead.
    lately = counted.where(Note.received_at > at - timedelta(minutes=1), Note.received_at <= at)
    if (session.scalar(lately) or 0) >= NOTES_PER_MINUTE:
        raise TooManyError("too_many")
    if (session.scalar(counted) or 0) >= NOTES_PER_DAY:
        raise HarvestError("too_many_notes", limit=NOTES_PER_DAY)
