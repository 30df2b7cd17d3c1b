"""A pass is good for what it was given out for, and for nothing that comes after."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from harvest.models import Workshop
from harvest.services.commands.by import By
from harvest.services.erasing import erase_harvest
from harvest.services.programme.days import delete_workshop
from harvest.services.programme.importing import duplicate
from tests.fixtures.hall import NOW


@pytest.fixture
def new_day(database):
    """A new day like the demo day; returns its id and its join code."""

    def run(like: int) -> tuple[int, str]:
        with database.writing() as session:
            source = session.get_one(Workshop, like)
            made = duplicate(session, source, date(2027, 3, 12), By("test", NOW))
            return made.id, made.join_code

    return run


@pytest.fixture
def code_of_the_day(hall) -> str:
    return hall.workshop().join_code


def join(app, code: str) -> FlaskClient:
    phone = app.test_client()
    phone.post(f"/p/{code}/join")
    return phone


def test_after_a_day_is_deleted_its_phones_are_nobody(app, database, workshop_id, new_day):
    day, code = new_day(workshop_id)
    old = join(app, code)
    cookie = old.get_cookie(f"device_{day}")
    with database.writing() as session:
        delete_workshop(session, session.get_one(Workshop, day))
    next_day, next_code = new_day(workshop_id)
    assert next_day != day
    join(app, next_code)
    old.set_cookie(f"device_{next_day}", cookie.value)
    assert old.get(f"/p/{next_code}/mine").status_code == 400
    assert old.get(f"/p/{next_code}/state").status_code in (400, 403)


def test_a_pass_with_the_right_numbers_and_no_mark_is_nobody(app, hall, code_of_the_day):
    phone = join(app, code_of_the_day)
    assert phone.get(f"/p/{code_of_the_day}/mine").status_code == 200
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).mark = "another day"
    assert phone.get(f"/p/{code_of_the_day}/mine").status_code == 400


def test_who_was_erased_comes_back_as_nobody(app, hall, code_of_the_day):
    phone = join(app, code_of_the_day)
    with hall.database.writing() as session:
        erase_harvest(session, session.get_one(Workshop, hall.workshop_id))
    join(app, code_of_the_day)
    assert phone.get(f"/p/{code_of_the_day}/mine").status_code == 400
