"""The running order: proposed from what the hall said, and changed by hand."""

import pytest
from sqlalchemy import select

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Change, Figure, Note, Region, Theme, Workshop
from harvest.services import scene as scenes
from harvest.services.commands.by import By
from harvest.services.notes import duplicates, moderation
from harvest.services.plenary import presenting, running_order
from harvest.services.scene import Scene, SceneChanges
from harvest.services.themes import edits, undo
from harvest.snapshots.plenary.running_order import view_order, view_speeches
from tests.fixtures.hall import NOW


@pytest.fixture
def harvest(grouped):
    """Two themes, brought into the debrief of the east."""
    grouped.open("verdieping")
    return grouped


@pytest.fixture
def do(harvest):
    """Call a service in a transaction of its own."""

    return harvest.facilitate


def order(hall):
    with hall.database.reading() as session:
        return view_order(session, hall.workshop_id)


def kinds(hall):
    return [item.kind for item in order(hall)]


def scene(hall):
    return scenes.scene_of(hall.workshop())


def themes_in(hall):
    return [item.of for item in order(hall) if item.kind == "theme"]


def add_theme(do, theme):
    return do(running_order.add, "theme", theme.id).id


def test_a_proposal_is_short_and_ends_with_the_first_steps(harvest, do):
    do(running_order.propose)
    assert kinds(harvest) == ["theme"] * len(harvest.board().themes) + ["region", "steps", "steps"]
    labels = [item.label for item in order(harvest)][-2:]
    assert labels == ["Vlaams-Brabant Oost", "Asse/Halle/Vilvoorde"]
    before = order(harvest)
    do(running_order.propose)
    assert order(harvest) == before
    with harvest.database.reading() as session:
        verbs = session.execute(select(Change.kind, Change.verb)).all()
    assert verbs.count(("plenary", "proposed")) == 2


def test_support_and_hands_bring_a_theme_forward_and_a_carried_quote_with_it(harvest, debrief, do):
    do(running_order.propose)
    first, last = themes_in(harvest)[0], themes_in(harvest)[-1]
    assert first != last
    last_notes = next(each.notes for each in harvest.board().themes if each.id == last)
    debrief.bring_region()
    with harvest.database.reading() as session:
        there = session.scalars(select(Note).where(Note.id.in_(last_notes)).order_by(Note.id)).all()
        east = next(note for note in there if note.region_id == 1)
    for _ in range(2):
        debrief.give(harvest.join("oost"), east.id)
    debrief.count_hands(east.id, 4)
    do(running_order.propose)
    assert themes_in(harvest)[0] == last
    assert [(item.kind, item.of) for item in order(harvest)][:2] == [
        ("theme", last),
        ("quote", east.id),
    ]


def test_an_opening_figure_comes_first(harvest, do):
    with harvest.database.writing() as session:
        rows = [["2021", 3.0], ["2022", 4.0]]
        session.add(
            Figure(workshop_id=harvest.workshop_id, key="f", title="Uitval", rows=rows, position=0)
        )
    do(running_order.propose)
    assert (order(harvest)[0].kind, order(harvest)[0].label) == ("figure", "Uitval")


def test_without_themes_only_the_first_steps_are_proposed(hall):
    hall.facilitate(running_order.propose)
    assert kinds(hall) == ["steps", "steps"]


def test_a_new_proposal_keeps_the_speech_of_what_stays(harvest, do):
    do(running_order.propose)
    first = order(harvest)[0]
    do(running_order.write_speech, first.id, " Begin rustig.\nDank  iedereen. ")
    added = do(running_order.add, "steps", None).id
    do(presenting.present, added)
    do(running_order.propose)
    with harvest.database.reading() as session:
        said = {item.id: item.speech for item in view_speeches(session, harvest.workshop_id)}
    assert said[first.id] == "Begin rustig.\nDank iedereen."
    assert added not in said
    assert scene(harvest).item is None


def test_a_speech_is_not_written_over_another_that_was_not_seen(harvest, do):
    item = do(running_order.add, "steps", None).id
    do(running_order.write_speech, item, "Welkom.", "")
    with pytest.raises(ConflictError, match="speech_changed"):
        do(running_order.write_speech, item, "Dank u.", "")
    do(running_order.write_speech, item, "Welkom. ", "")
    do(running_order.write_speech, item, "Dank u.", "Welkom.")
    with harvest.database.reading() as session:
        assert [each.speech for each in view_speeches(session, harvest.workshop_id)] == ["Dank u."]


def test_what_goes_away_leaves_the_order_and_comes_back_in_its_place(harvest, do):
    one, other = harvest.board().themes[:2]
    quote = one.exemplars[0].id
    for kind, of in (("theme", one.id), ("quote", quote), ("theme", other.id)):
        do(running_order.add, kind, of)
    do(edits.retire, one.id)
    do(moderation.set_shown, quote, False)
    assert [item.of for item in order(harvest)] == [other.id]
    do(running_order.add, "steps", 1)
    do(running_order.move, order(harvest)[1].id, 0)
    do(moderation.set_shown, quote, True)
    with harvest.database.writing() as session:
        workshop = session.get_one(Workshop, harvest.workshop_id)
        last = undo.find_last_edit(session, workshop.id)
        undo.undo_edit(session, workshop, last.id, By("test", NOW))
    assert [item.kind for item in order(harvest)] == ["theme", "quote", "steps", "theme"]


