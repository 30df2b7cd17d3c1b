"""The phone over HTTP: the same services behind a plain form."""

import secrets
from datetime import date

import pytest
from sqlalchemy import select

from harvest.models import Group, Note, Participant, Question, Region, Workshop
from harvest.services.commands.by import By
from harvest.services.programme.importing import duplicate
from harvest.services.text import NOTE_LIMIT
from tests.fixtures import pages
from tests.fixtures.hall import NOW

JSON = {"Accept": "application/json"}


def form(hall, text="Korte lijnen", **changes):
    command = hall.command(text)
    fields = {"op_id": command.op_id, "group": command.group, "question": command.question}
    return {**fields, "text": text, **changes}


def notes(hall):
    with hall.database.reading() as session:
        return session.scalars(select(Note)).all()


def test_the_page_says_how_long_a_note_may_be(phone, code):
    page = pages.parse(phone.get(f"/p/{code}").text)
    assert {each["maxlength"] for each in page.select("textarea")} == {str(NOTE_LIMIT)}
    # The text is translated, so it says the number itself.
    assert all(str(NOTE_LIMIT) in each.get_text() for each in page.select("[data-left]"))


def test_the_region_is_changed_while_a_round_is_open(hall, phone, code):
    page = pages.parse(phone.get(f"/p/{code}").text)
    change = page.select_one(".phone-head a")["href"]
    chosen = pages.parse(phone.get(change).text)
    ways = {link["href"] for link in chosen.select("main a")}
    assert ways == {f"/p/{code}", f"/p/{code}/session"}
    phone.post(change, data={"region": hall.find(Region, "ahv")})
    assert "Asse/Halle/Vilvoorde" in pages.parse(phone.get(f"/p/{code}").text).header.text


def test_another_region_is_another_table_even_if_one_was_chosen(hall, phone, code):
    hall.close("keuze-1")
    hall.open("verdieping")
    phone.post(f"/p/{code}/session", data={"group": hall.find(Group, "regio-oost")})
    change = pages.parse(phone.get(f"/p/{code}").text).select_one(".phone-head a")["href"]
    phone.post(change, data={"region": hall.find(Region, "ahv")})
    assert phone.get(f"/p/{code}/state").json["group"] == hall.find(Group, "regio-ahv")


def test_a_form_becomes_a_note(hall, phone, code):
    answer = phone.post(f"/p/{code}/notes/post", data=form(hall))
    assert answer.location == f"/p/{code}"
    assert [note.text for note in notes(hall)] == ["Korte lijnen"]


def test_a_form_keeps_the_lines_of_a_note(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall, "Eerst\r\ndan"))
    assert notes(hall)[0].text == "Eerst\ndan"
    shown = pages.parse(phone.get(f"/p/{code}").text).select_one(".own .as-written")
    assert shown.text == "Eerst\ndan"


def test_a_double_tap_counts_once(hall, phone, code):
    fields = form(hall)
    for _tap in range(2):
        phone.post(f"/p/{code}/notes/post", data=fields)
    assert len(notes(hall)) == 1


def test_a_refused_note_keeps_its_words_on_the_page(hall, phone, code):
    answer = phone.post(f"/p/{code}/notes/post", data=form(hall, "x" * 501))
    assert answer.status_code == 400
    assert "Dat zijn 501 tekens, maar er is plaats voor 500." in answer.text
    assert "x" * 501 in answer.text


def test_a_script_gets_a_receipt_or_the_one_error_shape(hall, phone, code):
    good = phone.post(f"/p/{code}/notes/post", data=form(hall), headers=JSON)
    assert good.json["ok"]["state"] == "received"
    bad = phone.post(f"/p/{code}/notes/post", data=form(hall, " "), headers=JSON)
    assert bad.status_code == 400
    assert set(bad.json["error"]) == {"code", "message", "retry"}


