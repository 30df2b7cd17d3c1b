"""What waits while a hall writes, and that whoever hears all of it ends where newcomers begin."""

import itertools

import pytest

from harvest.live import protocol
from harvest.live.protocol import CONSOLE, FRAME, WALL
from harvest.models import Workshop
from harvest.services.commands.facilitator import SetShown
from harvest.services.notes import moderation
from harvest.services.themes import edits
from harvest.snapshots.console import view_console
from harvest.snapshots.programme import encode
from harvest.snapshots.wall import view_wall
from tests.fixtures.crowd import Wire, fill, place_newcomer
from tests.fixtures.hall import NOW

VIEWS = {WALL: view_wall, CONSOLE: view_console}
# Heartbeats bring these, whole.
BEATING = ("participants", "work", "pulse")


@pytest.fixture
def wire(app, hall, monkeypatch):
    """The wire of a debrief with forty notes; its second passes when a test says so."""
    monkeypatch.setattr(protocol, "SLOW_SECONDS", 1000.0)
    fill(hall, 40)
    return Wire(app, hall)


@pytest.fixture
def post(hall):
    author = hall.join("oost")
    texts = itertools.count()

    def run():
        words = f"Een vast gezicht, deel {next(texts)}"
        return hall.post(author, hall.command(words, "regio-oost", "regio-hefboom"))

    return run


def frames(wire, namespace):
    return [said for where, name, said in wire.sent if (where, name) == (namespace, FRAME)]


def views(hall):
    with hall.database.reading() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        return {where: encode(read(session, workshop, at=NOW)) for where, read in VIEWS.items()}


def test_a_note_goes_at_once_and_its_table_a_second_later(hall, wire, post):
    post()
    wire.look()
    post()
    wire.look()
    first, second = frames(wire, WALL)
    assert "tables" in first["versions"]
    assert "settled" not in first
    assert [note["text"] for note in second["notes"]] == ["Een vast gezicht, deel 1"]
    assert "tables" not in second["versions"]
    assert second["since"] == second["settled"] == first["last"]
    wire.look()
    assert len(frames(wire, WALL)) == 2
    wire.wait_a_second()
    wire.look()
    third = frames(wire, WALL)[2]
    assert (third["first"], third["last"]) == (second["last"] + 1, second["last"])
    assert (third["since"], third["settled"]) == (first["last"], second["last"])
    assert "tables" in third["versions"]
    wire.wait_a_second()
    wire.look()
    assert len(frames(wire, WALL)) == 3


def test_what_a_facilitator_does_is_seen_at_once(hall, wire, post):
    for _ in range(2):
        note = post()
        wire.look()
    hall.facilitate(moderation.set_shown, SetShown(note.id, False))
    wire.look()
    frame = frames(wire, WALL)[-1]
    assert frame["gone"] == [note.id]
    assert {"tables", "board"} <= set(frame["versions"])
    assert frame["settled"] == frame["last"]


def test_a_round_closes_without_its_notes(hall, wire):
    hall.close("verdieping")
    wire.look()
    for where in VIEWS:
        (frame,) = frames(wire, where)
        assert not {"view", "notes"} & set(frame)


def test_who_hears_all_of_it_ends_where_newcomers_begin(hall, wire, post, debrief, follow):
    before = views(hall)
    guest = hall.join("oost")
    kept = [post() for _ in range(3)]
    theme = hall.board().themes[3]
    steps = [
        post,
        lambda: place_newcomer(hall, kept[0].id),
        lambda: debrief.give(guest, kept[1].id),
        lambda: place_newcomer(hall, kept[1].id),
        debrief.reveal,
        lambda: debrief.give(guest, kept[2].id),
        wire.wait_a_second,
        lambda: hall.facilitate(edits.rename, theme.id, "Warm onthaal"),
        lambda: hall.facilitate(moderation.set_shown, SetShown(kept[0].id, False)),
        lambda: debrief.take_back(guest, kept[1].id),
        lambda: hall.facilitate(edits.move_notes, theme.notes[:2], hall.board().themes[0].id),
        post,
        lambda: debrief.bring_group("leuven", "regio-ahv"),
        lambda: debrief.count_hands(kept[1].id, 4),
        lambda: debrief.reveal(False),
        lambda: debrief.set_table("closed"),
        lambda: hall.close("verdieping"),
        lambda: hall.open("verdieping"),
        post,
        post,
    ]
    for step in steps:
        step()
        wire.look()
    wire.settle()
    after = views(hall)
    for where in VIEWS:
        told = follow(before[where], frames(wire, where), where.removeprefix("/"))
        for name, value in told.items():
            if name not in BEATING:
                assert value == after[where][name], (where, name)


@pytest.mark.parametrize("audience", ["wall", "console"])
def test_parts_are_answered_whole(hall, connect, audience):
    client = connect(audience)
    view = client.ask("catch_up", {"since": 10**6})["ok"]["view"]
    answer = client.ask("parts", {"names": ["board", "order", "notes", "nonsense"]})["ok"]
    assert set(answer) == {"last", "versions", "board", "order"}
    assert answer["versions"] == {name: view["versions"][name] for name in ("board", "order")}
    assert answer["board"] == view["board"]
    assert client.ask("parts", {"names": 3})["error"]["code"] == "invalid"
