"""The check-back on the wire: phones are told, consoles and walls follow."""

import pytest

from harvest.models import CheckBack, Participant, Region, Workshop
from harvest.services.checkback import answers
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MoveNotes
from harvest.services.commands.participant import AnswerCheckBack
from harvest.services.themes import edits
from harvest.services.themes.jobs import Patience
from tests.fixtures.hall import NOW


@pytest.fixture
def author(grouped):
    person = grouped.join("oost")
    grouped.post(person, grouped.command("Ouders bellen vóór acht uur"))
    return person


def say(hall, person, check):
    with hall.database.writing() as session:
        participant = session.get_one(Participant, person)
        theme = session.get_one(CheckBack, check).themes[0]["id"]
        command = AnswerCheckBack(check, theme, "recognised")
        answers.answer(session, participant, command, at=NOW, patience=Patience(3, 15))


def frame_of(client, since):
    return client.ask("catch_up", {"since": since})["ok"]


def test_from_the_console_to_the_phone_and_back(grouped, connect, author):
    console, second, wall = connect("console"), connect("console"), connect("wall")
    phone, silent = connect("phone", author), connect("phone", grouped.join("oost"))
    since = grouped.workshop().seq
    check = console.ask("send_check")["ok"]
    assert phone.ask("check")["ok"] == {"id": check, "answer": None}
    assert silent.ask("check")["ok"] is None
    (sent,) = frame_of(second, since)["checks"]
    assert (sent["id"], sent["region"], sent["closed"], sent["answered"]) == (check, None, None, 0)
    assert frame_of(wall, since)["checks"] == {}

    since = grouped.workshop().seq
    say(grouped, author, check)
    assert phone.ask("check")["ok"]["answer"] == "recognised"
    assert frame_of(second, since)["checks"][0]["recognised"] == 1
    said = {"answered": 1, "recognised": 1}
    (theme,) = frame_of(second, since)["checks"][0]["themes"]
    assert theme.items() >= said.items()
    by_theme = {str(theme["id"]): said}
    assert frame_of(wall, since)["checks"] == {"all": {**said, "themes": by_theme}}

    assert "ok" in second.ask("close_check", {"check": check})
    assert phone.ask("check")["ok"] is None


def test_phones_are_told_when_they_are_asked_and_not_at_each_answer(
    app, grouped, connect, author, monkeypatch
):
    broadcaster = app.extensions["broadcaster"]
    told = []
    monkeypatch.setattr(
        broadcaster._socketio,
        "emit",
        lambda name, *_m, namespace, **_to: told.append((name, namespace)),
    )

    def news():
        told.clear()
        broadcaster._send_frames(grouped.workshop_id)
        return told.count(("check", "/phone"))

    broadcaster.watch(grouped.workshop_id, grouped.workshop().seq)
    console = connect("console")
    check = console.ask("send_check")["ok"]
    assert news() == 1
    say(grouped, author, check)
    assert news() == 0
    console.ask("close_check", {"check": check})
    assert news() == 1


def test_what_is_sent_can_be_read_before(grouped, connect, author):
    console, region = connect("console"), grouped.find(Region, "oost")
    day, east = (console.ask("preview_check", {"region": r})["ok"] for r in (None, region))
    assert [theme["label"] for theme in day["themes"]] == [
        theme.label for theme in grouped.board().themes
    ]
    assert day["themes"][0]["quote"]["text"]
    assert 0 < east["asked"] < day["asked"] == 13


@pytest.mark.parametrize(
    ("event", "message", "code"),
    [
        ("send_check", {"region": 999}, "not_found"),
        ("send_check", {"region": "oost"}, "invalid"),
        ("close_check", {"check": 999}, "not_found"),
        ("close_check", {}, "invalid"),
    ],
)
def test_bad_input_is_refused_with_a_reason(grouped, connect, event, message, code):
    assert connect("console").ask(event, message)["error"]["code"] == code


def test_a_day_without_themes_has_nothing_to_send(hall, connect):
    assert connect("console").ask("send_check")["error"]["code"] == "check_no_themes"


def test_where_a_participant_put_a_note_is_not_for_a_console_to_undo(grouped, connect, author):
    console = connect("console")
    since = grouped.workshop().seq
    theme = grouped.board().themes[0]
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, grouped.workshop_id)
        edits.move_notes(
            session, workshop, MoveNotes([theme.notes[0]], None), By(f"participant:{author}", NOW)
        )
    assert frame_of(console, since).get("acts", []) == []
