"""What a facilitator did is taken back as it was: nothing older, nothing over another's work."""

import pytest
from sqlalchemy import select

from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Act, Note, Theme, Workshop
from harvest.services import scene as scenes
from harvest.services.acts import recording, undoing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import (
    GoOn,
    Mask,
    MergeAll,
    MergeNotes,
    Pause,
    Present,
    RenameTheme,
    Seconds,
    SetDiscussed,
    SetShown,
    ShowNotes,
    WhichAct,
    WhichNote,
    WhichRound,
)
from harvest.services.commands.participant import EditNote
from harvest.services.notes import duplicates, moderation, writing
from harvest.services.people.participants import get_participant
from harvest.services.plenary import presenting, running_order
from harvest.services.programme import rounds
from harvest.services.scene import SceneChanges
from harvest.services.themes import edits
from harvest.snapshots.acts import view_acts
from tests.fixtures.hall import DAY, NOW


class Consoles:
    """Two facilitators at their consoles."""

    def __init__(self, hall) -> None:
        self.hall = hall

    def do(self, service, command, who="an"):
        with self.hall.database.writing() as session:
            workshop = session.get_one(Workshop, self.hall.workshop_id)
            by = By(f"console:{who}", NOW)
            return recording.carry_out(session, workshop, service.__name__, service, [command], by)

    def acts(self):
        with self.hall.database.reading() as session:
            return view_acts(session, self.hall.workshop_id)

    def last(self, who="an"):
        return next((act for act in self.acts() if act.who == f"console:{who}"), None)

    def undo(self, who="an"):
        self.take_back(self.last(who).id)

    def take_back(self, act):
        with self.hall.database.writing() as session:
            workshop = session.get_one(Workshop, self.hall.workshop_id)
            undoing.undo(session, workshop, WhichAct(act), By("console:an", NOW))

    def standing(self):
        with self.hall.database.reading() as session:
            notes = session.scalars(select(Note).order_by(Note.id))
            decided = {n.id: (n.state, n.state_apart, n.duplicate_of, n.voices) for n in notes}
            scene = scenes.scene_of(session.get_one(Workshop, self.hall.workshop_id))
            themes = select(Theme.id, Theme.label, Theme.discussed).order_by(Theme.id)
            discussed = session.execute(themes)
            return decided, scene, [tuple(row) for row in discussed]


@pytest.fixture
def consoles(hall) -> Consoles:
    return Consoles(hall)


def set_state(hall, note, state):
    with hall.database.writing() as session:
        session.get_one(Note, note).state = state


def each_act(hall, write):
    """What a facilitator can do to notes and walls, with the notes it is done to ready."""
    person = hall.join()
    first, second, third = (write(text).id for text in ("Treinen", "Meer treinen", "Meer bussen"))
    own = [hall.post(person, hall.command(text)).id for text in ("Van hier", "Ook van hier")]
    waiting, late = write("Wacht nog").id, write("Wat laat").id
    set_state(hall, waiting, "waiting")
    set_state(hall, late, "late")
    return {
        "hide": [(moderation.set_shown, SetShown(first, False))],
        "show again": [
            (moderation.set_shown, SetShown(first, False)),
            (moderation.set_shown, SetShown(first, True)),
        ],
        "approve": [(moderation.set_shown, SetShown(waiting, True))],
        "refuse": [(moderation.set_shown, SetShown(waiting, False))],
        "accept what was late": [(moderation.set_shown, SetShown(late, True))],
        "hide a device": [(moderation.hide_device, WhichNote(own[0]))],
        "hide several": [(moderation.set_all_shown, ShowNotes([first, second, own[0]], False))],
        "approve several": [(moderation.set_all_shown, ShowNotes([waiting, late], True))],
        "merge several": [(duplicates.merge_all, MergeAll([third, first, second]))],
        "merge": [(duplicates.merge_duplicate, MergeNotes(first, second))],
        "merge what speaks for another": [
            (duplicates.merge_duplicate, MergeNotes(first, second)),
            (duplicates.merge_duplicate, MergeNotes(second, third)),
        ],
        "unmerge": [
            (duplicates.merge_duplicate, MergeNotes(first, second)),
            (moderation.set_shown, SetShown(first, True)),
        ],
        "hide what speaks for others": [
            (duplicates.merge_duplicate, MergeNotes(first, second)),
            (duplicates.merge_duplicate, MergeNotes(third, second)),
            (moderation.set_shown, SetShown(second, False)),
        ],
        "scene": [(scenes.change, SceneChanges(mode="live"))],
        "spotlight": [(scenes.change, SceneChanges(mode="spotlight", note=first))],
        "thanks, which opens the harvest": [(scenes.change, SceneChanges(mode="thanks"))],
        "dark": [(scenes.change, SceneChanges(dark=True))],
        "pause": [(scenes.pause, Pause(True))],
        "go on": [(scenes.pause, Pause(True)), (scenes.pause, Pause(False))],
    }


