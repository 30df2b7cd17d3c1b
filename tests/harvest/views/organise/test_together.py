"""Two organisers with one form: neither undoes the other in silence, nor loses what was typed."""

import io

import pytest
from flask.testing import FlaskClient

from harvest.models import Question, Region, Round, Workshop
from tests.fixtures import pages

DAY = "/organise/1"
PROGRAMME = f"{DAY}/programme"
# Of each form: how a part is made, a text that A changes, and one that B changes.
FORMS = {
    "regions": ({"name": "Hageland", "short": "Hag"}, ("name", "Haspengouw"), ("short", "HG")),
    "rounds": (
        {"title": "Lunch", "kind": "break", "starts": "12:00", "ends": "13:00",
         "reflection_minutes": "10", "marks": "3"},
        ("title", "Broodjeslunch"), ("ends", "13:15"),
    ),
    "groups": (
        {"round": "4", "title": "Vierde", "hosts": "An, Jo", "room": "Zaal 1", "region": "0"},
        ("title", "Vierde sessie"), ("room", "Zaal 2"),
    ),
    "questions": (
        {"kind": "lever", "text": "Wat helpt?", "rounds": ["4"]},
        ("text", "Wat helpt u?"), ("kind", "opportunity"),
    ),
    "codebook": (
        {"name": "Taal", "section": "Actie 1", "description": "Spreken", "keywords": "tolk, taal"},
        ("name", "Talen"), ("keywords", "tolk"),
    ),
    "concepts": (
        {"name": "Brugfiguur", "keywords": "brug", "notes": "Een zin.\r\nNog een."},
        ("name", "Brugfiguren"), ("notes", "Eén zin."),
    ),
    "figures": (
        {"title": "Schooluitval", "table": "Gent\t7,5\r\nAalst\t1165700", "shape": "bar"},
        ("title", "Uitval"), ("source", "Statbel"),
    ),
}  # fmt: skip


def send(client: FlaskClient, address: str, fields: dict):
    """Send a form, and again where it first wants to show what it will keep."""
    answer = client.post(address, data=fields)
    if answer.status_code == 200:
        answer = client.post(address, data=pages.fields(answer.text))
    return answer


@pytest.fixture(params=[*FORMS, "settings"])
def case(request, client: FlaskClient):
    """The address of a form, and what A and B change in it."""
    if request.param == "settings":
        return f"{DAY}/settings", ("title", "Startdag"), ("subtitle", "In Gent")
    made, first, second = FORMS[request.param]
    answer = send(client, f"{PROGRAMME}/{request.param}/new", made)
    part = answer.location.rsplit("-", 1)[1]
    return f"{PROGRAMME}/{request.param}/{part}", first, second


def opened(client: FlaskClient, address: str) -> dict[str, list[str]]:
    return pages.fields(client.get(address).text)


def test_what_was_not_touched_is_not_written(client: FlaskClient, case) -> None:
    address, (one, a), (other, b) = case
    form_a, form_b = opened(client, address), opened(client, address)
    assert send(client, address, {**form_a, one: a}).status_code == 302
    assert send(client, address, {**form_b, other: b}).status_code == 302
    now = opened(client, address)
    assert (now[one], now[other]) == ([a], [b])


def test_what_both_changed_is_shown_before_it_is_written_over(client: FlaskClient, case) -> None:
    address, (one, a), _ = case
    form_a, form_b = opened(client, address), opened(client, address)
    assert send(client, address, {**form_a, one: f"{a} A"}).status_code == 302
    refused = client.post(address, data={**form_b, one: f"{a} B"})
    assert refused.status_code == 409
    assert pages.texts(refused.text, ".became") == [f"{a} A"]
    assert pages.fields(refused.text)[one] == [f"{a} B"]
    assert opened(client, address)[one] == [f"{a} A"]
    assert send(client, address, pages.fields(refused.text)).status_code == 302
    assert opened(client, address)[one] == [f"{a} B"]


def test_the_same_change_twice_is_no_conflict(client: FlaskClient, case) -> None:
    address, (one, a), _ = case
    form_a, form_b = opened(client, address), opened(client, address)
    for form in (form_a, form_b):
        assert send(client, address, {**form, one: a}).status_code == 302


