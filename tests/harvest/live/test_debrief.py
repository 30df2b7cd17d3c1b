"""The debrief on the wire: one's own region, and no count before it is revealed."""

import json

import pytest

from harvest.live.changes import Changes
from harvest.live.frames import console_frame, wall_frame
from harvest.live.harvest_frames import harvest_frames
from harvest.models import Round, Workshop
from harvest.snapshots.debrief.harvest import view_debrief
from harvest.snapshots.programme import encode
from harvest.snapshots.wall import view_wall
from tests.fixtures.hall import NOW


@pytest.fixture
def author(hall):
    return hall.join("oost")


@pytest.fixture
def guest(hall):
    """Somebody else of the same region."""
    return hall.join("oost")


@pytest.fixture
def note(hall, author):
    note = hall.post(author, hall.command("Korte lijnen"))
    hall.open("verdieping")
    return note


def at(debrief, note, key="regio-oost"):
    return {"note": note.id, "group": debrief.table(key)}


def frames_since(hall, since):
    with hall.database.reading() as session:
        changes = Changes(session, session.get_one(Workshop, hall.workshop_id), since)
        return {frame.group: encode(frame) for frame in harvest_frames(changes)}


def test_placing_supporting_and_back(hall, debrief, connect, author, note):
    phone, other = connect("phone", author), connect("phone", hall.join("oost"))
    placed = phone.ask("place", at(debrief, note))["ok"]
    assert placed["note"]["origin"].startswith("Keuze 1 · spoor 95 · ")
    assert "support" not in placed["note"]
    assert other.ask("give", at(debrief, note))["ok"]["given"] == [note.id]
    table = other.ask("harvest")["ok"]
    assert [each["text"] for each in table["frame"]["notes"]] == ["Korte lijnen"]
    assert table["harvest"]["given"] == [note.id]
    assert other.ask("take_back", at(debrief, note))["ok"]["given"] == []
    assert phone.ask("take_out", at(debrief, note))["ok"]["note"] is None


def test_the_other_region_gets_nothing_of_it(hall, debrief, connect, author, note):
    guest = connect("phone", hall.join("ahv"))
    since = hall.workshop().seq
    debrief.place(author, note.id)
    assert set(frames_since(hall, since)) == {debrief.table()}
    assert guest.ask("harvest")["ok"]["frame"]["notes"] == []
    for name in ("place", "give"):
        assert guest.ask(name, at(debrief, note))["error"]["code"] in {"note_gone", "other_table"}


def test_a_frame_says_what_came_and_what_went(hall, debrief, author, note):
    steps = [(debrief.place, "notes"), (debrief.take_out, "gone")]
    for step, part in steps:
        since = hall.workshop().seq
        step(author, note.id)
        frame = frames_since(hall, since)[debrief.table()]
        assert part in frame
        assert {"notes", "gone"} & set(frame) == {part}


def test_counts_are_on_no_wire_until_they_are_revealed(hall, debrief, connect, author, guest, note):
    debrief.place(author, note.id)
    since = hall.workshop().seq
    debrief.give(guest, note.id)
    debrief.count_hands(note.id, 6)
    wall, phone = connect("wall"), connect("phone", author)
    assert frames_since(hall, since) == {}
    assert wall.ask("catch_up", {"since": since})["ok"]["versions"] == {}
    for said in (wall.ask("catch_up", {"since": 10**6}), phone.ask("harvest")):
        assert '"support"' not in json.dumps(said)
    debrief.reveal()
    assert phone.ask("harvest")["ok"]["frame"]["notes"][0]["support"] == 7
    frame = frames_since(hall, since)[debrief.table()]
    assert frame["support"] == {str(note.id): 7}
    told = wall.ask("catch_up", {"since": since})["ok"]
    assert told["support"] == {str(note.id): {str(debrief.table()): 7}}
    assert "view" not in told


def test_once_revealed_a_mark_is_told_at_once(hall, debrief, author, guest, note):
    debrief.place(author, note.id)
    debrief.reveal()
    since = hall.workshop().seq
    debrief.give(guest, note.id)
    assert frames_since(hall, since)[debrief.table()]["notes"][0]["support"] == 1
    debrief.reveal(False)
    told = frames_since(hall, since)[debrief.table()]
    assert told["support"] is None
    assert "notes" not in told


