"""Support: so many marks per question, each once, also when two hands tap at once."""

import threading

import pytest
from sqlalchemy import func, select

from harvest.errors import HarvestError
from harvest.models import Change, HandCount, Note, Round, Support, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import RevealSupport, SetShown
from harvest.services.debrief import support
from harvest.services.notes import moderation
from tests.fixtures.hall import NOW


@pytest.fixture
def author(hall):
    return hall.join("oost")


@pytest.fixture
def harvest(hall, debrief, author):
    """Seven levers and a step at the table of the east, three of them brought in."""
    early = [hall.post(author, hall.command(f"hefboom {i}")) for i in range(3)]
    hall.open("verdieping")
    debrief.bring_region()
    late = [
        hall.post(author, hall.command(f"hefboom {i}", "regio-oost", "regio-hefboom"))
        for i in range(3, 7)
    ]
    step = hall.post(author, hall.command("stap", "regio-oost", "regio-stap"))
    return [note.id for note in (*early, *late, step)]


def refusal(act, *arguments):
    with pytest.raises(HarvestError) as refused:
        act(*arguments)
    return refused.value.code


def marks(hall):
    with hall.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Support))


def test_five_marks_per_question_brought_in_or_written_there(debrief, hall, harvest):
    person = hall.join("oost")
    for note in harvest[:5]:
        debrief.give(person, note)
    assert refusal(debrief.give, person, harvest[5]) == "marks_used"
    debrief.give(person, harvest[-1])
    debrief.take_back(person, harvest[0])
    debrief.give(person, harvest[5])
    assert marks(hall) == 6


def test_the_same_again_is_the_same(debrief, hall, harvest):
    person = hall.join("oost")
    debrief.set_marks(1)
    for _again in range(2):
        debrief.give(person, harvest[0])
    assert marks(hall) == 1
    for _again in range(2):
        debrief.take_back(person, harvest[0])
    assert marks(hall) == 0
    with hall.database.reading() as session:
        verbs = session.scalars(select(Change.verb).where(Change.kind == "support")).all()
    assert verbs == ["given", "taken_back"]


def test_the_refusal_says_how_many(debrief, hall, harvest):
    person = hall.join("oost")
    debrief.set_marks(1)
    debrief.give(person, harvest[0])
    with pytest.raises(HarvestError) as refused:
        debrief.give(person, harvest[1])
    assert refused.value.values == {"limit": 1}


def test_two_taps_at_once_do_not_pass_the_limit(debrief, hall, harvest):
    person = hall.join("oost")
    for note in harvest[:4]:
        debrief.give(person, note)
    together = threading.Barrier(2)
    codes = []

    def tap(note):
        together.wait()
        try:
            debrief.give(person, note)
            codes.append("given")
        except HarvestError as refused:
            codes.append(refused.code)

    hands = [threading.Thread(target=tap, args=(note,)) for note in harvest[4:6]]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(codes) == ["given", "marks_used"]
    assert marks(hall) == 5


def test_the_same_tap_twice_at_once_is_one_mark(debrief, hall, harvest):
    person = hall.join("oost")
    together = threading.Barrier(2)

    def tap():
        together.wait()
        debrief.give(person, harvest[0])

    hands = [threading.Thread(target=tap) for _hand in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert marks(hall) == 1


def test_only_at_ones_own_table_while_it_is_open_and_for_what_stands_there(
    debrief, hall, harvest, write
):
    person, guest = hall.join("oost"), hall.join("ahv")
    assert refusal(debrief.give, guest, harvest[0]) == "other_table"
    assert refusal(debrief.give, guest, harvest[0], "regio-ahv") == "not_at_table"
    assert refusal(debrief.give, person, 999_999) == "not_at_table"
    debrief.give(person, harvest[0])
    hall.close("verdieping")
    debrief.give(person, harvest[0])
    assert refusal(debrief.give, person, harvest[1]) == "table_closed"
    assert refusal(debrief.take_back, person, harvest[0]) == "table_closed"


def test_a_mark_on_a_hidden_note_is_free_again(debrief, hall, harvest):
    person = hall.join("oost")
    debrief.set_marks(1)
    debrief.give(person, harvest[0])
    with hall.database.writing() as session:
        session.get_one(Note, harvest[0]).state = "hidden"
    debrief.give(person, harvest[1])


def test_hands_are_counted_beside_the_marks(debrief, hall, harvest):
    debrief.give(hall.join("oost"), harvest[0])
    for count in (7, 7, 4):
        debrief.count_hands(harvest[0], count)
    with hall.database.reading() as session:
        assert session.scalars(select(HandCount.count)).all() == [4]
    assert marks(hall) == 1
    assert refusal(debrief.count_hands, harvest[0], -1) == "invalid"
    assert refusal(debrief.count_hands, 999_999, 3) == "not_at_table"


def test_a_facilitator_reveals_the_counts_of_a_debrief_only(debrief, hall):
    hall.open("verdieping")
    debrief.reveal()
    debrief.reveal()
    with hall.database.reading() as session:
        verbs = session.scalars(select(Change.verb).where(Change.kind == "round")).all()
    assert verbs.count("revealed") == 1
    round_ = hall.find(Round, "keuze-1")
    with hall.database.writing() as session, pytest.raises(HarvestError):
        support.reveal(
            session,
            session.get_one(Workshop, hall.workshop_id),
            RevealSupport(round_, True),
            By("test", NOW),
        )


def test_a_note_that_comes_back_does_not_leave_anybody_with_too_many_marks(hall, debrief, write):
    person = hall.join("oost")
    hall.open("verdieping")
    debrief.set_marks(1)
    first, second = (
        write(text, group="regio-oost", question="regio-hefboom") for text in ("eerst", "dan")
    )
    debrief.give(person, first.id)
    hall.facilitate(moderation.set_shown, SetShown(first.id, False))
    debrief.give(person, second.id)
    hall.facilitate(moderation.set_shown, SetShown(first.id, True))
    with hall.database.reading() as session:
        given = session.scalars(select(Support.note_id)).all()
    assert given == [second.id]
