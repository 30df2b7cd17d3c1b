"""One note speaks for others that say the same: nobody is counted twice, and nobody is lost."""

import secrets

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from harvest.errors import HarvestError
from harvest.models import Note, Participant, Round
from harvest.services.commands.participant import DeleteNote, EditNote
from harvest.services.notes import duplicates, moderation, writing
from harvest.services.programme import rounds
from tests.fixtures.hall import NOW

SAME = ("Korte lijnen met het CLB", "korte lijnen met het clb!", "Met het CLB korte lijnen")


@pytest.fixture
def three(hall):
    """Three notes that say the same, of three people."""
    return [hall.write(text) for text in SAME]


def now(hall, *notes: Note) -> list[tuple[str, int, int | None]]:
    """The state, the voices and the speaker of notes as they are now."""
    with hall.database.reading() as session:
        found = [session.get_one(Note, note.id) for note in notes]
    return [(note.state, note.voices, note.duplicate_of) for note in found]


def as_author(hall, service, note: Note, **command: str) -> None:
    with hall.database.writing() as session:
        author = session.get_one(Participant, note.participant_id)
        kind = EditNote if command else DeleteNote
        service(session, author, kind(secrets.token_hex(16), note.op_id, **command), at=NOW)


def test_one_speaks_for_both_until_they_are_parted(hall, three):
    first, twin, _ = three
    assert (first.near_duplicate_of, twin.near_duplicate_of) == (None, first.id)
    for _again in range(2):
        hall.facilitate(duplicates.merge_duplicate, twin.id, first.id)
        assert now(hall, first, twin) == [("shown", 2, None), ("hidden", 1, first.id)]
    hall.facilitate(moderation.set_shown, twin.id, True)
    assert now(hall, first, twin) == [("shown", 1, None), ("shown", 1, None)]


def test_what_a_note_spoke_for_goes_along_with_it(hall, three):
    first, second, third = three
    hall.facilitate(duplicates.merge_duplicate, first.id, second.id)
    hall.facilitate(duplicates.merge_duplicate, second.id, third.id)
    hidden = ("hidden", 1, third.id)
    assert now(hall, *three) == [hidden, hidden, ("shown", 3, None)]
    for note in (first, second):
        hall.facilitate(moderation.set_shown, note.id, True)
    assert now(hall, *three) == [("shown", 1, None)] * 3


@pytest.mark.parametrize(
    "go",
    [
        lambda hall, note: as_author(hall, writing.delete_note, note),
        lambda hall, note: as_author(hall, writing.edit_note, note, text="Minder belastingen"),
        lambda hall, note: hall.facilitate(moderation.set_shown, note.id, False),
        lambda hall, note: hall.facilitate(moderation.hide_device, note.id),
    ],
)
def test_when_the_speaker_goes_the_others_stand_by_themselves(hall, three, go):
    first, second, speaker = three
    hall.facilitate(rounds.set_moderation, hall.find(Round, "keuze-1"), "approve")
    waiting = hall.write("Korte lijnen: met het CLB")
    for note in (first, second, waiting):
        hall.facilitate(duplicates.merge_duplicate, note.id, speaker.id)
    assert now(hall, speaker) == [("shown", 4, None)]
    go(hall, speaker)
    assert now(hall, first, second, waiting) == [
        ("shown", 1, None),
        ("shown", 1, None),
        ("waiting", 1, None),
    ]
    assert now(hall, speaker)[0][1:] == (1, None)


def test_a_better_spelling_or_an_addition_speaks_on(hall, three):
    first, speaker, _ = three
    hall.facilitate(duplicates.merge_duplicate, first.id, speaker.id)
    for text in ("Korte lijnen met het CLB.", "Korte lijnen met het CLB, ook in de zomer"):
        as_author(hall, writing.edit_note, speaker, text=text)
        assert now(hall, first, speaker) == [("hidden", 1, speaker.id), ("shown", 2, None)]


def test_a_duplicate_that_goes_or_says_something_else_is_no_longer_counted(hall, three):
    first, second, speaker = three
    for note in (first, second):
        hall.facilitate(duplicates.merge_duplicate, note.id, speaker.id)
    as_author(hall, writing.delete_note, first)
    assert now(hall, first, speaker) == [("deleted", 1, None), ("shown", 2, None)]
    as_author(hall, writing.edit_note, second, text="Meer sport na school")
    assert now(hall, second, speaker) == [("shown", 1, None)] * 2


def test_hiding_a_device_takes_its_voice_from_where_it_was_counted(hall, three):
    first, speaker, _ = three
    hall.facilitate(duplicates.merge_duplicate, first.id, speaker.id)
    assert hall.facilitate(moderation.hide_device, first.id) == 1
    assert now(hall, first, speaker) == [("hidden", 1, None), ("shown", 1, None)]


def test_nobody_is_merged_into_what_cannot_speak(hall, three):
    first, second, third = three
    hall.facilitate(duplicates.merge_duplicate, second.id, third.id)
    hall.facilitate(moderation.set_shown, third.id, False)
    hall.facilitate(duplicates.merge_duplicate, second.id, first.id)
    for into in (first, second, third):
        with pytest.raises(HarvestError, match="invalid"):
            hall.facilitate(duplicates.merge_duplicate, first.id, into.id)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(("merge", "hide", "show", "device", "delete", "edit")),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=14,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS)
def test_whatever_is_done_every_voice_is_counted_once(hall, acts):
    people = [hall.join() for _ in range(3)]
    notes = [hall.post(people[i % 3], hall.command(f"{SAME[0]} {i}")) for i in range(6)]
    for act, which, other in acts:
        note = notes[which]
        try:
            match act:
                case "merge":
                    hall.facilitate(duplicates.merge_duplicate, note.id, notes[other].id)
                case "hide" | "show":
                    hall.facilitate(moderation.set_shown, note.id, act == "show")
                case "device":
                    hall.facilitate(moderation.hide_device, note.id)
                case "delete":
                    as_author(hall, writing.delete_note, note)
                case "edit":
                    as_author(hall, writing.edit_note, note, text=f"{SAME[0]} {other} {which}")
        except HarvestError:
            continue
    ids = [note.id for note in notes]
    with hall.database.reading() as session:
        found = session.scalars(select(Note).where(Note.id.in_(ids))).all()
    spoken_for = {note.duplicate_of for note in found}
    for note in found:
        own = [each for each in found if each.duplicate_of == note.id]
        assert note.voices == 1 + len(own)
        if note.duplicate_of is not None:
            assert note.state == "hidden"
            assert note.id not in spoken_for
        if own:
            assert note.state in ("shown", "waiting", "late")
