"""Days side by side: chosen on a page, compared by the worker, shown when it is there."""

import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from harvest.db import Database
from harvest.exporting import export_some
from harvest.models import CodebookEntry, ExportedFile, ExportOrder, Workshop
from harvest.services import erasing
from harvest.services.people import rights
from harvest.services.programme.days import delete_workshop
from harvest.snapshots.report.comparison import Comparison, view_comparison
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

PAGE = "/organise/1/compare"
REFRESHES = 'http-equiv="refresh"'


@pytest.fixture
def copy(client: FlaskClient) -> int:
    """The id of a copy of the demo day, for another year."""
    return copy_day(client)


@pytest.fixture
def viewer(app: Flask, database: Database) -> FlaskClient:
    """The browser of somebody who may look at the demo day, and at no other."""
    with app.test_request_context(), database.writing() as session:
        create_account(session, "viewer@example.org", "Vie")
        rights.give(session, session.get_one(Workshop, 1), "viewer@example.org", "viewer")
    browser = app.test_client()
    browser.post("/organise/sign-in", data={"email": "viewer@example.org", "password": PASSWORD})
    return browser


def copy_day(client: FlaskClient, day: str = "2027-01-01") -> int:
    copied = client.post("/organise/1/duplicate", data={"day": day}).location
    return int(copied.rsplit("/", 1)[1])


def ask(client: FlaskClient, *days: int) -> str:
    """Ask for a comparison; where it will be."""
    answer = client.post(PAGE, data={"days": list(days)})
    assert answer.status_code == 302
    return answer.location


def count_orders(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(ExportOrder))


def test_a_copy_for_next_year_lies_beside_its_source(
    app: Flask, client: FlaskClient, database: Database
) -> None:
    assert "Er is geen andere dag van u" in client.get(PAGE).text
    number = copy_day(client)
    asked = ask(client, number)
    waiting = client.get(asked).text
    assert "We vergelijken de dagen" in waiting
    assert REFRESHES in waiting
    assert "<table" not in waiting
    assert export_some(app)
    assert not export_some(app)
    page = client.get(asked).text
    assert "te weinig om te zeggen" in page
    assert "Gemaakt om" in page
    assert REFRESHES not in page
    # Somebody who comes back later finds what was compared last, and which days.
    again = client.get(PAGE).text
    assert "te weinig om te zeggen" in again
    assert f'value="{number}" checked' in again
    with database.reading() as session:
        one, other = session.get(Workshop, 1), session.get(Workshop, number)
        found = view_comparison(session, [other, one])
        kept = session.scalar(select(ExportedFile.content))
        assert [day.id for day in found.days] == [1, number]
        assert found.days[1].writers == 0
        assert len(found.subjects) == len(one.codebook)
        assert all(subject.people[1] == 0 for subject in found.subjects)
        assert msgspec.json.decode(kept, type=Comparison) == found


def test_a_subject_that_one_day_lacks_is_said_to_be_lacking(
    app: Flask, client: FlaskClient, copy: int, database: Database
) -> None:
    with database.writing() as session:
        entry = session.scalar(select(CodebookEntry).where(CodebookEntry.workshop_id == copy))
        name = entry.name
        session.delete(entry)
    asked = ask(client, copy)
    export_some(app)
    assert "niet in het codeboek" in client.get(asked).text
    with database.reading() as session:
        found = view_comparison(session, [session.get(Workshop, 1), session.get(Workshop, copy)])
    (subject,) = [each for each in found.subjects if each.name == name]
    assert subject.people[1] is None
    assert subject.trend is None


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "Kies minstens één andere dag."),
        (["x"], "Kies minstens één andere dag."),
        ([999], "kan er niet naast"),
        ([1], "kan er niet naast"),
        (["copy", 999], "kan er niet naast"),
    ],
)
def test_what_cannot_be_compared_is_said(
    client: FlaskClient, copy: int, database: Database, days, said
) -> None:
    chosen = [copy if each == "copy" else each for each in days]
    answer = client.post(PAGE, data={"days": chosen})
    assert answer.status_code == 400
    assert said in answer.text
    assert count_orders(database) == 0


def test_more_days_than_a_table_holds_are_refused(client: FlaskClient, database: Database) -> None:
    others = [copy_day(client, f"2027-01-0{n}") for n in range(1, 7)]
    answer = client.post(PAGE, data={"days": others})
    assert answer.status_code == 400
    assert "Kies er hoogstens 5." in answer.text
    assert count_orders(database) == 0
    ask(client, *others[:5])


def test_a_day_without_a_common_subject_is_refused(
    client: FlaskClient, copy: int, database: Database
) -> None:
    with database.writing() as session:
        for entry in session.get_one(Workshop, copy).codebook:
            entry.key = f"anders-{entry.key}"
    answer = client.post(PAGE, data={"days": [copy]})
    assert answer.status_code == 400
    assert "kan er niet naast" in answer.text