def test_a_console_brings_in_counts_and_reveals(hall, debrief, connect, author, guest, note):
    console, table = connect("console"), debrief.table()
    assert console.ask("bring_in", {"group": table})["ok"] == {"count": 1}
    assert "ok" in console.ask("count_hands", {**at(debrief, note), "count": 5})
    debrief.give(guest, note.id)
    view = console.ask("catch_up", {"since": 10**6})["ok"]["view"]["debrief"]
    (row,) = view["groups"][str(table)]
    assert (row[0], row[2:]) == (note.id, [1, 5])
    assert view["groups"][str(debrief.table("regio-ahv"))] == []
    round_ = hall.find(Round, "verdieping")
    assert "ok" in console.ask("reveal_support", {"round": round_, "shown": True})
    assert "ok" in console.ask("take_out", at(debrief, note))
    error = console.ask("count_hands", {**at(debrief, note), "count": 5})["error"]
    assert error["code"] == "not_at_table"


def test_nobody_supports_a_note_of_their_own(hall, debrief, connect, author, note):
    debrief.place(author, note.id)
    refused = connect("phone", author).ask("give", at(debrief, note))["error"]
    assert refused["code"] == "own_note"
    assert "eigen notitie" in refused["message"]


def test_who_knows_the_rows_hears_only_what_changed(hall, debrief, connect, author, note):
    phone = connect("phone", author)
    debrief.place(author, note.id)
    known = hall.workshop().seq
    assert phone.ask("harvest", {"since": known})["ok"]["frame"] is None
    late = hall.post(author, hall.command("Later", "regio-oost", "regio-hefboom"))
    frame = phone.ask("harvest", {"since": known})["ok"]["frame"]
    assert [each["id"] for each in frame["notes"]] == [late.id]
    assert "whole" not in frame


def test_opening_and_closing_send_a_phone_no_rows(hall, debrief, author, note):
    debrief.place(author, note.id)
    turns = (
        lambda: debrief.set_table("closed"),
        lambda: debrief.set_table("open"),
        lambda: hall.close("verdieping"),
        lambda: hall.open("verdieping"),
    )
    for turn in turns:
        since = hall.workshop().seq
        turn()
        told = frames_since(hall, since)
        assert all(set(frame) == {"group", "last", "open"} for frame in told.values())


@pytest.mark.parametrize("message", [{}, {"note": 1}, {"note": "1", "group": 2}, {"count": -1}])
def test_messages_of_another_shape_are_refused(connect, author, note, message):
    assert connect("phone", author).ask("give", message)["error"]["code"] == "invalid"
    assert connect("console").ask("count_hands", message)["error"]["code"] == "invalid"


def test_a_phone_cannot_do_what_a_console_does(connect, author, note):
    phone = connect("phone", author)
    for name in ("bring_in", "count_hands", "reveal_support"):
        assert phone.ask(name, {})["error"]["code"] == "invalid"


def test_catching_up_on_a_debrief_equals_a_fresh_snapshot(
    hall, debrief, author, guest, note, follow
):
    """Whatever happens at the tables, walls and consoles end where newcomers begin."""
    debrief.reveal()
    steps = [
        lambda: debrief.place(author, note.id),
        lambda: debrief.give(guest, note.id),
        lambda: debrief.bring_group("leuven", "regio-ahv"),
        lambda: debrief.count_hands(note.id, 3, "regio-ahv"),
        lambda: debrief.take_back(guest, note.id),
        lambda: debrief.take_out(author, note.id),
    ]
    for step in steps:
        with hall.database.reading() as session:
            before = encode(view_wall(session, session.get_one(Workshop, hall.workshop_id), at=NOW))
        step()
        with hall.database.reading() as session:
            workshop = session.get_one(Workshop, hall.workshop_id)
            changes = Changes(session, workshop, before["seq"])
            frame = encode(wall_frame(changes, at=NOW))
            after = encode(view_wall(session, workshop, at=NOW))
            current = next(each for each in workshop.rounds if each.key == "verdieping")
            told = encode(console_frame(changes, at=NOW))["debrief"]
            assert told == encode(view_debrief(session, current))
        known = {"seq": frame["last"], "versions": after["versions"]}
        assert known | follow(before, [frame]) == after
