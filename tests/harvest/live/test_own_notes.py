"""What became of one's own notes, live on the phone that wrote them and on no other."""

import pytest

from harvest.db import milliseconds
from harvest.models import Participant, Round, Workshop
from harvest.services.commands.participant import EditNote
from harvest.services.notes import duplicates, moderation, writing
from harvest.services.themes import edits, placings
from harvest.snapshots.phone import view_phone
from tests.fixtures.hall import NOW


@pytest.fixture
def author(hall):
    return hall.join("oost")


@pytest.fixture
def states(hall, author):
    """What the page of the author says of her notes, oldest first."""

    def run() -> list[str]:
        with hall.database.reading() as session:
            workshop = session.get_one(Workshop, hall.workshop_id)
            view = view_phone(session, workshop, session.get_one(Participant, author))
        return [note.state for note in view.notes]

    return run


def approve_first(hall):
    with hall.database.writing() as session:
        session.get_one(Round, hall.find(Round, "keuze-1")).moderation = "approve"


def test_each_state_is_told_as_it_is(hall, author, states):
    note = hall.post(author, hall.command("Meteen te zien"))
    assert states() == ["received"]
    hall.facilitate(moderation.set_shown, note.id, False)
    assert states() == ["hidden"]
    hall.facilitate(moderation.set_shown, note.id, True)
    other = hall.write("Zegt hetzelfde")
    hall.facilitate(duplicates.merge_duplicate, note.id, other.id)
    assert states() == ["merged"]
    hall.close("keuze-1")
    hall.post(author, hall.command("Na de ronde"))
    assert states() == ["merged", "late"]


def test_a_reworded_note_waits_again(hall, author, states):
    approve_first(hall)
    note = hall.post(author, hall.command("Eerste woorden"))
    assert states() == ["waiting"]
    hall.facilitate(moderation.set_shown, note.id, True)
    assert states() == ["received"]
    with hall.database.writing() as session:
        person = session.get_one(Participant, author)
        command = EditNote("e" * 32, note.op_id, "Heel iets anders over fietsen")
        writing.edit_note(session, person, command, at=NOW)
    assert states() == ["waiting"]


def test_the_author_hears_of_it_and_nobody_else(app, hall, connect, author):
    broadcaster = app.extensions["broadcaster"]
    note = hall.post(author, hall.command("Even weg"))
    broadcaster.watch(hall.workshop_id, hall.workshop().seq)
    phone, other = connect("phone", author), connect("phone", hall.join("oost"))
    for each in (phone, other):
        each.get_received("/phone")
    hall.facilitate(moderation.set_shown, note.id, False)
    broadcaster._send_frames(hall.workshop_id)
    heard = [[m["name"] for m in each.get_received("/phone")] for each in (phone, other)]
    assert [names.count("own") for names in heard] == [1, 0]
    (receipt,) = phone.ask("own")["ok"]["notes"]
    assert (receipt["text"], receipt["state"]) == ("Even weg", "hidden")
    assert other.ask("own")["ok"] == {"notes": [], "places": []}


@pytest.fixture
def asked(grouped, code):
    """A hall with themes, whose authors are asked where their notes belong."""
    grouped.facilitate(placings.ask_hall)
    return grouped


def test_where_a_note_belongs_over_the_socket(asked, connect):
    author = asked.join("oost")
    note = asked.post(author, asked.command("Een vast gezicht"))
    phone = connect("phone", author)
    own = phone.ask("own")["ok"]
    (receipt,), places = own["notes"], [each["key"] for each in own["places"]]
    assert set(receipt["place"]["near"]) <= set(places)
    said = {"op_id": "a" * 32, "note": note.op_id, "place": places[1], "name": ""}
    answer = phone.ask("say_place", said)["ok"]
    assert answer["place"]["said"] == places[1]
    assert phone.ask("say_place", said)["ok"] == answer
    gone = phone.ask("say_place", {**said, "op_id": "b" * 32, "place": "t999999"})
    assert gone["error"]["code"] == "theme_gone"
    # The debrief's own tap of nearly that name is another thing.
    assert phone.ask("place", {"note": 1, "group": 1})["error"]["code"] != "invalid"


def test_phones_hear_when_there_are_other_places_and_when_the_hall_is_asked(app, grouped, connect):
    broadcaster = app.extensions["broadcaster"]

    def heard(act, *said):
        phone.get_received("/phone")
        grouped.facilitate(act, *said)
        broadcaster._send_frames(grouped.workshop_id)
        return {m["name"]: m["args"][0] for m in phone.get_received("/phone")}

    phone = connect("phone", grouped.join("oost"))
    broadcaster.watch(grouped.workshop_id, grouped.workshop().seq)
    theme = grouped.board().themes[0].id
    assert "own" not in heard(edits.rename, theme, "Nog niemand gevraagd")
    state = heard(placings.ask_hall)["state"]
    assert (state["placing"], state["hall_asked"]) == (True, milliseconds(NOW))
    assert "own" in heard(edits.rename, theme, "Een andere naam")
    note = grouped.board().themes[0].notes[0]
    assert "own" not in heard(edits.move_notes, [note], None)
