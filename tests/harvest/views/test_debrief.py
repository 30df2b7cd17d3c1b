"""The debrief over HTTP: the same services behind plain forms."""

import json

import pytest

from harvest.models import Region
from tests.fixtures import pages
from tests.fixtures.crowd import fill

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


def write_at_table(hall, text="Een vast gezicht"):
    """Let somebody else write at the same table."""
    return hall.write(text, group="regio-oost", question="regio-hefboom").id


def tap(phone, code, debrief, name, note=None, **headers):
    where = {"note": note or phone.note, "group": debrief.table()}
    return phone.post(f"/p/{code}/debrief/{name}", data=where, headers=headers)


def test_a_form_brings_in_supports_and_goes_back(hall, debrief, phone, code):
    assert "Zet bij de oogst" in phone.get(f"/p/{code}").text
    answer = tap(phone, code, debrief, "place")
    assert answer.location == f"/p/{code}#own-{phone.note}"
    assert "Staat erbij · haal weg" in phone.get(f"/p/{code}").text
    page = phone.get(f"/p/{code}/debrief").text
    assert "nog 5 van 5" in page
    assert "van u" in page
    assert 'class="support"' not in page
    theirs = write_at_table(hall)
    assert tap(phone, code, debrief, "give", note=theirs).location == (
        f"/p/{code}/debrief?page=1#note-{theirs}"
    )
    page = phone.get(f"/p/{code}/debrief").text
    assert "nog 4 van 5" in page
    assert 'aria-pressed="true"' in page
    assert "keer gesteund" not in page
    tap(phone, code, debrief, "take_back", note=theirs)
    tap(phone, code, debrief, "take_out")
    assert "Zet bij de oogst" in phone.get(f"/p/{code}").text


def test_a_script_gets_a_receipt_or_the_reason(hall, debrief, phone, code):
    said = tap(phone, code, debrief, "place", **JSON).json["ok"]
    assert (said["id"], said["note"]["text"], said["given"]) == (phone.note, "Korte lijnen", [])
    theirs = write_at_table(hall)
    debrief.set_table("closed")
    refused = tap(phone, code, debrief, "give", note=theirs, **JSON)
    assert refused.status_code == 400
    assert refused.json["error"]["code"] == "table_closed"
    assert tap(phone, code, debrief, "burn", **JSON).json["error"]["code"] == "invalid"


def test_revealed_counts_stand_on_the_page_also_after_closing(hall, debrief, phone, code):
    tap(phone, code, debrief, "give", note=write_at_table(hall))
    debrief.reveal()
    debrief.set_table("closed")
    page = phone.get(f"/p/{code}/debrief").text
    assert "1 keer gesteund" in page
    assert "door u gesteund" in page
    assert 'class="support"' not in page


def test_the_harvest_follows_the_region(hall, debrief, phone, code):
    tap(phone, code, debrief, "place")
    state = phone.get(f"/p/{code}/state", headers=JSON).json
    assert [note[3] for note in state["rows"]["notes"]] == ["Korte lijnen"]
    known = state["harvest"]["seq"]
    hall.write("Elders", group="leuven")
    again = phone.get(f"/p/{code}/state?since={known}", headers=JSON).json
    assert again["rows"] is None
    phone.post(f"/p/{code}/region", data={"region": hall.find(Region, "ahv")})
    state = phone.get(f"/p/{code}/state", headers=JSON).json
    assert (state["harvest"]["region"], state["rows"]["notes"]) == ("Asse/Halle/Vilvoorde", [])
    assert [note["text"] for note in state["harvest"]["own"]] == ["Korte lijnen"]


def test_a_full_table_comes_in_few_bytes_and_once(app, client, code, hall):
    fill(hall, 1429)
    client.post(f"/p/{code}/join", data={"region": hall.find(Region, "oost")})
    page = client.get(f"/p/{code}").text
    rows = pages.parse(page).select_one("#harvest-rows").string
    assert len(json.loads(rows)["notes"]) == 1000
    assert len(page.encode()) <= 150_000
    assert len(page.replace(rows, "").encode()) <= 40_000
    assert page.count("Deel 500.") == 1


def test_without_scripts_a_full_table_is_pages_of_one_form(app, client, code, hall):
    fill(hall, 150)
    client.post(f"/p/{code}/join", data={"region": hall.find(Region, "oost")})
    seen = []
    address = f"/p/{code}/debrief"
    while address:
        page = pages.parse(client.get(address).text)
        assert len(page.select("main form")) == 1
        assert len(page.select("main .support")) <= 50
        seen += [button["value"] for button in page.select("main .support")]
        following = page.select_one("main [rel=next]")
        address = following["href"] if following else None
    assert len(seen) == len(set(seen)) == 105


def test_outside_a_debrief_there_is_no_harvest(hall, client, code):
    client.post(f"/p/{code}/join")
    client.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    assert client.get(f"/p/{code}/state", headers=JSON).json["harvest"] is None
