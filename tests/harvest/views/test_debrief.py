"""The debrief over HTTP: the same services behind plain forms."""

import pytest

from harvest.models import Region

JSON = {"Accept": "application/json"}


@pytest.fixture
def phone(hall, client, code):
    """A device of the east with a note of Keuze 1; the debrief is open."""
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    command = hall.command("Korte lijnen")
    fields = {"op_id": command.op_id, "group": command.group, "question": command.question}
    said = client.post(
        f"/p/{code}/notes/post", data={**fields, "text": "Korte lijnen"}, headers=JSON
    )
    client.note = said.json["ok"]["id"]
    hall.open("verdieping")
    return client


def tap(phone, code, debrief, name, **headers):
    where = {"note": phone.note, "group": debrief.table()}
    return phone.post(f"/p/{code}/debrief/{name}", data=where, headers=headers)


def test_a_form_brings_in_supports_and_goes_back(debrief, phone, code):
    assert "Zet bij de oogst" in phone.get(f"/p/{code}").text
    answer = tap(phone, code, debrief, "place")
    assert answer.location == f"/p/{code}#own-{phone.note}"
    page = phone.get(f"/p/{code}").text
    assert "Staat erbij · haal weg" in page
    assert "nog 5 van 5" in page
    tap(phone, code, debrief, "give")
    page = phone.get(f"/p/{code}").text
    assert "nog 4 van 5" in page
    assert 'aria-pressed="true"' in page
    assert "keer gesteund" not in page
    tap(phone, code, debrief, "take_back")
    tap(phone, code, debrief, "take_out")
    assert "Zet bij de oogst" in phone.get(f"/p/{code}").text


def test_a_script_gets_a_receipt_or_the_reason(debrief, phone, code):
    said = tap(phone, code, debrief, "place", **JSON).json["ok"]
    assert (said["id"], said["note"]["text"], said["given"]) == (phone.note, "Korte lijnen", [])
    debrief.set_table("closed")
    refused = tap(phone, code, debrief, "give", **JSON)
    assert refused.status_code == 400
    assert refused.json["error"]["code"] == "table_closed"
    assert tap(phone, code, debrief, "burn", **JSON).json["error"]["code"] == "invalid"


def test_revealed_counts_stand_on_the_page_also_after_closing(debrief, phone, code):
    tap(phone, code, debrief, "place")
    tap(phone, code, debrief, "give")
    debrief.reveal()
    debrief.set_table("closed")
    page = phone.get(f"/p/{code}").text
    assert "1 keer gesteund" in page
    assert "door u gesteund" in page
    assert 'class="support"' not in page


def test_the_harvest_follows_the_region(hall, debrief, phone, code):
    tap(phone, code, debrief, "place")
    state = phone.get(f"/p/{code}/state", headers=JSON).json["harvest"]
    assert [note["text"] for note in state["notes"]] == ["Korte lijnen"]
    phone.post(f"/p/{code}/region", data={"region": hall.find(Region, "ahv")})
    state = phone.get(f"/p/{code}/state", headers=JSON).json["harvest"]
    assert (state["region"], state["notes"]) == ("Asse/Halle/Vilvoorde", [])
    assert [note["text"] for note in state["own"]] == ["Korte lijnen"]


def test_outside_a_debrief_there_is_no_harvest(hall, client, code):
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    assert client.get(f"/p/{code}/state", headers=JSON).json["harvest"] is None
