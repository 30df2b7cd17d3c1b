"""A note keeps the region it was written in, whatever its author chooses afterwards."""

import msgspec
import pytest
from sqlalchemy import select

from harvest.models import Note, Participant, Region, Workshop
from harvest.services.checkback.scope import list_contributors, list_themes
from harvest.services.people import participants
from harvest.services.plenary.proposal import _candidates
from harvest.services.themes.material import gather_material
from harvest.snapshots.console import view_console
from harvest.snapshots.report.report import view_report
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW


@pytest.fixture
def move(hall):
    """Let somebody choose another region."""

    def run(person: int, region: str) -> None:
        with hall.database.writing() as session:
            author = session.get_one(Participant, person)
            participants.choose_region(session, author, hall.find(Region, region))

    return run


def everything(hall) -> dict[str, object]:
    """What walls, consoles, exports, check-backs and the analysis say of the notes."""
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        console = view_console(session, workshop, at=NOW)
        east = hall.find(Region, "oost")
        found = {
            "wall": view_wall(session, workshop, at=NOW),
            "notes": console.notes,
            "board": console.board,
            "report": view_report(session, workshop),
            "material": [note.region for note in gather_material(session, hall.workshop_id).notes],
            "sent": list_themes(session, hall.workshop_id, east),
            "asked": sorted(list_contributors(session, hall.workshop_id, east)),
            "proposed": [sorted(c.regions) for c in _candidates(session, hall.workshop_id)],
        }
        said = {name: msgspec.to_builtins(value) for name, value in found.items()}
        # Who is in the hall, and not what was said there.
        del said["wall"]["people"], said["wall"]["versions"]
        return said


def test_nothing_that_was_written_moves_with_its_author(grouped, move):
    before = everything(grouped)
    with grouped.database.reading() as session:
        authors = [note.participant_id for note in session.scalars(select(Note))]
    for person in authors:
        move(person, "ahv")
    assert everything(grouped) == before


def test_what_is_written_from_then_on_is_of_the_new_region(hall, move):
    person = hall.join("oost")
    first = hall.post(person, hall.command("Eerst in Oost"))
    move(person, "ahv")
    second = hall.post(person, hall.command("Daarna in Asse"))
    assert first.region_id == hall.find(Region, "oost")
    assert second.region_id == hall.find(Region, "ahv")


def test_a_table_is_brought_what_was_written_in_its_region(hall, debrief, move):
    person = hall.join("oost")
    hall.post(person, hall.command("Eerst in Oost"))
    move(person, "ahv")
    hall.post(person, hall.command("Daarna in Asse"))
    hall.close("keuze-1")
    hall.open("verdieping")
    assert debrief.bring_region("regio-oost") == 1
