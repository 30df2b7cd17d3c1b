"""A device that writes for a table of eight counts for eight, wherever people are counted."""

import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from harvest.exports.documents.markdown_file import make_markdown
from harvest.exports.documents.telling import tell
from harvest.exports.json_file import make_json
from harvest.exports.xlsx_file import make_xlsx
from harvest.models import Participant, Region, Workshop
from harvest.services.people import participants
from harvest.services.workshops import list_workshops
from harvest.snapshots.organise import view_days
from harvest.snapshots.report.report import view_report
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW


@pytest.fixture
def table(app, grouped):
    """Twelve people who write alone, and a table of eight that wrote one note."""
    writer = grouped.join(None)
    with grouped.database.writing() as session:
        person = session.get_one(Participant, writer)
        region = grouped.find(Region, "oost")
        participants.choose_region(session, person, region, voices=8)
    grouped.post(writer, grouped.command("Ouders bellen bij spijbelen op school"))
    grouped.analyse(app)
    return grouped


def test_on_walls(table):
    with table.database.reading() as session:
        wall = view_wall(session, session.get_one(Workshop, table.workshop_id), at=NOW)
    east = table.find(Region, "oost")
    assert wall.tallies["all"].writers == 12 + 8
    assert wall.tallies[f"region:{east}"].writers == 6 + 8
    assert wall.tallies["all"].notes == 13


def test_in_themes_and_where_they_were_heard(table):
    theme = max(table.board().themes, key=lambda each: each.participants)
    assert theme.participants == theme.size - 1 + 8
    spoken = {row.region: row for row in theme.spread.regions}
    east = spoken[table.find(Region, "oost")]
    assert east.of == 6 + 8
    assert sum(row.heard for row in spoken.values()) == theme.participants


def test_in_the_list_of_days(table):
    with table.database.reading() as session:
        (day,) = view_days(session, date(2023, 3, 10), list_workshops(session))
    assert day.participants == 12 + 8


def test_in_every_export(table, app):
    with app.test_request_context(), table.database.reading() as session:
        report = view_report(session, session.get_one(Workshop, table.workshop_id))
        theme = max(report.themes, key=lambda each: each.participants)
        told = json.loads(make_json(report))
        words = make_markdown(tell(report)).decode()
        book = load_workbook(io.BytesIO(make_xlsx(report)))
    assert report.participants == 12 + 8
    assert theme.participants == theme.notes - 1 + 8
    assert told["workshop"]["participants"] == 20
    assert max(each["participants"] for each in told["themes"]) == theme.participants
    assert "Deelnemers: **20**" in words
    assert f"{theme.participants} deelnemers" in words
    cells = {cell for sheet in book for row in sheet.values for cell in row}
    assert theme.participants in cells
