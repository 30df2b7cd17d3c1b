"""Saying where one's notes belong without scripts, and over HTTP while the socket is away."""

import pytest

from harvest.models import Round
from harvest.services.themes import placings
from tests.fixtures.hall import NOW
from tests.fixtures.pages import parse

JSON = {"Accept": "application/json"}


@pytest.fixture
def note(grouped, phone, code):
    """A note of this device; the facilitator asked the hall."""
    grouped.facilitate(placings.ask_hall)
    command = grouped.command("Een vast gezicht voor elke leerling")
    fields = {"op_id": command.op_id, "group": command.group, "question": command.question}
    phone.post(f"/p/{code}/notes/post", data={**fields, "text": command.text})
    return command.op_id


def say(phone, code, note, place, **fields):
    return phone.post(f"/p/{code}/notes/place", data={"note": note, "place": place, **fields})


def places(phone, code):
    return phone.get(f"/p/{code}/state", headers=JSON).json["places"]


def test_a_tap_leads_back_to_its_note(phone, code, note):
    place = places(phone, code)[0]
    assert say(phone, code, note, place["key"]).location == f"/p/{code}#belongs-{note}"
    answer = say(phone, code, note, place["key"], next="mine")
    assert answer.location == f"/p/{code}/mine#belongs-{note}"
    for page in ("", "/mine"):
        text = phone.get(f"/p/{code}{page}").text
        assert f'id="belongs-{note}"' in text
        assert f"Hoort bij: <bdi>{place['label']}</bdi>" in text
        # Tapped again it takes it back.
        assert 'name="place" value="" aria-pressed="true"' in text
    say(phone, code, note, "")
    assert "Hoort bij:" not in phone.get(f"/p/{code}/mine").text


def test_a_name_of_ones_own_and_nothing_of_all_that(phone, code, note):
    say(phone, code, note, "other", name="Een <b>eigen</b> naam")
    assert "Een &lt;b&gt;eigen&lt;/b&gt; naam" in phone.get(f"/p/{code}/mine").text
    say(phone, code, note, "other")
    assert "Hoort bij: <bdi>iets anders</bdi>" in phone.get(f"/p/{code}/mine").text


def test_what_was_typed_is_still_there_where_it_is_refused(phone, code, note):
    name = "lang " * 40
    answer = say(phone, code, note, "other", name=name)
    assert answer.status_code == 400
    page = parse(answer.text)
    assert name.strip() in answer.text
    assert "Een nieuw thema" in answer.text
    assert page is not None
    gone = say(phone, code, note, "t999999")
    assert gone.status_code == 404
    assert "Dit thema bestaat niet meer" in gone.text
    assert "Mijn notities" in gone.text


def test_a_note_of_somebody_else_is_refused(grouped, phone, code, note):
    other = grouped.write("Van iemand anders")
    answer = say(phone, code, other.op_id, places(phone, code)[0]["key"])
    assert answer.status_code == 404


def test_scripts_get_a_receipt(phone, code, note):
    place = places(phone, code)[0]["key"]
    data = {"op_id": "a" * 32, "note": note, "place": place, "name": ""}
    for _each in range(2):
        answer = phone.post(f"/p/{code}/notes/place", data=data, headers=JSON)
        assert answer.json["ok"]["place"]["said"] == place


def test_the_banner_is_there_until_all_is_answered(phone, code, note):
    asked = "De begeleider vraagt: waar horen uw notities bij?"
    assert asked in phone.get(f"/p/{code}").text
    say(phone, code, note, "other")
    assert asked not in phone.get(f"/p/{code}").text


def test_nobody_is_asked_in_a_round_that_does_not(grouped, phone, code):
    with grouped.database.writing() as session:
        session.get_one(Round, grouped.find(Round, "keuze-1")).placing = "never"
    command = grouped.command("Nog een notitie")
    grouped.post(grouped.join(), command, at=NOW)
    assert "Waar hoort dit bij?" not in phone.get(f"/p/{code}/mine").text
