"""A facilitator edits the themes; every console is told, and any may take it back."""

import pytest

from harvest.models import ThemeJob


@pytest.fixture
def follow(grouped, connect):
    """What another console or a wall is sent for something that was said."""
    console = connect("console")
    others = {"console": connect("console"), "wall": connect("wall")}

    def run(event, message, audience="console"):
        since = grouped.workshop().seq
        answer = console.ask(event, message)
        assert "ok" in answer, answer
        return answer["ok"], others[audience].ask("catch_up", {"since": since})["ok"]

    return run


def boards(frame):
    return {theme["label"]: theme for theme in frame["board"]["themes"]}


@pytest.fixture
def themes(grouped, connect):
    view = connect("console").ask("catch_up", {"since": 10**6})["ok"]["view"]
    return view["board"]["themes"]


def test_every_edit_reaches_the_other_console(grouped, follow, themes):
    one, other = themes[:2]
    half = one["notes"][:3]
    _, frame = follow("rename_theme", {"theme": one["id"], "label": "Ouders eerst"})
    assert "Ouders eerst" in boards(frame)
    assert frame["acts"][0]["labels"] == [one["label"], "Ouders eerst"]
    assert frame["touched"] == {str(one["id"]): "edited"}

    made, frame = follow("split_theme", {"theme": one["id"], "notes": half, "label": "Apart"})
    assert boards(frame)["Apart"]["notes"] == half
    assert boards(frame)["Apart"]["id"] == made

    _, frame = follow("merge_themes", {"themes": [made], "into": one["id"]})
    assert "Apart" not in boards(frame)
    assert frame["acts"][0]["kind"] == "merge_themes"
    assert frame["acts"][0]["labels"] == ["Ouders eerst", "Apart"]

    _, frame = follow("move_notes", {"notes": half, "theme": other["id"]})
    assert set(half) <= set(boards(frame)[other["label"]]["notes"])
    assert frame["acts"][0]["notes"] == 3

    _, frame = follow("pin_theme", {"theme": other["id"]})
    assert frame["touched"][str(other["id"])] == "pinned"

    made, frame = follow("make_theme", {"label": "Nog leeg"})
    assert boards(frame)["Nog leeg"]["size"] == 0
    assert frame["touched"][str(made)] == "made"

    _, frame = follow("retire_theme", {"theme": other["id"]})
    assert other["label"] not in boards(frame)
    last = frame["acts"][0]
    assert [last[each] for each in ("kind", "labels", "who")] == [
        "retire_theme",
        [other["label"]],
        "console",
    ]

    _, frame = follow("undo", {"act": last["id"]})
    assert other["label"] in boards(frame)
    assert frame["acts"][0]["kind"] == "make_theme"


def test_a_wall_sees_the_edit_but_no_theme_without_notes(follow, themes):
    _, frame = follow("rename_theme", {"theme": themes[0]["id"], "label": "Ouders eerst"}, "wall")
    assert "Ouders eerst" in boards(frame)
    assert "acts" not in frame
    _, frame = follow("make_theme", {"label": "Nog leeg"}, "wall")
    assert "Nog leeg" not in boards(frame)


def test_an_edit_asks_for_an_analysis(grouped, follow, themes):
    follow("pin_theme", {"theme": themes[0]["id"]})
    with grouped.database.reading() as session:
        assert session.get_one(ThemeJob, grouped.workshop_id).due_at is not None


@pytest.mark.parametrize(
    ("event", "message", "code"),
    [
        ("rename_theme", {"theme": 999_999, "label": "X"}, "theme_gone"),
        ("merge_themes", {"themes": [999_998], "into": 999_999}, "theme_gone"),
        ("split_theme", {"theme": 999_999, "notes": [1]}, "theme_gone"),
        ("move_notes", {"notes": [999_999], "theme": None}, "note_gone"),
        ("move_notes", {"notes": [], "theme": None}, "no_notes"),
        ("make_theme", {"label": " "}, "text_empty"),
        ("undo", {"act": 1}, "not_found"),
        ("pin_theme", {"theme": 1, "surprise": True}, "invalid"),
        ("make_theme", {"label": "x" * 501}, "invalid"),
        ("move_notes", {"notes": ["1"], "theme": None}, "invalid"),
        ("retire_theme", {"theme": 10**30}, "invalid"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(hall, connect, event, message, code):
    assert connect("console").ask(event, message)["error"]["code"] == code


def test_a_wall_and_a_phone_cannot_edit(hall, connect):
    for client in (connect("wall"), connect("phone", hall.join())):
        assert client.ask("make_theme", {"label": "X"})["error"]["code"] == "invalid"
