"""Where authors say that their notes belong: once, of their own, as it stands now."""

import secrets

import pytest
from sqlalchemy import select

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import CodebookEntry, Participant, Placing, Round, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import RenameTheme
from harvest.services.commands.participant import DeleteNote, EditNote, PlaceNote
from harvest.services.notes import duplicates, moderation, writing
from harvest.services.themes import edits, placings, undo
from harvest.services.themes.edits import LABEL_LIMIT
from harvest.snapshots.phone import view_phone
from tests.fixtures.hall import NOW


@pytest.fixture
def asked(grouped):
    """A hall with themes, whose authors are asked in each round."""
    with grouped.database.writing() as session:
        session.get_one(Round, grouped.find(Round, "keuze-1")).placing = "always"
    return grouped


@pytest.fixture
def author(asked):
    return asked.join("oost")


@pytest.fixture
def note(asked, author):
    return asked.post(author, asked.command("Een vast gezicht voor elke leerling"))


def say(hall, author, note, place, name="", op_id=None):
    command = PlaceNote(op_id or secrets.token_hex(16), note.op_id, place, name)
    with hall.database.writing() as session:
        placings.place(session, session.get_one(Participant, author), command, at=NOW)
    return command


def own(hall, author, note):
    """What the author's phone is told of the note's place."""
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        view = view_phone(session, workshop, session.get_one(Participant, author))
    return next(each.place for each in view.notes if each.op_id == note.op_id)


def kept(hall):
    with hall.database.reading() as session:
        return session.scalars(select(Placing)).all()


def keys(hall):
    return [f"t{theme.id}" for theme in hall.board().themes]


def test_a_place_is_said_changed_and_taken_back(asked, author, note):
    one, other = keys(asked)[:2]
    assert own(asked, author, note).said is None
    for place in (one, other):
        say(asked, author, note, place)
        assert own(asked, author, note).said == place
    say(asked, author, note, "")
    assert own(asked, author, note).said is None
    assert kept(asked) == []
    # Nothing to take back is no mistake.
    say(asked, author, note, "")


def test_an_operation_counts_once(asked, author, note):
    one, other = keys(asked)[:2]
    first = say(asked, author, note, one)
    say(asked, author, note, other)
    say(asked, author, note, one, op_id=first.op_id)
    assert own(asked, author, note).said == other
    with pytest.raises(ConflictError):
        say(asked, author, note, other, op_id=first.op_id)


def test_only_its_author_says_it_and_only_while_the_note_is_there(asked, author, note):
    place = keys(asked)[0]
    with pytest.raises(NotFoundError):
        say(asked, asked.join("oost"), note, place)
    with asked.database.writing() as session:
        person = session.get_one(Participant, author)
        writing.delete_note(session, person, DeleteNote("d" * 32, note.op_id), at=NOW)
    with pytest.raises(NotFoundError):
        say(asked, author, note, place)


@pytest.mark.parametrize("place", ["t999999", "e999999"])
def test_a_place_that_is_not_there_is_refused(asked, author, note, place):
    with pytest.raises(NotFoundError):
        say(asked, author, note, place)
    assert kept(asked) == []


def test_words_of_ones_own(asked, author, note):
    say(asked, author, note, "other", "  Een\nvast  gezicht ")
    assert (own(asked, author, note).said, own(asked, author, note).name) == (
        "other",
        "Een vast gezicht",
    )
    with pytest.raises(HarvestError) as refused:
        say(asked, author, note, "other", "x" * (LABEL_LIMIT + 1))
    assert refused.value.code == "text_too_long"
    assert own(asked, author, note).name == "Een vast gezicht"
    say(asked, author, note, "other")
    assert (own(asked, author, note).said, own(asked, author, note).name) == ("other", "")


def test_the_name_of_a_theme_is_that_theme(asked, author, note):
    theme = asked.board().themes[0]
    say(asked, author, note, "other", theme.label.upper())
    assert own(asked, author, note).said == f"t{theme.id}"


def test_rewording_or_deleting_forgets_it(asked, author, note):
    def reword(text):
        command = EditNote(secrets.token_hex(16), note.op_id, text)
        with asked.database.writing() as session:
            writing.edit_note(session, session.get_one(Participant, author), command, at=NOW)

    place = keys(asked)[0]
    say(asked, author, note, place)
    reword("Een vast gezicht voor elke leerling.")
    assert own(asked, author, note).said == place
    reword("Fietsen herstellen op zaterdag")
    assert own(asked, author, note).said is None
    say(asked, author, note, place)
    with asked.database.writing() as session:
        person = session.get_one(Participant, author)
        writing.delete_note(session, person, DeleteNote("d" * 32, note.op_id), at=NOW)
    assert kept(asked) == []


