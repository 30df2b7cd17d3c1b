"""A phone without scripts that is no longer known: what was typed on it is not lost."""

import pytest
from sqlalchemy import select

from harvest.models import Group, Note, Question, Region, Workshop
from harvest.services.erasing import erase_harvest
from harvest.services.programme.days import delete_workshop
from tests.fixtures import pages

TEXT = 'Eerst\r\n<b>dan</b> "écht"'
# A form of each kind, with what is typed in it.
FORMS = {
    "notes/post": {"op_id": "a" * 32, "group": "1", "question": "1", "text": TEXT},
    "notes/edit": {"op_id": "b" * 32, "note": "c" * 32, "text": TEXT},
    "commitment/1": {"who": "An", "what": TEXT, "due": "2023-12-15", "partners": "de scholen"},
    "check": {"check": "1", "answer": "missing", "op_id": "d" * 32, "text": TEXT,
              "question": "1", "theme": "new"},
    "region": {"region": "1", "nickname": TEXT},
}  # fmt: skip
TYPED = ("text", "who", "what", "due", "partners", "nickname")


def lose_the_device(hall, phone):
    phone.delete_cookie(f"device_{hall.workshop_id}")


def lose_all_cookies(hall, phone):
    lose_the_device(hall, phone)
    phone.delete_cookie("sprokkel")
    phone.application.config["WTF_CSRF_ENABLED"] = True


def renew_the_day(hall, _phone):
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).mark = "another day"


def erase_the_harvest(hall, _phone):
    with hall.database.writing() as session:
        erase_harvest(session, session.get_one(Workshop, hall.workshop_id))


def erase_the_day(hall, _phone):
    with hall.database.writing() as session:
        delete_workshop(session, session.get_one(Workshop, hall.workshop_id))


LOSSES = [lose_the_device, lose_all_cookies, renew_the_day, erase_the_harvest]


def shown(page):
    """What was typed, as the page shows it to be copied."""
    return [text.removeprefix("\n") for text in pages.texts(page, "dd.as-written")]


def typed(name):
    return [value for key, value in FORMS[name].items() if key in TYPED]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("name", FORMS)
def test_the_page_to_join_again_shows_what_was_typed(hall, phone, code, name, lose):
    lose(hall, phone)
    answer = phone.post(f"/p/{code}/{name}", data=FORMS[name])
    assert answer.status_code == 400
    assert "Doe opnieuw mee" in answer.text
    assert shown(answer.text) == typed(name)
    assert pages.parse(answer.text).select_one("main form")["action"] == f"/p/{code}/join"
    assert phone.post(f"/p/{code}/join", data=pages.fields(answer.text)).status_code == 302


@pytest.mark.parametrize("name", FORMS)
def test_a_day_that_is_gone_leaves_what_was_typed(hall, phone, code, name):
    erase_the_day(hall, phone)
    phone.set_cookie("language", "fr")
    answer = phone.post(f"/p/{code}/{name}", data=FORMS[name])
    assert answer.status_code == 404
    assert 'lang="fr"' in answer.text
    assert shown(answer.text) == typed(name)


def test_a_private_link_that_is_gone_leaves_what_was_typed(client, hall):
    answer = client.post("/a/weg/change", data=FORMS["commitment/1"])
    assert answer.status_code == 404
    assert shown(answer.text) == typed("commitment/1")


@pytest.mark.parametrize("lose", LOSSES)
def test_a_note_is_back_in_its_field_after_joining(hall, phone, code, lose):
    question = hall.find(Question, "hefboom")
    note = {**FORMS["notes/post"], "question": str(question)}
    lose(hall, phone)
    page = phone.post(f"/p/{code}/notes/post", data=note).text
    assert "klaar bij haar vraag" in page
    phone.post(f"/p/{code}/join", data=pages.fields(page))
    for step in ({"region": hall.find(Region, "oost")}, {"group": hall.find(Group, "leuven")}):
        page = phone.get(f"/p/{code}").text
        phone.post(f"/p/{code}/{'region' if 'region' in step else 'session'}",
                   data={**pages.fields(page), **step})  # fmt: skip
    page = phone.get(f"/p/{code}").text
    sent = pages.fields(page, f'[data-question="{question}"] form')
    assert sent["text"] == [TEXT]
    assert "nog niet bewaard" in page
    assert phone.post(f"/p/{code}/notes/post", data=sent).status_code == 302
    with hall.database.reading() as session:
        assert TEXT.replace("\r\n", "\n") in session.scalars(select(Note.text)).all()
    assert "nog niet bewaard" not in phone.get(f"/p/{code}").text


def test_a_note_that_waits_outlives_another(hall, phone, code):
    first, other = (hall.find(Question, key) for key in ("hefboom", "actie"))
    phone.delete_cookie(f"device_{hall.workshop_id}")
    phone.post(f"/p/{code}/notes/post", data={**FORMS["notes/post"], "question": first})
    phone.post(f"/p/{code}/join")
    phone.post(f"/p/{code}/region", data={"region": hall.find(Region, "oost")})
    phone.post(f"/p/{code}/session", data={"group": hall.find(Group, "leuven")})
    for question, waits in ((other, True), (first, False)):
        form = f'[data-question="{question}"] form'
        sent = {**pages.fields(phone.get(f"/p/{code}").text, form), "text": "Anders"}
        assert phone.post(f"/p/{code}/notes/post", data=sent).status_code == 302
        assert ("nog niet bewaard" in phone.get(f"/p/{code}").text) == waits


def test_a_text_that_no_cookie_holds_is_shown(hall, phone, code):
    lose_the_device(hall, phone)
    text = "💬" * 500
    answer = phone.post(f"/p/{code}/notes/post", data={**FORMS["notes/post"], "text": text})
    assert shown(answer.text) == [text]
    assert "klaar bij haar vraag" not in answer.text


def test_what_another_site_sends_is_nobodys_text(hall, phone, code):
    lose_the_device(hall, phone)
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = phone.post(f"/p/{code}/notes/post", data=FORMS["notes/post"], headers=headers)
    assert shown(answer.text) == []
    assert "klaar bij haar vraag" not in answer.text


def test_a_page_of_ones_own_asks_to_join_again(hall, phone, code):
    lose_the_device(hall, phone)
    answer = phone.get(f"/p/{code}/mine")
    assert answer.status_code == 400
    assert pages.parse(answer.text).select_one("main form")["action"] == f"/p/{code}/join"
