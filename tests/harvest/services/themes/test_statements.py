"""What people do to themes takes as many statements for many notes as for few."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from harvest.services.commands.facilitator import (
    MakeTheme,
    MergeThemes,
    MoveNotes,
    SplitTheme,
    WhichTheme,
)
from harvest.services.themes import edits, undo
from harvest.services.themes.material import gather_material

FEW, MANY = 4, 40


def undo_last(hall):
    with hall.database.reading() as session:
        last = undo.find_last_edit(session, hall.workshop_id).id

    def take_back(session, workshop, _nothing, by):
        undo.undo_edit(session, workshop, last, by)

    hall.facilitate(take_back, None)


@contextmanager
def counted(hall):
    """How many statements a block asks of the database."""
    said = []

    def listen(*args):
        said.append(args[2])

    event.listen(hall.database.engine, "before_cursor_execute", listen)
    yield said
    event.remove(hall.database.engine, "before_cursor_execute", listen)


@pytest.fixture
def themes(hall):
    """Makes two themes of so many notes each, and as many notes in none; their ids."""

    def make(count):
        notes = [hall.write(f"Notitie {i}").id for i in range(3 * count)]
        one = hall.facilitate(edits.make, MakeTheme(f"Eén van {count}", notes[:count])).id
        other = hall.facilitate(edits.make, MakeTheme(f"Twee van {count}", notes[count:][:count]))
        return one, other.id, notes

    return make


def merge(one, other, notes, count):
    return edits.merge, MergeThemes([other], one)


def retire(one, other, notes, count):
    return edits.retire, WhichTheme(one)


def split(one, other, notes, count):
    return edits.split, SplitTheme(one, notes[: count - 1])


def make(one, other, notes, count):
    return edits.make, MakeTheme(f"Drie van {count}", notes[2 * count :])


@pytest.mark.parametrize("act", [merge, retire, split, make])
def test_an_edit_and_its_undo_ask_no_more_for_many_notes(hall, themes, act):
    asked = []
    for count in (FEW, MANY):
        one, other, notes = themes(count)
        with counted(hall) as said:
            hall.facilitate(*act(one, other, notes, count))
            undo_last(hall)
        asked.append(len(said))
    assert asked[1] <= asked[0], asked


def test_a_move_writes_one_line_of_the_ledger_per_note_and_asks_no_more_else(hall, themes):
    asked = []
    for count in (FEW, MANY):
        _one, other, notes = themes(count)
        with counted(hall) as said:
            hall.facilitate(edits.move_notes, MoveNotes(notes[:count], other))
            undo_last(hall)
        asked.append(len([sql for sql in said if "INTO edit" not in sql]))
    assert asked[1] <= asked[0], asked


def test_what_an_analysis_needs_is_read_at_once(hall):
    asked = []
    for count in (FEW, MANY):
        for i in range(count):
            hall.write(f"Notitie {i} van {count}")
        with counted(hall) as said, hall.database.reading() as session:
            gather_material(session, hall.workshop_id)
        asked.append(len(said))
    assert asked[1] <= asked[0], asked
