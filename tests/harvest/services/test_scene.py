"""What walls show large, and when the harvest may be read."""

import pytest

from harvest.errors import HarvestError
from harvest.models import Group, Workshop
from harvest.services import scene as scenes
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import Pause, SetShown
from harvest.services.notes import moderation
from harvest.services.scene import Scene, SceneChanges
from harvest.snapshots.plenary.focus import view_focus
from tests.fixtures.hall import NOW


def change(hall, changes):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        scenes.change(session, workshop, changes, By("test", NOW))


def show(hall, scene):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        scenes.show(session, workshop, scene, By("test", NOW))


def focus(hall):
    with hall.database.reading() as session:
        return view_focus(session, session.get_one(Workshop, hall.workshop_id))


def test_a_mode_of_an_earlier_version_shows_the_themes(hall):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        workshop.wall = {"mode": "map", "dark": True, "resting": {"mode": "map", "region": None}}
        scene = scenes.scene_of(workshop)
        assert (scene.mode, scene.resting.mode, scene.dark) == ("themes", "themes", True)
        scenes.go_back(session, workshop, By("test", NOW))
        assert scenes.scene_of(workshop).mode == "themes"


def test_a_note_in_the_spotlight_tells_where_it_comes_from(hall, write):
    note = write("Eén aanspreekpunt per school")
    show(hall, Scene("spotlight", note=note.id))
    large = focus(hall).note
    assert (large.text, large.kind, large.voices) == (note.text, "lever", 1)
    assert large.group
    hall.facilitate(moderation.set_shown, SetShown(note.id, False))
    assert focus(hall).note is None


def test_a_theme_in_full_holds_its_notes_by_question(app, written, write):
    write("Ouders bellen voor de eerste schooldag", question="actie")
    written.analyse(app)
    theme = written.board().themes[0]
    show(written, Scene("theme", theme=theme.id))
    large = focus(written).theme
    assert large.label == theme.label
    assert sorted(n.id for own in large.notes.values() for n in own) == sorted(theme.notes)
    assert set(large.notes) <= {"lever", "opportunity", "next_action"}
    show(written, Scene("themes"))
    assert focus(written).theme is None


@pytest.mark.parametrize(
    "scene",
    [
        Scene("spotlight"),
        Scene("theme"),
        Scene("spotlight", note=999_999),
        Scene("theme", theme=999_999),
        Scene("elsewhere"),
    ],
)
def test_what_is_not_there_cannot_be_shown(hall, scene):
    with pytest.raises(HarvestError, match="invalid"):
        show(hall, scene)


def test_the_harvest_is_open_from_the_first_thanks_on(hall, client, write):
    write("Eén aanspreekpunt per school")
    hidden = write("dit niet")
    hall.facilitate(moderation.set_shown, SetShown(hidden.id, False))
    address = f"/h/{hall.workshop().join_code}"
    assert client.get(address).status_code == 404
    show(hall, Scene("thanks"))
    show(hall, Scene("join"))
    page = client.get(address)
    assert page.status_code == 200
    assert "Eén aanspreekpunt per school" in page.text
    assert "dit niet" not in page.text
    assert client.get("/h/XXXXXX").status_code == 404


def test_the_code_lies_over_any_mode_until_the_walls_ask_to_join(hall):
    show(hall, Scene("live", code=True))
    assert scenes.scene_of(hall.workshop()).code
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        scenes.pause(session, workshop, Pause(True), By("test", NOW))
    assert scenes.scene_of(hall.workshop()).code
    show(hall, Scene("join", code=True))
    assert not scenes.scene_of(hall.workshop()).code


def test_a_wall_without_scripts_shows_the_code_too(hall, client):
    show(hall, Scene("live", code=True))
    page = client.get(f"/w/{hall.workshop().wall_token}").text
    assert 'class="code-card"' in page
    assert hall.workshop().join_code in page


def test_two_consoles_that_switch_different_things_both_get_their_way(hall):
    show(hall, Scene("live", group=hall.find(Group, "leuven")))
    for changes in (SceneChanges(dark=True), SceneChanges(mode="themes"), SceneChanges(group=None)):
        change(hall, changes)
    assert scenes.scene_of(hall.workshop()) == Scene("themes", dark=True)
    with pytest.raises(HarvestError):
        change(hall, SceneChanges(mode="nothing"))


def test_a_wall_is_black_until_something_else_is_shown(hall):
    hall.facilitate(scenes.change, SceneChanges(mode="live"))
    hall.facilitate(scenes.change, SceneChanges(black=True))
    hall.facilitate(scenes.change, SceneChanges(dark=True))
    assert scenes.scene_of(hall.workshop()).black
    hall.facilitate(scenes.change, SceneChanges(mode="themes"))
    assert not scenes.scene_of(hall.workshop()).black