@pytest.mark.parametrize(
    ("position", "expected"), [(0, "cabd"), (1, "acbd"), (3, "abdc"), (99, "abdc"), (2, "abcd")]
)
def test_an_item_moves_to_any_place(harvest, do, position, expected):
    ids = {name: do(running_order.add, "steps", 1).id for name in "abcd"}
    do(running_order.move, ids["c"], position)
    names = {item: name for name, item in ids.items()}
    assert "".join(names[item.id] for item in order(harvest)) == expected


def test_removing(harvest, do):
    ids = [do(running_order.add, "steps", 1).id for _ in range(3)]
    do(presenting.present, ids[1])
    do(running_order.remove, ids[1])
    assert [item.id for item in order(harvest)] == [ids[0], ids[2]]
    assert scene(harvest).item is None
    with pytest.raises(NotFoundError, match="item_gone"):
        do(running_order.remove, ids[1])


@pytest.mark.parametrize(
    ("kind", "of", "reason"),
    [
        ("theme", None, "invalid"),
        ("song", 1, "invalid"),
        ("theme", 999, "theme_gone"),
        ("quote", 999, "note_gone"),
        ("figure", 999, "not_found"),
        ("steps", 999, "not_found"),
    ],
)
def test_what_is_not_there_cannot_be_added(do, kind, of, reason):
    with pytest.raises(HarvestError, match=reason):
        do(running_order.add, kind, of)


def test_there_are_limits(harvest, do):
    item = do(running_order.add, "steps", None).id
    with pytest.raises(HarvestError, match="text_too_long"):
        do(running_order.write_speech, item, "a" * 1001)
    for _ in range(running_order.MOST_ITEMS - 1):
        do(running_order.add, "steps", None)
    with pytest.raises(HarvestError, match="order_full"):
        do(running_order.add, "steps", None)


def test_each_kind_is_shown_in_the_mode_that_shows_it_best(harvest, do):
    theme = harvest.board().themes[0]
    wanted = {
        ("theme", theme.id): "theme",
        ("quote", theme.exemplars[0].id): "spotlight",
        ("region", None): "regions",
        ("region", 1): "ranking",
        ("steps", 2): "steps",
    }
    for (kind, of), mode in wanted.items():
        item = do(running_order.add, kind, of).id
        do(presenting.present, item)
        assert (scene(harvest).mode, scene(harvest).item) == (mode, item)
    assert scene(harvest).region == 2
    do(presenting.present, None)
    assert (scene(harvest).mode, scene(harvest).item, scene(harvest).region) == ("join", None, None)


def test_the_walls_go_back_to_what_was_there_before_one_thing(harvest, do):
    theme = harvest.board().themes[0]
    item = do(running_order.add, "steps", 1).id
    do(scenes.change, SceneChanges(mode="live", region=2))
    before = scene(harvest)
    for show, *what in (
        (scenes.change, SceneChanges(mode="spotlight", note=theme.exemplars[0].id)),
        (scenes.change, SceneChanges(mode="theme", theme=theme.id)),
        (presenting.present, item),
    ):
        do(show, *what)
        assert scene(harvest) != before
    do(scenes.go_back)
    assert scene(harvest) == before


def test_a_mode_that_is_chosen_while_an_item_is_on_shows_all_regions_again(harvest, do):
    item = do(running_order.add, "steps", 1).id
    do(presenting.present, item)
    assert scene(harvest).region == 1
    do(scenes.change, SceneChanges(mode="live"))
    assert (scene(harvest).mode, scene(harvest).region) == ("live", None)
    do(presenting.present, None)
    assert (scene(harvest).mode, scene(harvest).item) == ("live", None)


def test_going_on_ticks_a_theme_and_pressing_twice_goes_on_once(harvest, do):
    one, other = (add_theme(do, theme) for theme in harvest.board().themes[:2])
    steps = do(running_order.add, "steps", None).id
    do(presenting.present, one)
    do(presenting.go_on, one, True)
    do(presenting.go_on, one, True)
    assert scene(harvest).item == other
    assert [item.discussed for item in order(harvest)] == [True, False, False]
    do(presenting.go_on, other, False)
    assert scene(harvest).item == one
    assert [item.discussed for item in order(harvest)] == [True, False, False]
    do(presenting.present, steps)
    do(presenting.go_on, steps, True)
    assert scene(harvest).item == steps


def test_from_a_theme_that_was_put_away_one_goes_on_from_its_place(harvest, do):
    do(running_order.add, "steps", 1)
    theme = harvest.board().themes[0]
    here = add_theme(do, theme)
    after = do(running_order.add, "steps", 2).id
    do(presenting.present, here)
    do(edits.retire, theme.id)
    do(presenting.go_on, here, True)
    assert scene(harvest).item == after
    with harvest.database.reading() as session:
        assert not session.get_one(Theme, theme.id).discussed


def test_a_scene_outlives_the_item_that_was_on(harvest, do):
    item = do(running_order.add, "steps", 2).id
    do(presenting.present, item)
    with harvest.database.writing() as session:
        session.delete(session.get_one(Region, 2))
    do(scenes.show, Scene("live", item=item))
    assert scene(harvest).item is None


def test_a_duplicate_is_counted_with_the_note_that_speaks_for_it(harvest, do):
    theme = harvest.board().themes[0]
    quote, twin = theme.notes[:2]
    do(running_order.add, "quote", twin)
    do(duplicates.merge_duplicate, twin, quote)
    assert order(harvest) == []
