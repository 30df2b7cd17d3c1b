"""Days: made from an example, a file or nothing, changed and erased."""

import io
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from harvest.exports.open import OPEN_FORMATS
from harvest.models import Change, Group, Note, Participant, Question, Region, Workshop
from tests.fixtures import pages


def test_the_list_counts(client: FlaskClient, session) -> None:
    notes = session.scalar(select(func.count()).select_from(Note))
    people = session.scalar(select(func.count()).select_from(Participant))
    page = client.get("/organise").text
    assert "Samen tegen Schooluitval" in page
    assert f">{notes}<" in page
    assert f">{people}<" in page


def test_a_day_from_an_example(client: FlaskClient, session) -> None:
    answer = client.post(
        "/organise/new/example",
        data={"template": "template-netwerkdag.toml", "title": "Ons netwerk", "day": "2027-02-03"},
    )
    made = session.get(Workshop, int(answer.location.rsplit("/", 1)[1]))
    assert (made.title, made.date, made.key) == (
        "Ons netwerk", date(2027, 2, 3), "2027-02-03-ons-netwerk",
    )  # fmt: skip
    assert made.rounds[0].starts_at.date() == made.date


def test_a_file_with_mistakes_names_them_all(client: FlaskClient) -> None:
    text = '[workshop]\nkey = "X"\ntitle = "T"\ndate = "morgen"\n\n[[rounds]]\nkind = "feest"\n'
    answer = client.post(
        "/organise/new/file", data={"file": (io.BytesIO(text.encode()), "dag.toml")}
    )
    assert answer.status_code == 400
    for piece in ("workshop.key", "workshop.date", "Regel 4", "Regel 7", "morgen", "feest"):
        assert piece in answer.text


def test_a_file_that_is_no_text(client: FlaskClient) -> None:
    answer = client.post("/organise/new/file", data={"file": (io.BytesIO(b"\xff\xfe"), "x.toml")})
    assert answer.status_code == 400
    assert "UTF-8" in answer.text


def test_no_file(client: FlaskClient) -> None:
    assert client.post("/organise/new/file").status_code == 400


def test_an_empty_day(client: FlaskClient, session) -> None:
    answer = client.post(
        "/organise/new/empty",
        data={
            "title": "Startdag", "day": "2027-05-06", "timezone": "Europe/Brussels",
            "language": "nl", "regions": "Noord\r\n\r\nZuid & Oost\r\nNoord",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    made = session.scalar(select(Workshop).where(Workshop.title == "Startdag"))
    assert [(r.key, r.name) for r in made.regions] == [
        ("noord", "Noord"),
        ("zuid-oost", "Zuid & Oost"),
    ]
    for page in ("", "/programme", "/posters", "/settings"):
        assert client.get(f"/organise/{made.id}{page}").status_code == 200


def test_an_empty_day_that_lacks_something(client: FlaskClient) -> None:
    answer = client.post("/organise/new/empty", data={"subtitle": "Wat ik al typte"})
    assert answer.status_code == 400
    assert "Wat ik al typte" in answer.text
    assert "Geef de dag een titel." in answer.text
    assert 'aria-describedby="errors"' in answer.text


def test_new_links_replace_the_old(client: FlaskClient, app: Flask, session) -> None:
    old = session.scalar(select(Workshop.console_token))
    client.post("/organise/1/links")
    session.rollback()
    assert session.scalar(select(Workshop.console_token)) != old
    assert client.get(f"/c/{old}").status_code == 404


def test_another_date(client: FlaskClient, session) -> None:
    answer = client.post("/organise/1/duplicate", data={"day": "2027-03-29"})
    copy = session.get(Workshop, int(answer.location.rsplit("/", 1)[1]))
    assert copy.date == date(2027, 3, 29)
    assert client.post("/organise/1/duplicate", data={"day": "ooit"}).status_code == 400


def test_changing_the_date_keeps_the_local_times(client: FlaskClient, session) -> None:
    before = client.get("/organise/1/programme").text
    data = {
        "title": "Anders", "day": "2027-07-01", "timezone": "Europe/Lisbon", "language": "nl",
        "retention_days": "30", "links": "https://example.org",
    }  # fmt: skip
    assert client.post("/organise/1/settings", data=data).status_code == 302
    after = client.get("/organise/1/programme").text
    assert pages.texts(before, ".time.figures") == pages.texts(after, ".time.figures") != []
    assert (
        client.post("/organise/1/settings", data={**data, "links": "javascript:x"}).status_code
        == 400
    )


def test_erasing_asks_for_the_title(client: FlaskClient, session) -> None:
    assert client.post("/organise/1/delete", data={"typed": "ja"}).status_code == 400
    assert (
        client.post("/organise/1/delete", data={"typed": "samen tegen schooluitval"}).status_code
        == 302
    )
    for model in (Workshop, Note, Participant, Region, Group, Question, Change):
        assert session.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.parametrize("format", ["xlsx", "csv", "json", *OPEN_FORMATS])
def test_exports(client: FlaskClient, format: str) -> None:
    assert f'href="/organise/1/export/{format}"' in client.get("/organise/1").text
    answer = client.get(f"/organise/1/export/{format}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/organise/1/export/exe").status_code == 404


@pytest.mark.parametrize(("deed", "field"), [("delete", "typed"), ("duplicate", "day")])
def test_a_refusal_leads_to_its_field(client: FlaskClient, deed: str, field: str) -> None:
    page = pages.parse(client.post(f"/organise/1/{deed}", data={field: ""}).text)
    assert [each["name"] for each in page.select("[autofocus]")] == [field]
    assert page.select_one(".tabs [aria-current]").get_text() == "Overzicht"


@pytest.mark.parametrize("address", ["/organise/99", "/organise/1/nergens"])
def test_what_is_not_found_keeps_the_way_back(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "/organise" in pages.links(answer.text)
    assert pages.parse(answer.text).select_one(".organise-head")
    assert len(pages.parse(answer.text).select("main")) == 1


@pytest.mark.parametrize("regions", ["x" * 81, "Gent en rand\r\ngent en RAND "])
def test_regions_of_an_empty_day_are_as_elsewhere(client: FlaskClient, regions: str) -> None:
    data = {"title": "Nieuw", "day": "2027-03-04", "regions": regions}
    assert client.post("/organise/new/empty", data=data).status_code == 400
