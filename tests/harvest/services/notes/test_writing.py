"""What happens to a note: kept once, changed and taken back by its author only."""

import secrets
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from harvest.errors import ConflictError, HarvestError, NotFoundError, TooManyError
from harvest.models import Change, Note, Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.commands.participant import DeleteNote, EditNote, PostNote
from harvest.services.notes import moderation, writing
from harvest.services.people import participants
from harvest.services.text import NOTE_LIMIT, clean_note
from tests.fixtures.hall import NOW


def edit(hall, person, note, text, op_id=None):
    with hall.database.writing() as session:
        author = participants.get_participant(session, hall.workshop_id, person)
        command = EditNote(op_id or secrets.token_hex(16), note, text)
        return writing.edit_note(session, author, command, at=NOW)


def delete(hall, person, note):
    with hall.database.writing() as session:
        author = participants.get_participant(session, hall.workshop_id, person)
        return writing.delete_note(session, author, DeleteNote(secrets.token_hex(16), note), at=NOW)


def count(hall, model):
    with hall.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_the_same_operation_again_gives_the_same_note(hall):
    person, command = hall.join(), hall.command("Korte lijnen")
    first, again = hall.post(person, command), hall.post(person, command)
    assert first.id == again.id
    assert count(hall, Note) == 1


def test_a_repeat_is_the_same_however_old_it_has_become(hall):
    person, command = hall.join(), hall.command("Korte lijnen")
    older = PostNote(command.op_id, command.group, command.question, command.text, age=90.0)
    assert hall.post(person, command).id == hall.post(person, older).id


def test_the_same_id_with_other_words_is_a_conflict(hall):
    person, command = hall.join(), hall.command("Korte lijnen")
    hall.post(person, command)
    other = PostNote(command.op_id, command.group, command.question, "Lange lijnen")
    with pytest.raises(ConflictError):
        hall.post(person, other)


def test_somebody_else_cannot_reuse_an_operation(hall):
    command = hall.command("Korte lijnen")
    hall.post(hall.join(), command)
    with pytest.raises(ConflictError):
        hall.post(hall.join(), command)


def test_the_journal_has_no_gaps_also_after_refusals(hall):
    person = hall.join()
    for text in ("een", "", "twee", "x" * (NOTE_LIMIT + 1), "drie"):
        try:
            hall.post(person, hall.command(text))
        except HarvestError:
            continue
    with hall.database.reading() as session:
        seqs = session.scalars(select(Change.seq).order_by(Change.seq)).all()
        head = session.get_one(Workshop, hall.workshop_id).seq
    assert list(seqs) == list(range(1, head + 1))


def test_a_question_must_belong_to_the_round(hall):
    with pytest.raises(HarvestError) as refused:
        hall.post(hall.join(), hall.command("tekst", question="regio-stap"))
    assert refused.value.code == "wrong_question"


def test_a_round_that_never_opened_takes_no_notes(hall):
    with pytest.raises(HarvestError) as refused:
        hall.post(hall.join(), hall.command("tekst", group="halle"))
    assert refused.value.code == "round_not_open"


def test_without_a_region_no_note(hall):
    with pytest.raises(HarvestError) as refused:
        hall.post(hall.join(region=None), hall.command("tekst"))
    assert refused.value.code == "no_region"


def test_a_note_that_comes_after_closing_is_kept_as_late(hall):
    person = hall.join()
    hall.close("keuze-1")
    assert hall.post(person, hall.command("nog snel dit")).state == "late"


def test_an_author_changes_and_takes_back_a_note(hall):
    person = hall.join()
    note = hall.post(person, hall.command("Eerste versie"))
    assert edit(hall, person, note.op_id, "Tweede versie").text == "Tweede versie"
    gone = delete(hall, person, note.op_id)
    assert (gone.state, gone.text) == ("deleted", "")
    with pytest.raises(NotFoundError):
        edit(hall, person, note.op_id, "Derde versie")


def test_nobody_changes_the_note_of_another(hall):
    note = hall.post(hall.join(), hall.command("Van mij"))
    with pytest.raises(NotFoundError):
        edit(hall, hall.join(), note.op_id, "Van mij nu")


def test_a_flood_is_slowed_down_and_may_go_on_later(hall):
    person = hall.join()
    for i in range(writing.NOTES_PER_MINUTE):
        hall.post(person, hall.command(f"notitie {i}"))
    with pytest.raises(TooManyError) as refused:
        hall.post(person, hall.command("eentje te veel"))
    assert refused.value.retry
    later = NOW + timedelta(minutes=1, seconds=1)
    assert hall.post(person, hall.command("nu wel"), at=later).state == "shown"


def test_hiding_and_restoring(hall, write):
    note = write("tekst")
    for shown, state in ((False, "hidden"), (True, "shown")):
        hall.facilitate(moderation.set_shown, SetShown(note.id, shown))
        with hall.database.reading() as session:
            assert session.get_one(Note, note.id).state == state


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Twee\r\n regels\t hier ", "Twee\nregels hier"),
        ("Een\n\n \n\nalinea\u2028en\rnog\n", "Een\n\nalinea\nen\nnog"),
        ("nul\x00teken", "nulteken"),
        ("half \ud83d teken", "half teken"),
        ("hele \ud83d\ude42 emoji", "hele 🙂 emoji"),
        ("omge\u202ekeerd", "omgekeerd"),
        ("e\u0301e\u0301n", "één"),
        ("👩\u200d🏫 juf", "👩\u200d🏫 juf"),
        # Of Unicode 15, which Python 3.11 does not know, and of a version to come.
        ("Mooi plan \U0001fa77", "Mooi plan \U0001fa77"),
        ("\U000323b0", "\U000323b0"),
        ("geen teken\ufffe\U0010ffff\ufdd0", "geen teken"),
        ("eigen\ue000 teken", "eigen teken"),
        ("رعاية (المسنين) 2026.\u200f", "رعاية (المسنين) 2026.\u200f"),
    ],
)
def test_poison_is_cleaned(raw, clean):
    assert clean_note(raw) == clean


@pytest.mark.parametrize(
    ("raw", "code"),
    [(" \n ", "text_empty"), ("\x00\x01", "text_unreadable"), ("x" * 501, "text_too_long")],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(raw, code):
    with pytest.raises(HarvestError) as refused:
        clean_note(raw)
    assert refused.value.code == code


@given(st.text(st.characters(), max_size=600))
def test_any_text_is_cleaned_or_refused(raw):
    try:
        text = clean_note(raw)
    except HarvestError:
        return
    assert 0 < len(text) <= NOTE_LIMIT
    assert clean_note(text) == text
    text.encode("utf-8")
