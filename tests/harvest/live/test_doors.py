"""Who may connect, and what each audience may say."""

import secrets

import msgspec
import pytest

from harvest.models import Note, Workshop
from harvest.services.tokens import make_link_token


@pytest.fixture
def phone(hall, connect):
    return connect("phone", hall.join())


def body(command):
    return msgspec.to_builtins(command)


def refused(app, namespace, auth):
    client = app.extensions["socketio"].test_client(app, namespace=namespace, auth=auth)
    return not client.is_connected(namespace)


@pytest.mark.parametrize("namespace", ["/phone", "/wall", "/console"])
@pytest.mark.parametrize("auth", [None, {}, {"token": "no"}, {"token": 3}, "token"])
def test_without_a_pass_nobody_connects(app, hall, namespace, auth):
    assert refused(app, namespace, auth)


def test_a_pass_is_for_one_audience(app, hall, token):
    assert refused(app, "/console", {"token": token("wall")})
    assert refused(app, "/wall", {"token": token("phone", hall.join())})


def test_a_pass_for_a_device_that_is_gone(app, hall, token):
    assert refused(app, "/phone", {"token": token("phone", 999_999)})


def test_new_links_take_back_old_passes(app, hall, token, connect):
    old = token("console")
    console = connect("console")
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).console_token = make_link_token()
    assert refused(app, "/console", {"token": old})
    assert console.ask("stop_timer")["error"]["code"] == "not_allowed"


def test_a_note_is_acknowledged_once_it_is_kept(hall, phone):
    command = hall.command("Korte lijnen")
    answer = phone.ask("post", body(command))["ok"]
    assert (answer["op_id"], answer["state"]) == (command.op_id, "received")
    with hall.database.reading() as session:
        assert session.get_one(Note, answer["id"]).text == "Korte lijnen"
    assert phone.ask("post", body(command))["ok"] == answer


@pytest.mark.parametrize(
    "change",
    [
        {"op_id": "short"},
        {"op_id": None},
        {"group": "one"},
        {"group": 10**30},
        {"text": 3},
        {"age": -1},
        {"surprise": True},
        {"text": "x" * 30_000},
    ],
)
def test_messages_of_another_shape_are_refused(hall, phone, change):
    answer = phone.ask("post", {**body(hall.command("tekst")), **change})
    assert answer["error"]["code"] == "invalid"
    assert not answer["error"]["retry"]


def test_refusals_say_whether_to_try_again(hall, phone):
    error = phone.ask("post", body(hall.command("   ")))["error"]
    assert error == {"code": "text_empty", "message": "Schrijf eerst iets.", "retry": False}


def test_half_characters_do_no_harm(hall, phone):
    answer = phone.ask("post", {**body(hall.command("x")), "text": "half \ud83d en nul \x00"})
    assert answer["ok"]["text"] == "half en nul"


def test_unknown_messages_are_answered(phone):
    assert phone.ask("drop_tables")["error"]["code"] == "invalid"


def test_a_phone_cannot_do_what_a_console_does(hall, phone):
    assert phone.ask("close_round", {"round": hall.open("keuze-1")})["error"]["code"] == "invalid"


def test_phones_get_the_round_and_never_the_notes_of_others(hall, phone, write):
    write("Van iemand anders")
    state = phone.ask("catch_up", {"since": 0})["ok"]
    told = {"seq", "round", "matched", "placing", "hall_asked", "assistant", "within"}
    assert set(state) == told
    assert state["round"]["title"] == "Keuze 1"


def test_a_console_steers_the_round_and_the_wall(hall, connect):
    console, wall = connect("console"), connect("wall")
    assert "ok" in console.ask("start_timer", {"seconds": 600})
    assert "ok" in console.ask("show", {"mode": "themes"})
    frame = wall.ask("catch_up", {"since": 0})["ok"]
    assert frame["view"]["round"]["timer"]
    assert frame["view"]["scene"]["mode"] == "themes"


def test_hiding_takes_a_note_from_the_wall(hall, connect, write):
    console, wall = connect("console"), connect("wall")
    note = write("Weg ermee")
    since = hall.workshop().seq
    console.ask("set_shown", {"note": note.id, "shown": False})
    frame = wall.ask("catch_up", {"since": since})["ok"]
    assert frame["gone"] == [note.id]
    assert frame["tallies"]["all"] == {"notes": 0, "writers": 0}
    assert console.ask("catch_up", {"since": since})["ok"]["notes"][0]["state"] == "hidden"


def test_errors_speak_the_language_of_the_day(app, hall, connect):
    with hall.database.writing() as session:
        session.get_one(Workshop, hall.workshop_id).language = "en"
    phone = connect("phone", hall.join())
    answer = phone.ask("delete", {"op_id": secrets.token_hex(16), "note": secrets.token_hex(16)})
    assert answer["error"]["code"] == "note_gone"
    assert answer["error"]["message"] == "This note no longer exists."