ACTS = (
    "hide",
    "show again",
    "approve",
    "refuse",
    "accept what was late",
    "hide a device",
    "hide several",
    "approve several",
    "merge several",
    "merge",
    "merge what speaks for another",
    "unmerge",
    "hide what speaks for others",
    "scene",
    "spotlight",
    "thanks, which opens the harvest",
    "dark",
    "pause",
    "go on",
)


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_taken_back_as_it_was(hall, write, consoles, name):
    *before, last = each_act(hall, write)[name]
    for service, command in before:
        consoles.do(service, command)
    stood = consoles.standing()
    consoles.do(*last)
    assert consoles.standing() != stood
    assert not consoles.last().final
    consoles.undo()
    assert consoles.standing() == stood


def test_what_was_done_before_is_taken_back_next(hall, write, consoles):
    one, other = write("Een").id, write("Twee").id
    stood = consoles.standing()
    for note in (one, other):
        consoles.do(moderation.set_shown, SetShown(note, False))
    assert consoles.last().labels == ["Twee"]
    consoles.undo()
    assert consoles.last().labels == ["Een"]
    consoles.undo()
    assert consoles.standing() == stood
    assert consoles.acts() == []


def test_themes_are_on_the_same_list(grouped, consoles):
    theme = grouped.board().themes[0]
    stood = consoles.standing()
    consoles.do(edits.rename, RenameTheme(theme.id, "Zoals An het zegt"))
    consoles.do(moderation.set_shown, SetShown(theme.notes[0], False))
    assert consoles.last().kind == "hide"
    consoles.undo()
    assert "Zoals An het zegt" in {each.label for each in grouped.board().themes}
    assert consoles.last().labels == [theme.label, "Zoals An het zegt"]
    consoles.undo()
    assert consoles.standing() == stood


def test_a_whole_presentation_is_walked_back(grouped, consoles):
    grouped.facilitate(running_order.add, "theme", grouped.board().themes[0].id)
    grouped.facilitate(running_order.add, "steps", None)
    with grouped.database.reading() as session:
        first, _ = (item.id for item in running_order.list_items(session, grouped.workshop_id))
    stood = consoles.standing()
    consoles.do(presenting.present, Present(first))
    presented = consoles.standing()
    consoles.do(presenting.go_on, GoOn(first, True))
    assert consoles.standing()[2] != presented[2]  # the theme is discussed now
    consoles.undo()
    assert consoles.standing() == presented
    consoles.undo()
    assert consoles.standing() == stood


def test_what_cannot_be_taken_back_stands_before_what_is_older(hall, write, consoles):
    note = write("Bel An Peeters")
    consoles.do(moderation.set_shown, SetShown(note.id, False))
    older = consoles.last().id
    for service, command in (
        (moderation.mask, Mask(note.id, "An Peeters")),
        (rounds.set_timer, Seconds(60)),
    ):
        consoles.do(service, command)
        assert consoles.last().final
        with pytest.raises(HarvestError, match="act_final"):
            consoles.undo()
        with pytest.raises(ConflictError):
            consoles.take_back(older)


