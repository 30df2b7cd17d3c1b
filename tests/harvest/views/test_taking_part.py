"""Taking part: the code of the day, what happens to one's words, a region, a room."""

import pytest
from sqlalchemy import select

from harvest.models import Group, Participant, Region
from tests.fixtures import pages


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", "dashed"])
def test_a_code_may_be_typed_in_any_way(client, code, typed):
    said = {"lower": code.lower(), "dashed": f"{code[:3]}-{code[3:]}"}.get(
        typed, typed.format(code)
    )
    answer = client.post("/", data={"code": said})
    assert answer.location == f"/p/{code}"


def test_an_unknown_code_is_said_on_the_page(client, hall):
    answer = client.post("/", data={"code": "NIETES"})
    assert answer.status_code == 404
    assert "Deze code kennen we niet" in answer.text
    assert 'value="NIETES"' in answer.text


def test_the_steps_come_one_by_one(hall, client, code):
    page = f"/p/{code}"
    assert "Wat er met uw woorden gebeurt" in client.get(page).text
    client.post(f"{page}/join")
    assert "Kies uw regio" in client.get(page).text
    client.post(f"{page}/region", data={"region": hall.find(Region, "ahv")})
    assert "In welke sessie zit u" in client.get(page).text
    client.post(f"{page}/session", data={"group": hall.find(Group, "asse")})
    text = client.get(page).text
    assert text.count("data-form") == 3
    assert "Wat zijn hefbomen in het verhaal dat ik gehoord heb?" in text


def test_one_tap_chooses_the_region_and_takes_part(hall, client, code, database):
    page = f"/p/{code}"
    text = client.get(page).text
    assert "Daarmee doet u mee" in text
    client.post(f"{page}/join", data={"region": hall.find(Region, "ahv")})
    assert "In welke sessie zit u" in client.get(page).text
    # A second tap on an old page changes nothing.
    client.post(f"{page}/join", data={"region": hall.find(Region, "oost")})
    with database.reading() as session:
        [person] = session.scalars(select(Participant))
    assert person.region_id == hall.find(Region, "ahv")


def test_who_scanned_the_poster_of_a_room_is_not_asked_for_it(hall, client, code):
    page, room = f"/p/{code}", hall.find(Group, "asse")
    client.get(f"{page}?group={room}")
    client.post(f"{page}/join", data={"region": hall.find(Region, "ahv")})
    text = client.get(page).text
    assert text.count("data-form") == 3
    assert "autofocus" in text


def test_a_poster_of_another_round_asks_for_the_room(hall, client, code):
    page, room = f"/p/{code}", hall.find(Group, "asse")
    client.get(f"{page}?group={room + 900}")
    client.post(f"{page}/join", data={"region": hall.find(Region, "ahv")})
    assert "In welke sessie zit u" in client.get(page).text


@pytest.mark.parametrize("region", ["999", "0", "-1"])
def test_a_region_of_nowhere_lets_nobody_in(hall, client, code, database, region):
    assert client.post(f"/p/{code}/join", data={"region": region}).status_code == 400
    with database.reading() as session:
        assert session.scalars(select(Participant)).all() == []


def test_who_took_part_on_a_page_that_was_open_too_long_is_asked_again(app, hall, code):
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    answer = client.post(
        f"/p/{code}/join", data={"region": hall.find(Region, "ahv"), "voices": "4"}
    )
    assert "De pagina stond te lang open." in answer.text
    assert pages.fields(answer.text)["voices"] == ["4"]
    fields = {"csrf_token": pages.csrf_token(answer.text), "region": hall.find(Region, "ahv")}
    assert client.post(f"/p/{code}/join", data=fields).status_code == 302
