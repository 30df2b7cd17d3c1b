"""The organiser's page of the assistant: where notes would go, on and off, and a codebook."""

import re

import pytest
from sqlalchemy import select

from harvest import jobs
from harvest.models import AssistantProposal, CodebookEntry, Group, Note, Region, Workshop
from tests.fixtures.assistants import Reader, assistant
from tests.fixtures.hall import Hall

PAGE = "/organise/1/assistant"


@pytest.fixture
def hall(hall):
    """The demo day with its first breakout open."""
    hall.open("keuze-1")
    return hall


@pytest.fixture
def server():
    with assistant(Reader({"Slaap en ritme": ["slaap", "bed"], "Ouders": ["ouders"]})) as found:
        yield found


@pytest.fixture
def configured(app, server):
    app.config.update(
        ASSISTANT_URL=server.url, ASSISTANT_MODEL="een <b>model</b>", ASSISTANT_KEY=None
    )
    return app


@pytest.fixture
def phone(app, hall, code):
    """A device that takes part."""
    device = app.test_client()
    device.post(f"/p/{code}/join")
    device.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    device.post(f"/p/{code}/session", data={"group": hall.find(Group, "leuven")})
    return device


def test_without_one_nothing_speaks_of_it(client):
    assert "Assistent" not in client.get("/organise/1").text
    assert client.get(PAGE).status_code == 400
    assert client.post(f"{PAGE}/on").status_code == 400


def test_the_page_says_where_notes_would_go(configured, client):
    page = client.get(PAGE).text
    assert "127.0.0.1" in page
    assert "een &lt;b&gt;model" in page
    assert "0 van hoogstens 200 vragen" in page


def test_from_then_on_phones_say_so_and_what_is_written_may_be_read(
    configured, client, database, phone, code, hall
):
    notice = configured.test_client()
    assert "127.0.0.1" not in notice.get(f"/p/{code}").text
    phone.get(f"/p/{code}")
    write(phone, code, hall, "Voor hij aanstond")
    client.post(f"{PAGE}/on")
    assert "127.0.0.1" in notice.get(f"/p/{code}").text
    assert "gaat zonder naam ook naar" in phone.get(f"/p/{code}").text
    write(phone, code, hall, "Nadat hij aanstond")
    with database.reading() as session:
        told = {note.text: note.told for note in session.scalars(select(Note))}
    assert told["Voor hij aanstond"] == ""
    assert told["Nadat hij aanstond"] == "127.0.0.1"
    assert "Hij mag 1 notitie lezen." in client.get(PAGE).text
    client.post(f"{PAGE}/off")
    assert "127.0.0.1" not in notice.get(f"/p/{code}").text
    assert "gaat zonder naam ook naar" not in phone.get(f"/p/{code}").text


def test_another_assistant_is_to_be_turned_on_anew(configured, client, database):
    client.post(f"{PAGE}/on")
    configured.config["ASSISTANT_URL"] = "https://elders.example.org/v1"
    page = client.get(PAGE).text
    assert "elders.example.org" in page
    assert "Zet de assistent aan" in page
    client.post(f"{PAGE}/on")
    with database.reading() as session:
        assert session.get_one(Workshop, 1).assistant == "elders.example.org"


def test_it_proposes_themes_for_the_codebook(configured, client, database, hall):
    client.post(f"{PAGE}/on")
    hall.told = "127.0.0.1"
    for text in ("Meer slaap", "Vroeg naar bed", "Ouders bellen"):
        hall.write(text)
    client.post(f"{PAGE}/ask")
    assert "De assistent is bezig." in client.get(PAGE).text
    assert jobs.assist_some(configured)
    configured.extensions["assisting"].join()
    page = client.get(PAGE).text
    assert "Slaap en ritme" in page
    with database.reading() as session:
        offered = {p.text: p.id for p in session.scalars(select(AssistantProposal))}
    client.post(f"{PAGE}/entries", data={"entry": [offered["Slaap en ritme"]]})
    with database.reading() as session:
        names = set(session.scalars(select(CodebookEntry.name)))
        states = set(session.scalars(select(AssistantProposal.state)))
    assert "Slaap en ritme" in names
    assert "Ouders" not in names
    assert states == {"taken", "declined"}
    # Sent twice, it is no second entry.
    client.post(f"{PAGE}/entries", data={"entry": [offered["Slaap en ritme"]]})
    with database.reading() as session:
        entries = session.scalars(select(CodebookEntry.name)).all()
    assert entries.count("Slaap en ritme") == 1


def test_trouble_is_told_in_a_sentence(configured, client, hall, server):
    client.post(f"{PAGE}/on")
    hall.told = "127.0.0.1"
    hall.write("Meer slaap")
    server.fail(401)
    client.post(f"{PAGE}/ask")
    jobs.assist_some(configured)
    configured.extensions["assisting"].join()
    page = client.get(PAGE).text
    assert "De assistent weigert de sleutel." in page
    assert "geheime woorden" not in page


def write(phone, code, hall: Hall, text):
    page = phone.get(f"/p/{code}").text
    fields = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        for name in ("op_id", "group", "question", "told")
    }
    answer = phone.post(f"/p/{code}/notes/post", data={**fields, "text": text})
    assert answer.status_code == 302