def test_a_merged_theme_carries_what_was_said(asked, author, note):
    one, other = asked.board().themes[:2]
    say(asked, author, note, f"t{one.id}")
    asked.facilitate(edits.merge, [one.id], other.id)
    assert own(asked, author, note).said == f"t{other.id}"
    # A phone that was away still offers the theme of before.
    say(asked, author, note, "")
    say(asked, author, note, f"t{one.id}")
    assert own(asked, author, note).said == f"t{other.id}"


def test_what_was_said_of_a_retired_theme_comes_back_with_it(asked, author, note):
    theme = asked.board().themes[0]
    say(asked, author, note, f"t{theme.id}")
    asked.facilitate(edits.retire, theme.id)
    assert own(asked, author, note).said is None
    with pytest.raises(NotFoundError):
        say(asked, author, note, f"t{theme.id}")
    with asked.database.writing() as session:
        workshop = session.get_one(Workshop, asked.workshop_id)
        last = undo.find_last_edit(session, asked.workshop_id)
        undo.undo_edit(session, workshop, last.id, By("test", NOW))
    assert own(asked, author, note).said == f"t{theme.id}"


def test_an_entry_of_the_codebook_that_is_no_theme_yet(asked, author, note):
    with asked.database.writing() as session:
        entry = CodebookEntry(
            workshop_id=asked.workshop_id, key="fietsen", name="Fietsen", position=99
        )
        session.add(entry)
        session.flush()
        key = f"e{entry.id}"
    say(asked, author, note, key)
    assert own(asked, author, note).said == key
    with asked.database.writing() as session:
        session.delete(session.get_one(CodebookEntry, int(key[1:])))
    # Its author still means what it was called.
    assert (own(asked, author, note).said, own(asked, author, note).name) == ("other", "Fietsen")


def test_a_note_that_is_hidden_is_not_asked_about(asked, author, note):
    say(asked, author, note, keys(asked)[0])
    asked.facilitate(moderation.set_shown, note.id, False)
    assert own(asked, author, note) is None
    asked.facilitate(moderation.set_shown, note.id, True)
    assert own(asked, author, note).said == keys(asked)[0]
    other = asked.write("Zegt hetzelfde")
    asked.facilitate(duplicates.merge_duplicate, note.id, other.id)
    assert own(asked, author, note) is None


def test_at_most_three_are_offered_each_device_in_an_order_of_its_own(asked, author, note):
    with asked.database.writing() as session:
        for i in range(6):
            session.add(
                CodebookEntry(
                    workshop_id=asked.workshop_id, key=f"v{i}", name=f"Vreemd {i}", position=i
                )
            )
    near = own(asked, author, note).near
    assert len(near) == len(set(near)) == 3
    assert own(asked, author, note).near == near
    orders = set()
    for _each in range(12):
        other = asked.join("oost")
        same = asked.post(other, asked.command("Een vast gezicht voor elke leerling"))
        orders.add(tuple(own(asked, other, same).near))
    assert len(orders) > 1
    assert len({frozenset(each) for each in orders}) == 1


def test_a_name_that_was_made_unreadable_is_so_here_too(asked, author, note):
    other = asked.write("Vraag het aan Alvarado Quintela")
    say(asked, author, note, "other", "Bij Alvarado Quintela")
    asked.facilitate(moderation.mask, other.id, "Alvarado Quintela")
    assert "Alvarado" not in own(asked, author, note).name
    assert own(asked, author, note).name.startswith("Bij ")


@pytest.mark.parametrize(
    ("placing", "asked_for"), [("always", True), ("debrief", False), ("never", False)]
)
def test_a_round_says_whether_it_is_asked(asked, author, note, placing, asked_for):
    with asked.database.writing() as session:
        session.get_one(Round, asked.find(Round, "keuze-1")).placing = placing
    assert (own(asked, author, note) is not None) is asked_for
    asked.facilitate(placings.ask_hall)
    assert own(asked, author, note) is not None


def test_a_name_of_several_becomes_a_theme_that_may_be_renamed(app, asked):
    people = [asked.join("oost") for _ in range(2)]
    notes = [asked.post(p, asked.command(f"Goede moed, {i} keer")) for i, p in enumerate(people)]
    for person, note in zip(people, notes, strict=True):
        say(asked, person, note, "other", "Goede moed")
    asked.analyse(app)
    (made,) = [theme for theme in asked.board().themes if theme.label == "Goede moed"]
    assert {note.id for note in notes} <= set(made.notes)
    asked.facilitate(edits.rename, RenameTheme(made.id, "Hoop"))
    asked.analyse(app)
    labels = {theme.label: theme for theme in asked.board().themes}
    assert {note.id for note in notes} <= set(labels["Hoop"].notes)
    assert "Goede moed" not in labels
    assert own(asked, people[0], notes[0]).said == f"t{made.id}"
