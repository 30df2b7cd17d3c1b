"""The codebook's screens: trying what is being written, and concepts of one's own."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from harvest import jobs
from harvest.models import Change, CodebookEntry, CodebookTrial, OwnConcept
from tests.fixtures import pages
from tests.fixtures.accounts import EMAIL, PASSWORD, create_account

TRIAL = "/organise/1/programme/codebook/trial"


def signed_in(app: Flask, token: str = "") -> FlaskClient:
    client = app.test_client()
    data = {"email": EMAIL, "password": PASSWORD, "csrf_token": token}
    assert client.post("/organise/sign-in", data=data).status_code == 302
    return client


@pytest.fixture
def organiser(app, database, workshop_id) -> FlaskClient:
    """A browser that is signed in, on the demo day."""
    with database.writing() as session:
        create_account(session)
    return signed_in(app)


# ------------------------------------------------------------ trying


def test_the_whole_round(app, organiser, write) -> None:
    note = write("Meer huisbezoeken bij ouders")
    write("De bus rijdt te laat")
    asked = organiser.post(TRIAL, data={"name": "", "keywords": "huisbezoek, "})
    assert asked.status_code == 202
    address = asked.json["address"]
    assert organiser.get(address).status_code == 202
    assert jobs.try_some(app)
    answer = organiser.get(address)
    assert answer.status_code == 200
    assert answer.json == {
        "failed": False,
        "complete": True,
        "of": 2,
        "words": 1,
        "meaning": None,
        "notes": [
            {
                "id": note.id,
                "text": "Meer huisbezoeken bij ouders",
                "kind": "lever",
                "how": "words",
                "spans": [[5, 17]],
            }
        ],
    }


def test_a_note_that_is_taken_back_meanwhile_is_not_shown(app, organiser, write, database) -> None:
    note = write("Ouders bellen")
    address = organiser.post(TRIAL, data={"name": "Ouders"}).json["address"]
    jobs.try_some(app)
    with database.writing() as session:
        session.delete(session.merge(note))
    assert organiser.get(address).json["notes"] == []


def test_a_day_without_notes_answers_at_once(organiser, database) -> None:
    answer = organiser.post(TRIAL, data={"name": "Ouders"})
    assert (answer.status_code, answer.json["of"]) == (200, 0)
    with database.reading() as session:
        assert session.scalars(select(CodebookTrial)).all() == []


def test_concepts_are_tried_too(app, organiser, write) -> None:
    write("De Brugklas werkt")
    address = "/organise/1/programme/concepts/trial"
    data = {"name": "Brugklas", "notes": "een klas tussen twee scholen\r\n"}
    found = organiser.post(address, data=data).json["address"]
    assert found.startswith(address)
    jobs.try_some(app)
    assert organiser.get(found).json["words"] == 1


def test_the_theme_that_is_changed_is_known(organiser, write, database) -> None:
    write("Ouders bellen")
    with database.reading() as session:
        entry = session.scalars(select(CodebookEntry).where(CodebookEntry.key == "context")).one()
    organiser.post(f"{TRIAL}?part={entry.id}", data={"name": "Ouders"})
    with database.reading() as session:
        assert session.scalars(select(CodebookTrial)).one().entry["changes"] == "context"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "  ", "keywords": " , ", "notes": "\n"},
        {"name": "x" * 81},
        {"name": "Ouders", "description": "x" * 241},
        {"keywords": ",".join(f"woord{i}" for i in range(201))},
    ],
)
def test_what_cannot_be_tried_is_refused(organiser, write, data) -> None:
    write("Ouders bellen")
    answer = organiser.post(TRIAL, data=data, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "invalid"


@pytest.mark.parametrize(
    "address",
    [
        "/organise/1/programme/rounds/trial",
        "/organise/2/programme/codebook/trial",
        f"{TRIAL}?part=9999",
    ],
)
def test_what_is_not_there_is_not_tried(organiser, write, address) -> None:
    write("Ouders bellen")
    assert organiser.post(address, data={"name": "Ouders"}).status_code == 404


@pytest.mark.parametrize("query", ["", "?id=77", "?id=x", "?id=-1"])
def test_an_answer_to_nothing_is_not_found(organiser, query) -> None:
    assert organiser.get(TRIAL + query).status_code == 404


def test_an_answer_to_another_day_is_not_found(organiser, write, database) -> None:
    write("Ouders bellen")
    trial = organiser.post(TRIAL, data={"name": "Ouders"}).json["id"]
    copy = organiser.post("/organise/1/duplicate", data={"day": "2027-03-10"}).location
    answer = organiser.get(f"{copy}/programme/codebook/trial?id={trial}")
    assert answer.status_code == 404


def test_nobody_tries_without_signing_in(app, organiser, write) -> None:
    write("Ouders bellen")
    address = organiser.post(TRIAL, data={"name": "Ouders"}).json["address"]
    stranger = app.test_client()
    for answer in (stranger.post(TRIAL, data={"name": "Ouders"}), stranger.get(address)):
        assert answer.status_code == 302
        assert answer.location.startswith("/organise/sign-in")


def test_a_form_of_another_site_tries_nothing(app, organiser, write) -> None:
    write("Ouders bellen")
    app.config["WTF_CSRF_ENABLED"] = True
    page = (browser := app.test_client()).get("/organise/sign-in").text
    token = pages.csrf_token(page)
    data = {"email": EMAIL, "password": PASSWORD, "csrf_token": token}
    assert browser.post("/organise/sign-in", data=data).status_code == 302
    refused = browser.post(TRIAL, data={"name": "Ouders"}, headers={"Accept": "application/json"})
    assert refused.status_code == 400
    assert refused.json["error"]["code"] == "form_expired"
    page = browser.get("/organise/1/programme/codebook/new").text
    token = pages.csrf_token(page)
    data = {"name": "Ouders", "csrf_token": token}
    assert browser.post(TRIAL, data=data).status_code == 202


# ------------------------------------------------------------ the forms


@pytest.mark.parametrize("kind", ["codebook", "concepts"])
def test_the_form_has_its_panel_and_obeys_the_policy(organiser, kind) -> None:
    page = organiser.get(f"/organise/1/programme/{kind}/new").text
    assert 'id="catch"' in page
    assert f"/programme/{kind}/trial" in page
    assert "<noscript>" in page
    assert " style=" not in page
    assert pages.parse(page).select("script:not([src], [nonce], [type='application/json'])") == []
    assert 'id="catch"' not in organiser.get("/organise/1/programme/regions/new").text


def test_adding_changing_moving_and_removing_a_concept(organiser, database) -> None:
    base = "/organise/1/programme/concepts"
    assert "Nog leeg. Zet hier waarover" in organiser.get("/organise/1/programme").text
    fields = {
        "name": "De Brug",
        "keywords": "brugklas, Brugproject",
        "notes": "Zin een.\r\nZin twee.",
    }
    for name in ("De Brug", "Time-out"):
        answer = organiser.post(f"{base}/new", data={**fields, "name": name})
        assert answer.status_code == 302
    assert answer.location.startswith("/organise/1/programme#concepts-")
    with database.reading() as session:
        bridge, timeout = session.scalars(select(OwnConcept).order_by(OwnConcept.position)).all()
    assert (bridge.key, bridge.keywords, bridge.notes) == (
        "de-brug", ["brugklas", "Brugproject"], ["Zin een.", "Zin twee."],
    )  # fmt: skip
    page = organiser.get(f"{base}/{bridge.id}").text
    assert "Zin een.\nZin twee." in page
    assert organiser.post(f"{base}/{bridge.id}", data={"name": "De Brug vzw"}).status_code == 302
    assert organiser.post(f"{base}/{timeout.id}/move/up").status_code == 302
    page = organiser.get("/organise/1/programme").text
    assert page.index("Time-out") < page.index("De Brug vzw")
    assert "2 voorbeeldzinnen" in page
    assert organiser.post(f"{base}/{timeout.id}/remove").status_code == 302
    with database.reading() as session:
        assert [each.name for each in session.scalars(select(OwnConcept))] == ["De Brug vzw"]
        verbs = session.scalars(select(Change.verb).where(Change.kind == "programme")).all()
    assert verbs == ["imported", "added", "added", "changed", "moved", "removed"]


def test_a_concept_needs_a_name(organiser) -> None:
    answer = organiser.post("/organise/1/programme/concepts/new", data={"keywords": "brug"})
    assert answer.status_code == 400
    assert "Geef het begrip een naam." in answer.text
    assert 'value="brug"' in answer.text
