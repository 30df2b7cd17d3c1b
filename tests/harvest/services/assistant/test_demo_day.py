"""The demo day, with what a large language model said of its notes."""

from collections import Counter

import pytest
from sqlalchemy import select, update

from harvest import jobs
from harvest.db import milliseconds
from harvest.models import Note, Theme, ThemeNote
from harvest.services import demo
from harvest.services.commands.facilitator import WhichResult
from harvest.services.themes import proposal
from tests.fixtures.assistants import Recording, assistant
from tests.fixtures.hall import NOW, Hall
from tests.harvest.services.assistant.conftest import Assisted

pytestmark = pytest.mark.thorough


@pytest.fixture
def template() -> str:
    return "empty"


@pytest.fixture
def server():
    with assistant(Recording()) as found:
        yield found


@pytest.fixture
def day(configured, database, server) -> Assisted:
    """That day, analysed; the assistant may read all of it."""
    with configured.test_request_context(), database.writing() as session:
        workshop_id = demo.load(session, at=NOW).id
    hall = Hall(database, workshop_id)
    hall.analyse(configured)
    found = Assisted(configured, hall, server)
    with database.writing() as session:
        session.execute(update(Note).values(told="127.0.0.1"))
    return found


def test_its_placings_become_the_themes_once_they_are_applied(day):
    run = day.ask()
    assert (run.state, run.trouble) == ("done", "")
    assert (run.requests, run.done) == (run.whole, run.whole)
    assert jobs.work_once(day.app)
    with day.hall.database.reading() as session:
        waiting = proposal.find_proposal(session, day.hall.workshop_id)
        found = proposal.read_result(waiting)
    said = Recording().places
    recorded = Counter(row["theme"] for row in said.values() if row["theme"])
    assert {theme.label for theme in found.themes} >= set(recorded)
    day.hall.facilitate(proposal.take_over, WhichResult(milliseconds(waiting.at)))
    with day.hall.database.reading() as session:
        rows = session.execute(
            select(Note.text, Theme.label)
            .join(ThemeNote, ThemeNote.note_id == Note.id)
            .outerjoin(Theme, Theme.id == ThemeNote.theme_id)
        ).all()
    agreed = sum((row.label or "") == said[row.text]["theme"] for row in rows)
    # Clear neighbours may outvote it, as they may an author.
    assert agreed / len(rows) > 0.85
