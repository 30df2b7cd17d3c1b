"""What people do to themes is seen at once, kept, and learned from."""

import pytest
from sqlalchemy import select

from harvest import jobs
from harvest.errors import NotFoundError
from harvest.models import Change, Edit, Theme, ThemeNote, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MoveNotes, SetShown
from harvest.services.notes import moderation
from harvest.services.themes import edits, newcomers, results
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import analyse
from harvest.services.themes.results import count_unsorted
from harvest.snapshots.themes.insight import view_insight
from tests.fixtures.hall import NOW


def move(hall, note, theme):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        edits.move_notes(session, workshop, MoveNotes([note], theme), By("test", NOW))


def insight(hall):
    with hall.database.reading() as session:
        return view_insight(session, hall.workshop_id)


def place_of(hall, note):
    with hall.database.reading() as session:
        return session.get_one(ThemeNote, note)


def test_a_moved_note_is_there_at_once_and_after_every_run(app, grouped):
    one, other = grouped.board().themes[:2]
    note = one.notes[0]
    move(grouped, note, other.id)
    assert note in next(each for each in grouped.board().themes if each.id == other.id).notes
    for _ in range(2):
        grouped.analyse(app)
        assert place_of(grouped, note).theme_id == other.id
        assert place_of(grouped, note).by_person
    with grouped.database.reading() as session:
        edit = session.scalars(select(Edit)).one()
        assert (edit.kind, edit.actor) == ("move", "test")
        change = session.scalars(select(Change).order_by(Change.seq.desc())).all()
        assert ("themes", "move") in {(each.kind, each.verb) for each in change}


def test_a_note_may_be_taken_out_of_all_themes(app, grouped):
    note = grouped.board().themes[0].notes[0]
    move(grouped, note, None)
    assert note in {quote.id for quote in grouped.board().unique}
    grouped.analyse(app)
    assert note in {quote.id for quote in grouped.board().unique}


def test_a_move_during_a_run_is_not_undone_by_it(app, grouped):
    one, other = grouped.board().themes[:2]
    with grouped.database.reading() as session:
        material = gather_material(session, grouped.workshop_id)
    found = analyse(material, jobs.sentence_model_of(app))
    move(grouped, one.notes[0], other.id)
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, material.workshop)
        assert not results.store(
            session, workshop, material.ledger, found, By("test", NOW), model="none"
        )
    assert place_of(grouped, one.notes[0]).theme_id == other.id
    assert jobs.work_once(app)
    assert place_of(grouped, one.notes[0]).theme_id == other.id


def test_what_is_not_there_cannot_be_moved(grouped):
    theme = grouped.board().themes[0]
    for note, target in ((999_999, theme.id), (theme.notes[0], 999_999)):
        with pytest.raises(NotFoundError):
            move(grouped, note, target)


def test_the_console_is_told_what_the_last_run_found(app, grouped, write):
    twin = write("Ouders vroeger opbellen bij spijbelen!")
    grouped.analyse(app)
    told = insight(grouped)
    assert not told.meaning
    assert any(twin.id in group for group in told.duplicates)
    note = told.duplicates[0][0]
    grouped.facilitate(moderation.set_shown, SetShown(note, False))
    assert not any(note in group for group in insight(grouped).duplicates)


def test_what_a_person_moved_is_in_the_log(app, grouped):
    one, other = grouped.board().themes[:2]
    with grouped.database.reading() as session:
        material = gather_material(session, grouped.workshop_id)
        key = session.get_one(Theme, other.id).key
    note = one.notes[0]
    move(grouped, note, other.id)
    # The log compares with what the tables said when the run began.
    with grouped.database.writing() as session:
        session.get_one(ThemeNote, note).theme_id = one.id
    grouped.analyse(app)
    moved = {each.note: each for each in insight(grouped).moves}
    assert (moved[note].source, moved[note].target) == (one.label, other.label)
    assert moved[note].why == "edit"
    assert key in {theme.id for theme in material.previous.themes}


def test_themes_say_how_far_to_trust_them(grouped):
    for theme in grouped.board().themes:
        assert theme.stability in {"strong", "fair", "weak", None}
        assert theme.summary
        assert theme.spread.kind in {"everywhere", "more", "some", "few"}
        assert sum(voice.of for voice in theme.spread.regions) == 12


def test_a_new_note_is_placed_at_once_until_a_run_confirms_it(app, grouped, write):
    assert not jobs.place_some(app)
    parents = next(t for t in grouped.board().themes if "ouders" in t.exemplars[0].text.lower())
    note = write("Ouders bellen bij spijbelen")
    assert jobs.place_some(app)
    assert not jobs.place_some(app)
    place = place_of(grouped, note.id)
    assert (place.theme_id, place.provisional) == (parents.id, True)
    with grouped.database.reading() as session:
        assert count_unsorted(session, grouped.workshop_id) == 1
    grouped.analyse(app)
    assert not place_of(grouped, note.id).provisional


def test_before_there_are_themes_nothing_is_placed(app, hall, write):
    write("Ouders bellen bij spijbelen")
    assert not jobs.place_some(app)


def test_assignments_of_an_older_run_are_not_stored(app, grouped, write):
    note = write("Ouders bellen bij spijbelen")
    with grouped.database.reading() as session:
        run = newcomers.themes_version(session, grouped.workshop_id)
        waiting = newcomers.list_newcomers(session, "none", 9)
        material = gather_material(session, grouped.workshop_id)
    placers = newcomers.Placers()
    placers.learn(run, material, jobs.sentence_model_of(app))
    assignments = placers.place(waiting)
    grouped.analyse(app)
    with grouped.database.writing() as session:
        newcomers.store_newcomers(
            session, grouped.workshop_id, assignments, By("test", NOW), run=run
        )
    assert not place_of(grouped, note.id).provisional
