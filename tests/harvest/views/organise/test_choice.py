"""A programme file whose key a day has already: nothing is written before it is clear which day."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from harvest.models import Workshop
from tests.fixtures import pages
from tests.fixtures.hall import DAY

LAST_YEAR = DAY.read_text(encoding="utf-8")
THIS_YEAR = LAST_YEAR.replace("date = 2023-03-10", "date = 2027-03-12").replace(
    'title = "Samen tegen Schooluitval', 'title = "Bib van morgen', 1
)
BUTTONS = "main form button"


def post(client: FlaskClient, address: str, **sent: Any) -> TestResponse:
    """As a browser sends a form with a file: also fields of more than half a megabyte."""
    boundary, body = encode_multipart(sent)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(address, data=body, content_type=kind)


def read_in(client: FlaskClient, text: str) -> TestResponse:
    file = FileStorage(io.BytesIO(text.encode()), "dag.toml", "file")
    return post(client, "/organise/new/file", file=file)


def choose(client: FlaskClient, page: str, choice: str) -> TestResponse:
    sent = {**pages.fields(page), "choice": choice}
    return post(client, "/organise/new/file/choice", **sent)


def dates(session) -> list[str]:
    session.expire_all()
    return [str(each.date) for each in session.scalars(select(Workshop).order_by(Workshop.id))]


def test_nothing_is_written_before_a_choice(client: FlaskClient, session) -> None:
    answer = read_in(client, THIS_YEAR)
    assert answer.status_code == 409
    assert dates(session) == ["2023-03-10"]
    said = pages.parse(answer.text).select_one("main").get_text()
    assert "1 notitie" in said
    assert "10 maart 2023" in said
    assert "12 maart 2027" in said


def test_a_new_day_is_the_first_choice_for_another_date(client: FlaskClient, session) -> None:
    page = read_in(client, THIS_YEAR).text
    assert pages.texts(page, BUTTONS) == ["Maak een nieuwe dag", "Werk deze dag bij"]
    assert pages.texts(page, f"{BUTTONS}.strong") == ["Maak een nieuwe dag"]
    assert choose(client, page, "new").status_code == 302
    assert dates(session) == ["2023-03-10", "2027-03-12"]
    keys = session.scalars(select(Workshop.key)).all()
    assert len(set(keys)) == 2


def test_the_same_date_is_brought_up_to_date(client: FlaskClient, session) -> None:
    page = read_in(client, LAST_YEAR.replace("Lokale netwerken", "Netwerken")).text
    assert pages.texts(page, BUTTONS) == ["Werk deze dag bij", "Maak een nieuwe dag"]
    assert "gewijzigd (1): Netwerken" in " ".join(pages.parse(page).get_text().split())
    answer = choose(client, page, "update")
    assert answer.location == "/organise/1"
    assert "Netwerken" in [each.title for each in session.get(Workshop, 1).rounds]


def test_what_goes_and_what_must_stay_is_named(client: FlaskClient) -> None:
    before, _, rest = LAST_YEAR.partition("[[codebook]]")
    page = read_in(client, before).text
    assert "verdwijnt (13)" in page
    assert rest


def test_a_file_that_says_the_same(client: FlaskClient) -> None:
    assert "hetzelfde als deze dag" in read_in(client, LAST_YEAR).text


def test_what_changed_in_the_meantime_is_shown_again(client: FlaskClient, session) -> None:
    page = read_in(client, LAST_YEAR.replace("Lokale netwerken", "Netwerken")).text
    client.post("/organise/1/programme/regions/new", data={"name": "Hageland"})
    answer = choose(client, page, "update")
    assert answer.status_code == 409
    assert "intussen" in answer.text
    assert "Netwerken" not in [each.title for each in session.get(Workshop, 1).rounds]
    assert choose(client, answer.text, "update").status_code == 302


@pytest.mark.parametrize("sent", [{}, {"text": "geen toml ="}, {"choice": "update"}])
def test_what_was_never_shown_leads_back(client: FlaskClient, sent: dict[str, str]) -> None:
    answer = client.post("/organise/new/file/choice", data=sent)
    assert answer.location == "/organise/new/file"


def test_the_largest_file_can_be_chosen_for(client: FlaskClient) -> None:
    page = read_in(client, LAST_YEAR + "# " + "😀" * (199_000 - len(LAST_YEAR))).text
    assert choose(client, page, "update").status_code == 302


def test_the_example_to_fetch_has_a_key_that_is_free(client: FlaskClient, session) -> None:
    example = client.get("/organise/new/example.toml").text
    assert read_in(client, example).status_code == 302
    assert len(dates(session)) == 2
