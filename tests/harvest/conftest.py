"""The demo day with people in it: each fixture goes one step further than the one before."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from harvest.db import Database
from harvest.models import Group, Note, Region
from tests.fixtures.debrief import Debrief
from tests.fixtures.hall import Hall


@pytest.fixture
def hall(database: Database, workshop_id: int) -> Hall:
    """The demo day, with Keuze 1 open."""
    return Hall(database, workshop_id)


@pytest.fixture
def debrief(hall: Hall) -> Debrief:
    """The tables of the regions in that hall."""
    return Debrief(hall)


@pytest.fixture
def write(hall: Hall) -> Callable[..., Note]:
    """Write a note as a new participant."""
    return hall.write


@pytest.fixture
def written(hall: Hall) -> Hall:
    """That hall with notes about parents and about transfer, from two regions."""
    return hall


@pytest.fixture
def grouped(written: Hall) -> Hall:
    """Its notes in themes; a later result shows at once."""
    return written


@pytest.fixture
def code(hall: Hall) -> str:
    """What one types to take part in that day."""
    return hall.workshop().join_code


@pytest.fixture
def phone(hall: Hall, client: FlaskClient, code: str) -> FlaskClient:
    """A device that joined over HTTP, and chose a region and a session."""
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    client.post(f"/p/{code}/session", data={"group": hall.find(Group, "leuven")})
    return client
