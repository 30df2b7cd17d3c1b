"""A name that was made unreadable is nowhere any more: not where themes took it from, either."""

import pytest
from sqlalchemy import select

from harvest.db import Base
from harvest.models import ThemeRun, Workshop
from harvest.services.checkback import answers
from harvest.services.commands.facilitator import WhichRegion
from harvest.services.notes import moderation
from harvest.services.themes import edits
from harvest.snapshots.console import view_console
from harvest.snapshots.report.report import view_report
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW, TRANSFER

NAME = "Alvarado Quintela"
ABOUT = [NAME, f"{NAME} bellen", f"Vraag {NAME}", f"{NAME} weet raad"]


@pytest.fixture
def named(app, hall, write):
    """A hall whose notes made a theme of somebody's name; returns those notes."""
    notes = [write(text) for text in ABOUT]
    for text in TRANSFER:
        write(text)
    hall.analyse(app)
    assert any("Alvarado" in theme.label for theme in hall.board().themes)
    return notes


def everything(app, hall) -> str:
    """All that walls, consoles, exports and the database hold."""
    with hall.database.reading() as session, app.test_request_context():
        workshop = session.get_one(Workshop, hall.workshop_id)
        seen = [
            view_wall(session, workshop, at=NOW),
            view_console(session, workshop, at=NOW),
            view_report(session, workshop),
        ]
        kept = [session.execute(select(table)).all() for table in Base.metadata.sorted_tables]
    return f"{seen} {kept}".casefold()


def test_a_masked_name_is_nowhere(app, hall, named):
    theme = next(each for each in hall.board().themes if "Alvarado" in each.label)
    hall.facilitate(edits.rename, theme.id, f"Vraag het aan {NAME}")
    other = next(each for each in hall.board().themes if each.id != theme.id)
    hall.facilitate(edits.rename, other.id, "Overdracht volgens Quintela")
    hall.facilitate(answers.send, WhichRegion(None))
    for note in named:
        hall.facilitate(moderation.mask, note.id, NAME)
    left = everything(app, hall)
    assert "alvarado" not in left
    assert "quintela" not in left
    assert "overdracht" in left


def test_a_masked_name_is_gone_from_the_names_in_doubt(app, hall, named):
    with hall.database.writing() as session:
        run = session.get_one(ThemeRun, hall.workshop_id)
        label = next(t.label for t in hall.board().themes if "Alvarado" in t.label)
        run.names = [{"theme": "t1", "label": label, "notes": [named[0].id]}]
    for note in named:
        hall.facilitate(moderation.mask, note.id, NAME)
    assert "alvarado" not in everything(app, hall)


def test_a_word_that_others_say_stays_in_other_names(app, hall, named, write):
    write("Quintela is ook een plein in de stad")
    other = next(each for each in hall.board().themes if "Alvarado" not in each.label)
    hall.facilitate(edits.rename, other.id, "Het plein Quintela")
    for note in named:
        hall.facilitate(moderation.mask, note.id, NAME)
    assert "Het plein Quintela" in {theme.label for theme in hall.board().themes}
