"""The running order on the wire: every console follows, and walls never hear the speech."""

import pytest


@pytest.fixture
def follow(grouped, connect):
    """Say something on one console; what another console and a wall are sent for it."""
    console = connect("console")
    others = {"console": connect("console"), "wall": connect("wall")}

    def run(event, message=None):
        since = grouped.workshop().seq
        answer = console.ask(event, message)
        assert "ok" in answer, answer
        return {
            name: (other.ask("catch_up", {"since": since}) or {}).get("ok")
            for name, other in others.items()
        }

    return run


def ids(frame):
    return [item["id"] for item in frame["order"]]


def test_a_second_console_and_the_wall_follow_every_change(grouped, follow):
    frames = follow("propose_order")
    first, second = ids(frames["console"])[:2]
    assert ids(frames["wall"]) == ids(frames["console"])
    frames = follow("move_item", {"item": second, "position": 0})
    assert ids(frames["console"])[:2] == ids(frames["wall"])[:2] == [second, first]
    frames = follow("write_speech", {"item": first, "speech": "Begin rustig."})
    assert frames["console"]["order"][1]["speech"] == "Begin rustig."
    assert "speech" not in frames["wall"]["order"][1]
    frames = follow("remove_item", {"item": first})
    assert first not in ids(frames["console"])
    assert first not in ids(frames["wall"])


def test_going_to_an_item_changes_the_walls(grouped, follow):
    frames = follow("propose_order")
    theme = frames["wall"]["order"][0]
    following = ids(frames["wall"])[1]
    frames = follow("present", {"item": theme["id"]})
    assert frames["wall"]["scene"]["mode"] == "theme"
    assert frames["wall"]["scene"]["item"] == theme["id"]
    assert frames["wall"]["focus"]["theme"]["label"] == theme["label"]
    frames = follow("go_on", {"item": theme["id"], "forward": True})
    assert frames["wall"]["scene"]["item"] == following
    assert frames["console"]["order"][0]["discussed"]
    assert frames["wall"]["board"]["themes"]


def test_a_theme_with_another_name_has_it_in_the_order_too(grouped, follow):
    theme = follow("propose_order")["wall"]["order"][0]["of"]
    frames = follow("rename_theme", {"theme": theme, "label": "Ouders eerst"})
    assert frames["wall"]["order"][0]["label"] == "Ouders eerst"


@pytest.mark.parametrize(
    ("event", "message", "code"),
    [
        ("add_item", {"kind": "theme"}, "invalid"),
        ("add_item", {"kind": "theme", "of": "1"}, "invalid"),
        ("present", {"item": 999}, "item_gone"),
        ("move_item", {"item": 1, "position": -1}, "invalid"),
        ("remove_item", {"item": 999}, "item_gone"),
        ("show", {"mode": "figures", "figure": 999}, "invalid"),
    ],
)
def test_bad_input_is_refused_with_a_reason(grouped, connect, event, message, code):
    assert connect("console").ask(event, message)["error"]["code"] == code


def tables(client):
    view = client.ask("catch_up", {"since": 10**6})["ok"]["view"]["tables"]
    return view and {each["region"]: each["notes"] for each in view["tables"]}


def test_walls_hear_the_harvest_of_the_regions_and_its_support_once_shown(
    hall, debrief, connect, write
):
    wall = connect("wall")
    assert tables(wall) is None
    note = write("Ik bel maandag vijf ouders", question="actie")
    hall.open("verdieping")
    debrief.bring_region()
    debrief.count_hands(note.id, 6)
    [told] = tables(wall)[1]
    assert (told["kind"], told["text"]) == ("next_action", note.text)
    assert "support" not in told
    debrief.reveal()
    hall.open("keuze-2")
    assert tables(wall)[1][0]["support"] == 6
    since = hall.workshop().seq
    debrief.count_hands(note.id, 7)
    frame = wall.ask("catch_up", {"since": since})["ok"]
    assert frame["tables"]["tables"][0]["notes"][0]["support"] == 7


def test_a_covered_mark_sends_walls_nothing_of_the_tables(hall, debrief, connect, write):
    note = write("Ik bel maandag vijf ouders", question="actie")
    hall.open("verdieping")
    debrief.bring_region()
    since = hall.workshop().seq
    debrief.count_hands(note.id, 6)
    frame = connect("wall").ask("catch_up", {"since": since})["ok"]
    assert "tables" not in frame
