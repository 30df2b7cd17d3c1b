"""A paused wall is not told what came since: in no part, by no frame, on no new page."""

from datetime import timedelta

import pytest

from harvest.models import Workshop
from harvest.services.acts import recording, undoing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Pause, WhichAct
from harvest.services.commands.participant import EditNote
from harvest.services.notes import writing
from harvest.services.people import participants
from harvest.services.plenary import running_order
from harvest.services.scene import SceneChanges, change, pause
from harvest.snapshots.acts import view_acts
from harvest.snapshots.wall import PARTS
from tests.fixtures.hall import NOW, PARENTS
from tests.harvest.live.test_frames import catch_up, snapshot

HELD = "kanarievogel"
AFTER = NOW + timedelta(minutes=1)


def seq(hall):
    return hall.workshop().seq


@pytest.fixture
def person(hall):
    return hall.join()


@pytest.fixture
def early(hall, person):
    """A note from before the pause, by somebody who goes on writing."""
    command = hall.command(PARENTS[0])
    hall.post(person, command)
    return command.op_id


@pytest.fixture
def meanwhile(app, grouped, debrief, person, early):
    """Somebody writes, rewords and brings in while the walls are paused."""

    def run():
        late = grouped.post(person, grouped.command(f"Iets over de {HELD}"), at=AFTER)
        with grouped.database.writing() as session:
            author = participants.get_participant(session, grouped.workshop_id, person)
            said = EditNote("e" * 32, early, f"Nu ook de {HELD}")
            writing.edit_note(session, author, said, at=AFTER)
        for i in range(5):
            words = f"De {HELD} zingt op school, deel {i}"
            grouped.post(grouped.join(), grouped.command(words), at=AFTER)
        grouped.analyse(app)
        grouped.facilitate(running_order.add, "quote", late.id, at=AFTER)
        grouped.close("keuze-1", at=AFTER)
        grouped.open("verdieping", at=AFTER)
        debrief.place(person, late.id)

    return run


def test_nothing_that_came_since_is_told(grouped, meanwhile, connect):
    before = seq(grouped)
    grouped.facilitate(pause, Pause(True), at=NOW + timedelta(seconds=1))
    meanwhile()
    assert any(HELD in note.text for theme in grouped.board().themes for note in theme.exemplars)
    for mode in ("live", "themes", "ranking", "steps", "order", "thanks"):
        since = seq(grouped)
        grouped.facilitate(change, SceneChanges(mode=mode), at=AFTER)
        for told in (snapshot(grouped), catch_up(grouped, before), catch_up(grouped, since)):
            assert HELD not in f"{told}".lower()
    parts = connect("wall").ask("parts", {"names": [part.name for part in PARTS]})["ok"]
    assert "board" in parts
    assert HELD not in f"{parts}".lower()


def test_whoever_goes_on_hears_all_of_it(grouped, meanwhile):
    grouped.facilitate(pause, Pause(True), at=NOW + timedelta(seconds=1))
    meanwhile()
    since = seq(grouped)
    grouped.facilitate(pause, Pause(False), at=AFTER)
    for told in (snapshot(grouped), catch_up(grouped, since)):
        assert HELD in f"{told}".lower()


def test_a_pause_that_is_taken_back_lets_all_through(grouped, meanwhile):
    by = By("console", NOW + timedelta(seconds=1))
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        recording.carry_out(session, workshop, "pause", pause, [Pause(True)], by)
        act = view_acts(session, grouped.workshop_id)[0].id
    meanwhile()
    since = seq(grouped)
    grouped.facilitate(undoing.undo, WhichAct(act), at=AFTER)
    assert HELD in f"{catch_up(grouped, since)}".lower()
