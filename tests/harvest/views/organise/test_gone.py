"""A form whose day is gone when it is sent: what was typed is shown, to be copied."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest.db import Database
from harvest.models import DayRight, Organiser, Workshop
from harvest.services.programme.days import delete_workshop
from tests.fixtures import pages
from tests.fixtures.accounts import create_account

PROGRAMME = "/organise/1/programme"
TEXT = 'Eerst\r\n<b>dan</b> "écht"'
# A form of each kind, and something to type in it.
FORMS = {
    "/organise/1/settings": {"title": "Startdag", "subtitle": "In Gent"},
    "/organise/1": {"day": "2027-03-12"},
    "/organise/1/rights": {"email": "jo@example.org"},
    "/organise/1/tickets": {"count": "37"},
    f"{PROGRAMME}/regions/1": {"name": "Hageland"},
    f"{PROGRAMME}/rounds/4": {"title": "Lunch", "ends": "13:15"},
    f"{PROGRAMME}/groups/1": {"title": "Sessie", "hosts": "An, Jo"},
    f"{PROGRAMME}/questions/1": {"text": TEXT},
    f"{PROGRAMME}/codebook/1": {"description": TEXT},
    f"{PROGRAMME}/concepts/new": {"name": "Brugfiguur", "notes": TEXT},
    f"{PROGRAMME}/figures/new": {"title": "Uitval", "table": "Gent\t1\r\nAalst\t2"},
}
SENT_TO = {"/organise/1": "/organise/1/duplicate"}


@pytest.fixture(params=FORMS)
def form(request, client: FlaskClient) -> tuple[str, dict[str, list[str]], list[str]]:
    """Where a form is sent, all its fields, and what was typed in it."""
    address = request.param
    action = SENT_TO.get(address, address)
    selector = f'form[action$="{action}"]' if action != address else "main form"
    fields = pages.fields(client.get(address).text, selector)
    typed = FORMS[address]
    return action, {**fields, **{name: [text] for name, text in typed.items()}}, [*typed.values()]


def erase(database: Database) -> None:
    with database.writing() as session:
        delete_workshop(session, session.get_one(Workshop, 1))


def shown(page: str) -> list[str]:
    """What was typed, as the page shows it to be copied."""
    return pages.texts(page, "dd.as-written")


def test_what_was_typed_for_a_day_that_is_erased_is_shown(
    client: FlaskClient, database: Database, form
) -> None:
    action, fields, typed = form
    erase(database)
    client.set_cookie("language", "en")
    answer = client.post(action, data=fields)
    assert answer.status_code == 404
    assert 'lang="en"' in answer.text
    assert set(typed) <= set(shown(answer.text))
    hidden = {*fields.get("csrf_token", []), *fields.get("made_from", [])}
    assert not hidden & set(shown(answer.text))
    assert "/organise" in pages.links(pages.parse(answer.text).main.decode())


@pytest.mark.parametrize("role", [None, "viewer"])
def test_what_was_typed_for_a_day_that_is_of_another_now_is_shown(
    client: FlaskClient, database: Database, form, role
) -> None:
    action, fields, typed = form
    with database.writing() as session:
        me = session.scalars(select(Organiser)).first()
        other = create_account(session, "bo@example.org", "Bo")
        session.flush()
        session.get_one(Workshop, 1).organiser_id = other.id
        if role:
            session.add(DayRight(workshop_id=1, organiser_id=me.id, role=role))
    answer = client.post(action, data=fields)
    assert answer.status_code == (403 if role else 404)
    assert set(typed) <= set(shown(answer.text))


def test_a_file_is_said_to_be_lost(client: FlaskClient, database: Database) -> None:
    address = f"{PROGRAMME}/figures/new"
    fields = pages.fields(client.get(address).text)
    erase(database)
    file = (io.BytesIO(b"Gent;8\nAalst;9\n"), "cijfers.csv")
    answer = client.post(address, data={**fields, "title": "Uitval", "csv": file})
    assert "Uitval" in shown(answer.text)
    assert "kies het straks opnieuw" in answer.text


def test_what_another_site_sends_is_not_shown(client: FlaskClient, database: Database) -> None:
    erase(database)
    answer = client.post(
        f"{PROGRAMME}/concepts/new", data={"name": "Van elders"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )  # fmt: skip
    assert answer.status_code == 404
    assert shown(answer.text) == []
