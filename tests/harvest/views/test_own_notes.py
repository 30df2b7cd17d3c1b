"""One's own notes: the page, and the file to take home."""

import secrets

from tests.fixtures import pages
from tests.harvest.views.test_phone import form, notes


def test_the_file_holds_ones_own_notes_and_where_they_were_written(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall, "Eerst\r\ndan"))
    hall.write("Van een ander")
    link = pages.parse(phone.get(f"/p/{code}/mine").text).select_one("a[download]")["href"]
    file = phone.get(link)
    assert file.content_type == "text/plain; charset=utf-8"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "Hefboom · Keuze 1 · Leuvens Steunpunt Schooluitval\nEerst\ndan\n" in file.text
    assert "Van een ander" not in file.text


def test_the_file_is_in_the_language_of_its_reader(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    file = phone.get(f"/p/{code}/mine.txt", headers={"Accept-Language": "fr-BE"})
    assert file.text.startswith("Mes notes\n")
    assert "mes-notes.txt" in file.headers["Content-Disposition"]


def test_a_device_that_does_not_take_part_gets_no_file(hall, app, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    answer = app.test_client().get(f"/p/{code}/mine.txt")
    assert answer.status_code == 400
    assert "Korte lijnen" not in answer.text


def test_a_note_says_in_which_session_it_was_written(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    note = pages.parse(phone.get(f"/p/{code}/mine").text).select_one(".own")
    assert "Keuze 1 · Leuvens Steunpunt Schooluitval" in note.text


def test_a_note_is_changed_and_wiped_without_a_script(hall, phone, code):
    phone.post(f"/p/{code}/notes/post", data=form(hall))
    page = pages.parse(phone.get(f"/p/{code}/mine").text)
    edit, wipe = (tool["href"].split("#")[0] for tool in page.select(".own .tool"))
    editor = pages.parse(phone.get(edit).text)
    assert editor.select_one(".own textarea").text == "Korte lijnen"
    asked = pages.parse(phone.get(wipe).text)
    assert len(notes(hall)) == 1, "opening an address wipes nothing"
    forms = asked.select(".own form")
    (delete,) = (each for each in forms if each["action"].endswith("/notes/delete"))
    fields = {each["name"]: each["value"] for each in delete.select("input")}
    phone.post(delete["action"], data={**fields, "op_id": secrets.token_hex(16)})
    assert notes(hall)[0].state == "deleted"
