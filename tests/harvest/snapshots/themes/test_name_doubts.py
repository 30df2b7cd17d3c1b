"""A console hears of names that hold for too few, until somebody mends that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from analysis import NameDoubt
from harvest import jobs
from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MoveNotes, RenameTheme
from harvest.services.themes import edits, results
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import analyse
from harvest.services.themes.undo import undo_result
from harvest.snapshots.themes.insight import view_insight
from tests.fixtures.hall import NOW


@pytest.fixture
def doubted(app, written):
    """The first theme (id), whose name does not hold for its notes but the first: those."""
    written.analyse(app)
    with written.database.reading() as session:
        material = gather_material(session, written.workshop_id)
    found = analyse(material, jobs.sentence_model_of(app))
    theme = found.themes[0]
    others = theme.note_ids[1:]
    found = replace(found, names=(NameDoubt(theme.id, theme.label, others),))
    with written.database.writing() as session:
        day = session.get_one(Workshop, written.workshop_id)
        by = By("test", NOW + timedelta(minutes=1))
        results.store(session, day, material.ledger, found, by, model="none")
    return written.board().themes[0].id, [int(note) for note in others]


def names(hall) -> list[tuple[int, list[int]]]:
    with hall.database.reading() as session:
        return [(d.theme, d.notes) for d in view_insight(session, hall.workshop_id).names]


def test_the_console_hears_which_notes_a_name_is_not_about(written, doubted):
    assert names(written) == [doubted]


def test_a_new_name_ends_the_doubt(written, doubted):
    written.facilitate(edits.rename, RenameTheme(doubted[0], "Zoals An het zegt"))
    assert names(written) == []


def test_who_moves_the_others_ends_the_doubt(written, doubted):
    _, others = doubted
    written.facilitate(edits.move_notes, MoveNotes(others, None))
    assert names(written) == []


def test_a_result_that_is_taken_back_takes_its_doubts_along(written, doubted):
    with written.database.writing() as session:
        day = session.get_one(Workshop, written.workshop_id)
        undo_result(session, day, By("test", NOW + timedelta(minutes=2)))
    assert names(written) == []
