"""What authors said of their notes, counted: never who said it."""

import secrets

import pytest

from harvest.live.changes import Changes
from harvest.live.frames import console_frame
from harvest.models import CodebookEntry, Edit, Note, Participant, Region, Theme, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    MakeTheme,
    MergeThemes,
    MoveNotes,
    RenameTheme,
    SetShown,
    WhichTheme,
)
from harvest.services.commands.participant import DeleteNote, PlaceNote
from harvest.services.notes import moderation, writing
from harvest.services.themes import edits, placings, undo
from harvest.snapshots.console import view_console
from harvest.snapshots.programme import encode
from harvest.snapshots.report.report import view_report
from harvest.snapshots.themes.placed import view_placings
from tests.fixtures.hall import NOW


@pytest.fixture
def look(hall):
    def run():
        with hall.database.reading() as session:
            return view_placings(session, session.get_one(Workshop, hall.workshop_id))

    return run


@pytest.fixture
def say(hall):
    """Let the author of a note (id) say where it belongs."""

    def run(note_id, place, name=""):
        with hall.database.writing() as session:
            note = session.get_one(Note, note_id)
            author = session.get_one(Participant, note.participant_id)
            command = PlaceNote(secrets.token_hex(16), note.op_id, place, name)
            placings.place(session, author, command, at=NOW)

    return run


@pytest.fixture
def ids(grouped):
    """The themes, the largest first."""
    return [theme.id for theme in grouped.board().themes]


def names(placings):
    return [(each.name, each.notes) for each in placings.names]


def undo_last(hall):
    with hall.database.writing() as session:
        last = undo.find_last_edit(session, hall.workshop_id)
        workshop = session.get_one(Workshop, hall.workshop_id)
        undo.undo_edit(session, workshop, last.id, By("test", NOW))


def test_counts_in_each_region_and_names_the_one_that_lags(hall, grouped, look, say, ids):
    east, west = hall.find(Region, "oost"), hall.find(Region, "ahv")
    assert (look().placed, look().of, look().lagging) == (0, 12, None)
    for note in (2, 4, 6, 1):  # the even ones are of the east
        say(note, f"t{ids[0]}")
    found = look()
    assert (found.placed, found.of) == (4, 12)
    counts = {each.region: (each.placed, each.of) for each in found.regions}
    assert counts == {east: (3, 6), west: (1, 6)}
    assert found.lagging == west
    say(3, "other")
    assert look().lagging is None  # 2 of 6 beside 3 of 6 is as good
    say(3, "")
    assert look().placed == 4


def test_only_what_is_shown_counts(hall, grouped, look, say, ids):
    say(1, f"t{ids[0]}")
    say(2, "other", "Taal op de werkvloer")
    hall.facilitate(moderation.set_shown, SetShown(1, False))
    hall.facilitate(moderation.set_shown, SetShown(2, False))
    found = look()
    assert (found.placed, found.of, found.names, found.by_theme) == (0, 10, [], {})
    hall.facilitate(moderation.set_shown, SetShown(1, True))
    assert (look().placed, look().of) == (1, 11)


def test_a_note_without_a_region_is_in_the_day_only(hall, grouped, look, say):
    with hall.database.writing() as session:
        session.get_one(Note, 1).region_id = None
    say(1, "other")
    found = look()
    assert (found.placed, found.of) == (1, 12)
    assert sum(each.of for each in found.regions) == 11


def test_equal_names_are_one_that_most_people_wrote(hall, grouped, look, say):
    say(1, "other", "taal op de  Werkvloer")
    say(5, "other", "Taal op de werkvloer")
    say(2, "other", "Vervoer")
    say(7, "other", "Taal op de werkvloer")
    say(3, "other")
    assert names(look()) == [("Taal op de werkvloer", [1, 5, 7]), ("Vervoer", [2])]


def test_a_name_that_a_theme_or_the_codebook_has_is_no_proposal(hall, grouped, look, say, ids):
    say(1, "other", "Vervoer")
    say(2, "other", "Wonen")
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        workshop.codebook.append(CodebookEntry(position=99, key="wonen", name="WONEN"))
    assert names(look()) == [("Vervoer", [1])]
    hall.facilitate(edits.rename, RenameTheme(ids[1], "VERVOER"))
    found = look()
    assert found.names == []
    assert found.placed == 2


