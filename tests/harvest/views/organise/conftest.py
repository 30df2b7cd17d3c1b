"""An organiser at the demo day, signed in or not."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from harvest import create_app
from harvest.models import Note
from harvest.services.people import organisers, participants
from harvest.services.programme.examples import read_example
from harvest.services.programme.importing import import_programme
from harvest.services.programme.reading import read_programme

EMAIL, PASSWORD = "an@example.org", "een lang wachtwoord"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    made = create_app(
        {
            "TESTING": True,
            "SECRET_KEY": "test",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'test.sqlite3'}",
            "WTF_CSRF_ENABLED": False,
        }
    )
    database = made.extensions["database"]
    database.migrate()
    with made.app_context(), database.writing() as session:
        organisers.create_organiser(session, EMAIL, "An", PASSWORD, at=datetime.now(UTC))
        write_day(session)
    yield made
    database.engine.dispose()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    signed_in = app.test_client()
    answer = signed_in.post("/organise/sign-in", data={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 302
    return signed_in


@pytest.fixture
def session(app: Flask):
    with app.extensions["database"].reading() as reading:
        yield reading


def write_day(session: Session) -> None:
    """The demo programme, with one note in its first breakout."""
    at = datetime.now(UTC)
    programme = read_programme(read_example())
    workshop = import_programme(session, programme, actor="test", at=at)
    breakout = next(each for each in workshop.rounds if each.kind == "breakout")
    person = participants.join(session, workshop, at=at)
    participants.choose_region(session, person, workshop.regions[0].id, None)
    session.add(
        Note(
            workshop_id=workshop.id,
            op_id="0" * 32,
            participant_id=person.id,
            group_id=breakout.groups[0].id,
            question_id=breakout.questions[0].id,
            text="Iedereen rond dezelfde tafel",
            written_at=at,
            received_at=at,
        )
    )