@pytest.mark.parametrize("case", FORMS, indirect=True)
def test_what_was_removed_meanwhile_can_be_added_again(client: FlaskClient, case) -> None:
    address, (one, a), _ = case
    form = {**opened(client, address), one: f"{a} B"}
    assert client.post(f"{address}/remove").status_code == 302
    refused = client.post(address, data=form)
    assert refused.status_code == 409
    assert "intussen verwijderd" in refused.text
    again = pages.fields(refused.text)
    assert again[one] == [f"{a} B"]
    action = pages.parse(refused.text).select_one("main form")["action"]
    answer = send(client, action, again)
    assert answer.status_code == 302
    kind, part = answer.location.rsplit("#", 1)[1].split("-")
    kept = opened(client, f"{PROGRAMME}/{kind}/{part}")
    for name in form.keys() - {"csrf_token", "made_from", "seen", "round"}:
        assert kept[name] == (form[name] if isinstance(form[name], list) else [form[name]])


def test_a_question_that_was_added_stays_in_its_round(client: FlaskClient, session) -> None:
    address = f"{PROGRAMME}/rounds/4"
    form = opened(client, address)
    client.post(
        f"{PROGRAMME}/questions/new",
        data={"kind": "lever", "text": "Nieuw?", "rounds": ["4"]},
    )
    assert client.post(address, data={**form, "summary": "Anders"}).status_code == 302
    assert "Nieuw?" in [each.text for each in session.get(Round, 4).questions]


def test_a_question_that_was_removed_is_no_fault_of_the_round(client: FlaskClient, session) -> None:
    client.post(f"{PROGRAMME}/questions/new",
                data={"kind": "lever", "text": "Weg?", "rounds": ["4"]})  # fmt: skip
    gone = session.query(Question).filter_by(text="Weg?").one()
    form = opened(client, f"{PROGRAMME}/rounds/4")
    assert str(gone.id) in form["questions"]
    client.post(f"{PROGRAMME}/questions/{gone.id}/remove")
    answer = client.post(f"{PROGRAMME}/rounds/4", data={**form, "summary": "Anders"})
    assert answer.status_code == 302


def test_together_they_must_still_make_sense(client: FlaskClient, session) -> None:
    """A moves the beginning, B the end: each is right, both are not."""
    made = FORMS["rounds"][0]
    part = client.post(f"{PROGRAMME}/rounds/new", data=made).location.rsplit("-", 1)[1]
    address = f"{PROGRAMME}/rounds/{part}"
    form_a, form_b = opened(client, address), opened(client, address)
    client.post(address, data={**form_a, "starts": "12:45"})
    answer = client.post(address, data={**form_b, "ends": "12:30"})
    assert answer.status_code == 400
    assert "Het einde moet na het begin komen." in answer.text
    assert session.get(Round, int(part)).title == made["title"]


def test_a_switch_that_was_turned_on_stays_on(client: FlaskClient, session) -> None:
    address = f"{DAY}/settings"
    form_a, form_b = opened(client, address), opened(client, address)
    client.post(address, data={**form_a, "ticketed": "y"})
    client.post(address, data={**form_b, "subtitle": "Anders"})
    day = session.get(Workshop, 1)
    assert (day.ticketed, day.subtitle) == (True, "Anders")


def test_a_table_in_another_language_is_no_other_table(client: FlaskClient) -> None:
    part = send(client, f"{PROGRAMME}/figures/new", FORMS["figures"][0])
    address = f"{PROGRAMME}/figures/{part.location.rsplit('-', 1)[1]}"
    form = opened(client, address)
    client.post(address, data={**form, "title": "Van A"})
    client.set_cookie("language", "en")
    english = opened(client, address)
    assert "7.5" in english["table"][0]
    table = f"{english['table'][0]}\r\nIeper\t3"
    assert send(client, address, {**english, "table": table}).status_code == 302


def test_an_uploaded_table_meets_one_that_was_changed(client: FlaskClient) -> None:
    part = send(client, f"{PROGRAMME}/figures/new", FORMS["figures"][0])
    address = f"{PROGRAMME}/figures/{part.location.rsplit('-', 1)[1]}"
    form_a, form_b = opened(client, address), opened(client, address)
    assert send(client, address, {**form_a, "table": "Gent\t1\r\nAalst\t2"}).status_code == 302
    file = (io.BytesIO(b"Gent;8\nAalst;9\n"), "cijfers.csv")
    refused = client.post(address, data={**form_b, "csv": file})
    assert refused.status_code == 409
    again = pages.fields(refused.text)
    assert "8" in again["table"][0]
    assert send(client, address, again).status_code == 302
    assert "9" in opened(client, address)["table"][0]


@pytest.mark.parametrize("made_from", ["{", "[1]", '{"name": 3}', "{}"])
def test_a_form_that_lost_its_marks_still_saves(
    client: FlaskClient, session, made_from: str
) -> None:
    form = {**opened(client, f"{PROGRAMME}/regions/1"), "made_from": made_from, "name": "Anders"}
    assert client.post(f"{PROGRAMME}/regions/1", data=form).status_code == 302
    assert session.get(Region, 1).name == "Anders"