@pytest.mark.parametrize(
    "changes",
    [{"op_id": "kort"}, {"group": "een"}, {"question": ""}, {"age": "-3"}, {"group": "9" * 30}],
)
def test_bad_input_is_a_4xx(hall, phone, code, changes):
    answer = phone.post(f"/p/{code}/notes/post", data=form(hall, **changes), headers=JSON)
    assert 400 <= answer.status_code < 500
    assert notes(hall) == []


def test_ones_own_note_is_changed_and_taken_back(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    note = notes(hall)[0]
    fields = {"op_id": secrets.token_hex(16), "note": note.op_id, "text": "Beter", "next": "mine"}
    answer = phone.post(f"/p/{code}/notes/edit", data=fields)
    assert answer.location == f"/p/{code}/mine"
    assert "Beter" in phone.get(answer.location).text
    fields = {"op_id": secrets.token_hex(16), "note": note.op_id}
    phone.post(f"/p/{code}/notes/delete", data=fields)
    assert notes(hall)[0].state == "deleted"
    assert "Beter" not in phone.get(f"/p/{code}/mine").text


def test_a_refused_change_keeps_its_words_on_the_page(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    note = notes(hall)[0].op_id
    fields = {"op_id": secrets.token_hex(16), "note": note, "text": "x" * 501}
    answer = phone.post(f"/p/{code}/notes/edit", data=fields)
    assert answer.status_code == 400
    assert "Dat zijn 501 tekens, maar er is plaats voor 500." in answer.text
    assert "x" * 501 in answer.text
    gone = phone.post(f"/p/{code}/notes/edit", data={**fields, "note": "0" * 32, "text": "Weg"})
    assert "Deze notitie bestaat niet meer." in gone.text


def test_another_device_sees_and_changes_nothing(hall, app, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    other = app.test_client()
    other.post(f"/p/{code}/join")
    fields = {"op_id": secrets.token_hex(16), "note": notes(hall)[0].op_id, "text": "Van mij"}
    assert other.post(f"/p/{code}/notes/edit", data=fields, headers=JSON).status_code == 404
    assert other.get(f"/p/{code}/state").json["notes"] == []


def test_a_device_without_a_pass_is_told_so(hall, client, code):
    answer = client.post(f"/p/{code}/notes/post", data=form(hall), headers=JSON)
    assert answer.status_code == 400
    assert answer.json["error"]["code"] == "device_unknown"


def test_a_pass_does_not_open_another_day(hall, client, code, import_day, app):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        other = duplicate(session, workshop, date(2024, 3, 8), By("test", NOW))
        other_id, other_code = other.id, other.join_code
    client.post(f"/p/{code}/join")
    stolen = client.get_cookie(f"device_{hall.workshop_id}").value
    client.set_cookie(f"device_{other_id}", stolen)
    assert "Wat er met uw woorden gebeurt" in client.get(f"/p/{other_code}").text


def test_a_page_speaks_the_chosen_language(client, hall, code):
    assert '<html lang="nl"' in client.get(f"/p/{code}").text
    client.get("/language/fr", headers={"Referer": "http://localhost/"})
    assert '<html lang="fr"' in client.get(f"/p/{code}").text
    assert client.get("/language/xx").status_code == 404


@pytest.mark.parametrize(
    ("browser", "language"),
    [("en-GB,en;q=0.9", "en"), ("fr-BE", "fr"), ("de-DE", "nl"), ("", "nl")],
)
def test_a_phone_reads_in_the_language_of_its_browser(phone, code, browser, language):
    asks = {"Accept-Language": browser} if browser else {}
    for page in ("/", f"/p/{code}", f"/p/{code}/mine"):
        assert f'<html lang="{language}"' in phone.get(page, headers=asks).text
    phone.get("/language/fr", headers={"Referer": "http://localhost/"})
    assert '<html lang="fr"' in phone.get(f"/p/{code}", headers=asks).text


def test_words_of_the_day_are_read_aloud_in_its_language(hall, phone, code):
    asks = {"Accept-Language": "fr"}
    with hall.database.writing() as session:
        question = session.get_one(Question, hall.find(Question, "hefboom"))
        question.texts = {"fr": "Quels sont les leviers ?"}
    page = pages.parse(phone.get(f"/p/{code}", headers=asks).text)
    said = {each.get_text(): each.get("lang") for each in page.select(".asked")}
    assert said.pop("Quels sont les leviers ?") is None
    assert set(said.values()) == {"nl"}
    assert [each.get("lang") for each in page.select("header :is(h1, [dir])")] == ["nl", "nl"]
    own = pages.parse(phone.get(f"/p/{code}", headers={"Accept-Language": "nl"}).text)
    assert not own.select("main [lang]")


def test_a_wall_speaks_the_language_of_the_day(client, hall):
    wall = client.get(f"/w/{hall.workshop().wall_token}", headers={"Accept-Language": "en"})
    assert '<html lang="nl"' in wall.text


def test_a_language_is_chosen_at_the_questions(phone, code):
    page = pages.parse(phone.get(f"/p/{code}").text)
    assert [link["lang"] for link in page.select("header .languages a")] == ["nl", "fr", "en"]


def test_a_field_is_named_by_its_whole_question(phone, code):
    page = pages.parse(phone.get(f"/p/{code}").text)
    field = page.select_one("textarea")
    name = " ".join(page.find(id=part).text for part in field["aria-labelledby"].split())
    assert name == "Hefboom Wat zijn hefbomen in het verhaal dat ik gehoord heb?"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/x", "//evil.example", ""])
def test_choosing_a_language_never_leads_elsewhere(client, elsewhere):
    answer = client.get("/language/en", headers={"Referer": elsewhere})
    assert answer.location == "/"


def test_pages_carry_a_strict_policy(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/nergens", "/p/NIETES", "/w/nee", "/c/nee", "/w/nee/qr.svg"])
def test_what_is_not_there_is_a_friendly_404(client, hall, path):
    page, data = client.get(path), client.get(path, headers=JSON)
    assert page.status_code == data.status_code == 404
    assert "<main" in page.text
    assert set(data.json["error"]) == {"code", "message", "retry"}


def test_no_address_is_kept(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    with hall.database.reading() as session:
        rows = [
            vars(row)
            for row in (*session.scalars(select(Note)), *session.scalars(select(Participant)))
        ]
    assert "127.0.0.1" not in repr(rows)


def test_forms_want_their_token(app, hall, code):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post(f"/p/{code}/join", headers=JSON)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "form_expired")


def test_a_page_that_was_open_too_long_keeps_the_note(app, hall, phone, code):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = phone.post(f"/p/{code}/notes/post", data=form(hall, "Mijn lange tekst"))
    assert answer.status_code == 400
    assert "Mijn lange tekst" in answer.text
    assert "Uw tekst staat hier nog" in answer.text
    assert notes(hall) == []
    fields = form(hall, "Mijn lange tekst", csrf_token=pages.csrf_token(answer.text))
    phone.post(f"/p/{code}/notes/post", data=fields)
    (note,) = notes(hall)
    changed = {"op_id": "b" * 32, "note": note.op_id, "text": "Nog langer"}
    answer = phone.post(f"/p/{code}/notes/edit", data=changed)
    assert "Nog langer" in answer.text
    assert notes(hall)[0].text == "Mijn lange tekst"


def test_a_page_that_was_open_too_long_keeps_the_choices(app, hall, phone, code):
    app.config["WTF_CSRF_ENABLED"] = True
    region = hall.find(Region, "ahv")
    answer = phone.post(f"/p/{code}/region", data={"region": region, "voices": "4"})
    shown = pages.fields(answer.text)
    assert (shown["region"], shown["voices"]) == ([str(region)], ["4"])
    assert phone.post(f"/p/{code}/region", data=shown).status_code == 302


@pytest.mark.parametrize("address", ["session", "notes/delete"])
def test_a_button_of_a_page_that_was_open_too_long_promises_nothing(
    app, hall, phone, code, address
):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = phone.post(f"/p/{code}/{address}")
    assert answer.status_code == 400
    assert "er is niets bewaard" in answer.text
    assert any(link.startswith(f"/p/{code}") for link in pages.links(answer.text))