def test_each_takes_back_what_is_their_own(hall, write, consoles):
    one, other = write("Een").id, write("Twee").id
    consoles.do(moderation.set_shown, SetShown(one, False), who="an")
    consoles.do(moderation.set_shown, SetShown(other, False), who="bart")
    assert [act.who for act in consoles.acts()] == ["console:bart", "console:an"]
    consoles.undo("an")
    decided, *_ = consoles.standing()
    assert (decided[one][0], decided[other][0]) == ("shown", "hidden")


def test_what_another_changed_since_is_left_alone(grouped, consoles):
    theme = grouped.board().themes[0]
    note, twin = theme.notes[:2]
    hide, show = SetShown(note, False), SetShown(note, True)
    for mine, theirs in (
        ((moderation.set_shown, hide), (moderation.set_shown, show)),
        (
            (duplicates.merge_duplicate, MergeNotes(note, twin)),
            (moderation.set_shown, SetShown(twin, False)),
        ),
        (
            (scenes.change, SceneChanges(mode="live")),
            (scenes.change, SceneChanges(mode="regions")),
        ),
        (
            (edits.rename, RenameTheme(theme.id, "Van An")),
            (edits.rename, RenameTheme(theme.id, "Van Bart")),
        ),
    ):
        consoles.do(*mine, who="an")
        consoles.do(*theirs, who="bart")
        stood = consoles.standing()
        with pytest.raises(ConflictError):
            consoles.undo("an")
        assert consoles.standing() == stood


def test_another_switch_of_the_wall_does_not_stand_in_the_way(hall, consoles):
    consoles.do(scenes.change, SceneChanges(mode="live"), who="an")
    consoles.do(scenes.change, SceneChanges(dark=True), who="bart")
    consoles.undo("an")
    scene = consoles.standing()[1]
    assert (scene.mode, scene.dark) == ("join", True)


def test_a_note_that_its_author_reworded_stays_hidden(hall, write, consoles):
    person = hall.join()
    command = hall.command("Onschuldig")
    note = hall.post(person, command)
    consoles.do(moderation.set_shown, SetShown(note.id, False))
    with hall.database.writing() as session:
        author = get_participant(session, hall.workshop_id, person)
        change = EditNote("f" * 32, command.op_id, "Iets heel anders")
        writing.edit_note(session, author, change, at=NOW.replace(minute=59))
    with pytest.raises(ConflictError):
        consoles.undo()
    assert consoles.standing()[0][note.id][0] == "hidden"


def test_an_act_is_taken_back_once_and_only_in_its_own_day(hall, write, consoles, import_day):
    note = write("Een").id
    consoles.do(moderation.set_shown, SetShown(note, False))
    act = consoles.last().id
    consoles.undo()
    with pytest.raises(ConflictError):
        consoles.take_back(act)
    consoles.do(moderation.set_shown, SetShown(note, False))
    elsewhere = import_day(DAY.read_text(encoding="utf-8").replace("2023-03-10-vl", "another-vl"))
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, elsewhere)
        command = WhichAct(consoles.last().id)
        with pytest.raises(NotFoundError):
            undoing.undo(session, workshop, command, By("console:an", NOW))


def test_what_changes_nothing_is_no_act(hall, write, consoles):
    note = write("Een").id
    consoles.do(moderation.set_shown, SetShown(note, True))
    consoles.do(scenes.change, SceneChanges(mode="join"))
    consoles.do(rounds.open_round, WhichRound(hall.open("keuze-1")))
    assert [act.kind for act in consoles.acts()] in ([], ["open_round"])


def test_a_discussed_theme_is_taken_back(grouped, consoles):
    theme = grouped.board().themes[0].id
    consoles.do(presenting.set_discussed, SetDiscussed(theme, True))
    assert not consoles.last().final
    consoles.undo()
    assert not next(t for t in grouped.board().themes if t.id == theme).discussed


def test_the_list_holds_nobodys_words(hall, write, consoles):
    note = write("Bel Alvarado")
    consoles.do(moderation.set_shown, SetShown(note.id, False))
    with hall.database.reading() as session:
        kept = session.scalars(select(Act)).one()
    assert "Alvarado" not in f"{kept.changed}"
