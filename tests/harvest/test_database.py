"""One writer at a time, locked before it reads; readers see one moment. Of another process too."""

import pytest
from sqlalchemy import func, select

from harvest import db
from harvest.db import Database
from harvest.errors import NotKeptError
from harvest.models import Note, Workshop


@pytest.fixture
def impatient(database, monkeypatch) -> Database:
    """The same database as another process has it, which waits but a moment."""
    monkeypatch.setattr(db, "PATIENCE", 0.1)
    other = Database(database.engine.url.render_as_string(hide_password=False))
    yield other
    other.close()


def test_a_writer_does_not_begin_while_another_writes(hall, database, impatient):
    with database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).title = "Eerst"
        with pytest.raises(NotKeptError), impatient.writing():
            pytest.fail("it read what is not written yet")
    assert impatient.trouble is not None
    with impatient.writing() as session:
        assert session.get_one(Workshop, hall.workshop_id).title == "Eerst"
    assert impatient.trouble is None


def test_reading_goes_on_while_somebody_writes(hall, database, impatient):
    with database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).title = "Nog niet"
        with impatient.reading() as other:
            assert other.get_one(Workshop, hall.workshop_id).title != "Nog niet"


def test_a_reader_sees_one_moment(hall, write, impatient):
    count = select(func.count(Note.id))
    with impatient.reading() as session:
        before = session.scalar(count)
        write("Komt er net tussen")
        assert session.scalar(count) == before
    with impatient.reading() as session:
        assert session.scalar(count) == before + 1