def test_a_comparison_is_for_who_may_see_all_its_days(
    app: Flask, client: FlaskClient, viewer: FlaskClient, copy: int, database: Database
) -> None:
    asked = ask(client, copy)
    export_some(app)
    assert viewer.post(PAGE, data={"days": [copy]}).status_code == 400
    assert viewer.get(asked).status_code == 404
    assert "<table" not in viewer.get(PAGE).text
    with database.writing() as session:
        rights.give(session, session.get_one(Workshop, copy), "viewer@example.org", "viewer")
    assert "<table" in viewer.get(asked).text
    assert "<table" in viewer.get(PAGE).text
    # What others compared since with a day of theirs hides it not.
    ask(client, copy_day(client, "2028-01-01"))
    assert "<table" in viewer.get(PAGE).text


def test_a_comparison_is_no_file_of_the_harvest_nor_the_other_way_round(
    app: Flask, client: FlaskClient, copy: int
) -> None:
    compared = ask(client, copy)
    export_some(app)
    number = compared.rsplit("/", 1)[1]
    assert "Nog niets." in client.get("/organise/1/harvest").text
    for address in (number, f"{number}/comparison", f"{number}/zip"):
        assert client.get(f"/organise/1/harvest/{address}").status_code == 404
    data = {
        "audience": "own", "least": "3", "formats": ["csv"], "parts": ["themes"], "language": "nl",
    }  # fmt: skip
    files = client.post("/organise/1/harvest", data=data).location
    assert "<table" in client.get(PAGE).text
    assert client.get(f"{PAGE}/{files.rsplit('/', 1)[1]}").status_code == 404
    # Nor is it one of another day.
    assert client.get(f"/organise/{copy}/compare/{number}").status_code == 404


def test_what_fails_is_said_and_can_be_asked_for_again(
    app: Flask, client: FlaskClient, copy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> Comparison:
        raise MemoryError("iemands woorden")

    asked = ask(client, copy)
    with monkeypatch.context() as broken:
        broken.setattr("harvest.exporting.view_comparison", fail)
        assert export_some(app)
    page = client.get(asked).text
    assert "De vergelijking kon niet gemaakt worden." in page
    assert "Probeer opnieuw" in page
    assert REFRESHES not in page
    again = ask(client, copy)
    assert export_some(app)
    assert "<table" in client.get(again).text


def erase(session, workshop_id: int) -> None:
    erasing.erase_harvest(session, session.get_one(Workshop, workshop_id))


def delete(session, workshop_id: int) -> None:
    delete_workshop(session, session.get_one(Workshop, workshop_id))


@pytest.mark.parametrize("gone", [erase, delete])
@pytest.mark.parametrize("whose", ["its own", "one beside it"])
def test_a_comparison_goes_with_each_of_its_days(
    app: Flask, client: FlaskClient, copy: int, database: Database, gone: Callable, whose: str
) -> None:
    ask(client, copy)
    export_some(app)
    ask(client, copy)  # and one that waits
    kept = ask(client, copy_day(client, "2028-01-01")) if whose == "one beside it" else None
    with database.writing() as session:
        gone(session, 1 if whose == "its own" else copy)
        assert session.scalar(select(func.count()).select_from(ExportedFile)) == 0
    assert count_orders(database) == (1 if kept else 0)
    if kept:
        assert client.get(kept).status_code == 200


def test_a_day_that_goes_while_it_is_compared_leaves_nothing(
    app: Flask, client: FlaskClient, copy: int, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare_and_erase(session, workshops) -> Comparison:
        found = view_comparison(session, workshops)
        session.rollback()
        with database.writing() as writing:
            erase(writing, copy)
        return found

    ask(client, copy)
    monkeypatch.setattr("harvest.exporting.view_comparison", compare_and_erase)
    assert export_some(app)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ExportedFile)) == 0


def test_what_shows_a_comparison_loads_no_engine(
    app: Flask, client: FlaskClient, copy: int
) -> None:
    asked = ask(client, copy)
    export_some(app)
    settings = {
        name: app.config[name]
        for name in ("TESTING", "SECRET_KEY", "DATABASE_URL", "WTF_CSRF_ENABLED", "MODEL")
    }
    # A process of its own, for this one has loaded it.
    code = f"""
import sys
from harvest import create_app
browser = create_app({settings!r}).test_client()
browser.post("/organise/sign-in", data={{"email": {EMAIL!r}, "password": {PASSWORD!r}}})
assert "<table" in browser.get({asked!r}).text
assert "<table" in browser.get({PAGE!r}).text
waiting = browser.post({PAGE!r}, data={{"days": [{copy}]}})
assert "We vergelijken" in browser.get(waiting.location).text
heavy = {{"numpy", "scipy", "sklearn", "sknetwork", "wordfreq", "analysis.similarity"}}
print(sorted(heavy & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