def test_an_offered_name_becomes_a_theme_and_comes_back_when_that_is_undone(
    hall, grouped, look, say
):
    for note in (1, 5):
        say(note, "other", "Taal op de werkvloer")
    (offered,) = look().names
    made = hall.facilitate(edits.make, MakeTheme(offered.name, offered.notes))
    found = look()
    assert found.names == []
    assert found.by_theme == {made.id: 2}
    undo_last(hall)
    assert names(look()) == [("Taal op de werkvloer", [1, 5])]
    assert look().by_theme == {}


def test_a_theme_counts_the_notes_that_are_where_their_authors_say(hall, grouped, look, say, ids):
    one, other = (hall.board().themes[i] for i in (0, 1))
    say(one.notes[0], f"t{one.id}")
    say(one.notes[1], f"t{other.id}")
    say(other.notes[0], f"t{other.id}")
    assert look().by_theme == {one.id: 1, other.id: 1}
    hall.facilitate(edits.move_notes, MoveNotes([one.notes[0]], other.id))
    assert look().by_theme == {other.id: 1}
    hall.facilitate(edits.merge, MergeThemes([one.id], other.id))
    # All that was said of the one holds for the other now.
    assert look().by_theme == {other.id: 3}
    hall.facilitate(edits.retire, WhichTheme(other.id))
    assert (look().by_theme, look().placed) == ({}, 0)


def test_there_is_nothing_to_ask_without_notes_or_without_places(hall, look, app):
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).codebook = []
    assert not look().askable
    hall.write("Een notitie")
    assert not look().askable
    hall.facilitate(edits.make, MakeTheme("Vervoer"))
    assert look().askable
    assert look().asked_at is None
    hall.facilitate(placings.ask_hall)
    assert look().asked_at == int(NOW.timestamp() * 1000)


def test_who_catches_up_knows_as_much_as_a_newcomer(hall, grouped, say, ids):
    def view():
        with hall.database.reading() as session:
            workshop = session.get_one(Workshop, hall.workshop_id)
            return encode(view_console(session, workshop, at=NOW))["placings"]

    def delete_note():
        with hall.database.writing() as session:
            note = session.get_one(Note, 3)
            command = DeleteNote("d" * 32, note.op_id)
            author = session.get_one(Participant, note.participant_id)
            writing.delete_note(session, author, command, at=NOW)

    steps = (
        lambda: say(1, f"t{ids[0]}"),
        lambda: say(2, "other", "Vervoer"),
        lambda: say(3, "other", "vervoer"),
        lambda: hall.write("Nog een"),
        lambda: hall.facilitate(moderation.set_shown, SetShown(2, False)),
        delete_note,
        lambda: hall.facilitate(moderation.set_shown, SetShown(2, True)),
        lambda: hall.facilitate(edits.make, MakeTheme("Vervoer", [2])),
        lambda: undo_last(hall),
        lambda: hall.facilitate(edits.merge, MergeThemes([ids[0]], ids[1])),
        lambda: hall.facilitate(placings.ask_hall),
        lambda: say(1, ""),
    )
    for step in steps:
        before, since = view(), hall.workshop().seq
        step()
        with hall.database.reading() as session:
            changes = Changes(session, session.get_one(Workshop, hall.workshop_id), since)
            frame = encode(console_frame(changes, at=NOW))
        assert frame["placings"] == view() != before


def test_the_report_says_who_placed_a_note_and_no_person(hall, grouped, say, ids):
    one, other = (hall.board().themes[i] for i in (0, 1))
    said, moved, against, both, left = one.notes[:5]
    say(said, f"t{one.id}")
    hall.facilitate(edits.move_notes, MoveNotes([moved], other.id))
    say(against, f"t{other.id}")
    say(both, f"t{other.id}")
    hall.facilitate(edits.move_notes, MoveNotes([both], other.id))
    with hall.database.reading() as session:
        report = view_report(session, session.get_one(Workshop, hall.workshop_id))
        labels = {theme.id: theme.label for theme in session.query(Theme)}
    by = {note.id: note.placed_by for note in report.notes}
    assert [by[each] for each in (said, moved, against, both, left)] == [
        *("author", "facilitator", "analysis", "author", "analysis")
    ]
    counts = {theme.label: theme.by_author for theme in report.themes}
    assert counts == {labels[one.id]: 1, labels[other.id]: 1}


def test_a_note_in_no_theme_was_placed_by_nobody(hall, grouped, ids):
    hall.facilitate(edits.move_notes, MoveNotes([1], None))
    with hall.database.reading() as session:
        report = view_report(session, session.get_one(Workshop, hall.workshop_id))
        assert session.query(Edit).count() == 1
    assert next(note for note in report.notes if note.id == 1).placed_by is None
