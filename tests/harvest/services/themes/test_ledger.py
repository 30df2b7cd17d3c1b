"""Every edit of the themes: seen at once, kept by each run, taken back exactly, refused whole."""

import json
from itertools import count

import pytest
from sqlalchemy import select

from harvest import jobs
from harvest.errors import ConflictError, HarvestError, NotFoundError
from harvest.models import Change, Edit, Theme, ThemeNote, Workshop
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import RenameTheme, SetShown
from harvest.services.notes import moderation
from harvest.services.themes import edits as theme_edits
from harvest.services.themes import results
from harvest.services.themes import undo as theme_undo
from harvest.services.themes.material import gather_material
from harvest.services.themes.model import analyse
from tests.fixtures.hall import DAY, NOW

LATER = (
    "Ouders bellen nog voor de eerste schooldag",
    "De overdracht met de lagere school in juni plannen",
    "Huisbezoek bij ouders na de paasvakantie",
    "Warme overdracht van dossiers naar het secundair",
)


@pytest.fixture
def run_again(app, grouped, write):
    """A run with notes that were not there before."""
    waiting = iter(LATER)

    def run():
        write(next(waiting))
        grouped.analyse(app)

    return run


def do(hall, edit, *args):
    made = hall.facilitate(edit, *args)
    return made.id if isinstance(made, Theme) else made


def undo(hall):
    with hall.database.reading() as session:
        last = theme_undo.find_last_edit(session, hall.workshop_id)
    take_back(hall, last.id if last else 0)


def take_back(hall, edit_id):
    with hall.database.writing() as session:
        workshop = session.get_one(Workshop, hall.workshop_id)
        theme_undo.undo_edit(session, workshop, edit_id, By("test", NOW))


def theme_of(hall, theme_id):
    return next((each for each in hall.board(empty=True).themes if each.id == theme_id), None)


def rows(hall):
    """All that an edit may change, as plain values."""
    with hall.database.reading() as session:
        places = session.scalars(select(ThemeNote).order_by(ThemeNote.note_id)).all()
        present = session.scalars(select(Theme).where(Theme.retired.is_(False))).all()
        columns = ThemeNote.__table__.columns.keys()
        return (
            [{name: getattr(row, name) for name in columns} for row in places],
            {(theme.key, theme.label) for theme in present},
        )


def edits_of(one, other):
    """Each edit with what it is given, and what must be so after it."""
    half = one.notes[:3]
    return {
        "rename": (theme_edits.rename, one.id, "Ouders eerst"),
        "merge": (theme_edits.merge, [other.id], one.id),
        "split": (theme_edits.split, one.id, half, "Wat eruit ging"),
        "move": (theme_edits.move_notes, half, other.id),
        "out": (theme_edits.move_notes, half, None),
        "pin": (theme_edits.pin, one.id),
        "new": (theme_edits.make, "Met de hand", half),
        "empty": (theme_edits.make, "Nog leeg"),
        "retire": (theme_edits.retire, one.id),
    }


def holds(hall, name, one, other):
    now = hall.board(empty=True)
    labels = {theme.label: theme for theme in now.themes}
    half = set(one.notes[:3])
    if name == "rename":
        return theme_of(hall, one.id).label == "Ouders eerst"
    if name == "merge":
        kept = theme_of(hall, one.id)
        return {*one.notes, *other.notes} <= set(kept.notes) and not theme_of(hall, other.id)
    if name in {"split", "new"}:
        label = "Wat eruit ging" if name == "split" else "Met de hand"
        left = theme_of(hall, one.id)
        return half <= set(labels[label].notes) and not (left and half & set(left.notes))
    if name == "move":
        return half <= set(theme_of(hall, other.id).notes)
    if name == "out":
        return half <= {quote.id for quote in now.unique}
    if name == "pin":
        kept = theme_of(hall, one.id)
        return kept.label == one.label and set(one.notes) <= set(kept.notes)
    if name == "empty":
        return "Nog leeg" in labels
    return theme_of(hall, one.id) is None


NAMES = ("rename", "merge", "split", "move", "out", "pin", "new", "empty", "retire")


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_is_there_at_once_and_after_every_run(grouped, run_again, name):
    one, other = grouped.board(empty=True).themes[:2]
    do(grouped, *edits_of(one, other)[name])
    assert holds(grouped, name, one, other)
    for _ in range(2):
        run_again()
        assert holds(grouped, name, one, other)


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_is_taken_back_to_the_last_detail(grouped, run_again, name):
    one, other = grouped.board(empty=True).themes[:2]
    before = rows(grouped)
    do(grouped, *edits_of(one, other)[name])
    undo(grouped)
    assert rows(grouped) == before
    run_again()
    assert set(one.notes) <= set(theme_of(grouped, one.id).notes)
    with grouped.database.reading() as session:
        material = gather_material(session, grouped.workshop_id)
        assert material.edits == ()
        edits = session.scalars(select(Edit)).all()
        assert all(edit.undone_at == NOW and edit.actor == "test" for edit in edits)
    with pytest.raises(ConflictError):
        undo(grouped)


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_is_taken_back_after_a_run_too(grouped, run_again, name):
    one, other = grouped.board(empty=True).themes[:2]
    do(grouped, *edits_of(one, other)[name])
    run_again()
    undo(grouped)
    again, beside = theme_of(grouped, one.id), theme_of(grouped, other.id)
    # Their like may have followed them in the run; the next one sees to that.
    assert set(one.notes[:3]) <= set(again.notes)
    if name == "merge":
        assert set(other.notes) <= set(beside.notes)
    assert again.label == one.label
    placed = {note for theme in grouped.board(empty=True).themes for note in theme.notes}
    assert (
        len(placed)
        + len(grouped.board(empty=True).unique)
        + len(grouped.board(empty=True).undecided)
        == 13
    )


def test_edits_are_taken_back_one_by_one_the_last_first(grouped):
    one, other = grouped.board(empty=True).themes[:2]
    seen = [rows(grouped)]
    for edit, *args in (
        (theme_edits.rename, one.id, "Ouders eerst"),
        (theme_edits.move_notes, one.notes[:2], other.id),
        (theme_edits.split, one.id, one.notes[2:4]),
        (theme_edits.pin, one.id),
        (theme_edits.retire, other.id),
    ):
        do(grouped, edit, *args)
        seen.append(rows(grouped))
    for expected in reversed(seen[:-1]):
        undo(grouped)
        assert rows(grouped) == expected


def test_what_came_to_a_merged_theme_since_stays_there(grouped, run_again):
    one, other = grouped.board(empty=True).themes[:2]
    do(grouped, theme_edits.merge, [other.id], one.id)
    run_again()
    newcomers = set(theme_of(grouped, one.id).notes) - {*one.notes, *other.notes}
    undo(grouped)
    assert newcomers <= set(theme_of(grouped, one.id).notes)


def test_a_split_without_a_name_is_named_by_the_analysis(grouped, run_again):
    one = grouped.board(empty=True).themes[0]
    new = do(grouped, theme_edits.split, one.id, one.notes[:3])
    assert theme_of(grouped, new).label == f"{one.label} (2)"
    run_again()
    assert theme_of(grouped, new).label != f"{one.label} (2)"


def test_keys_made_by_hand_are_never_those_of_the_engine(grouped, run_again):
    one = grouped.board(empty=True).themes[0]
    for label in ("Eerste", "Tweede"):
        do(grouped, theme_edits.make, label)
    undo(grouped)
    do(grouped, theme_edits.make, "Derde")
    run_again()
    do(grouped, theme_edits.split, one.id, one.notes[:2])
    with grouped.database.reading() as session:
        keys = session.scalars(select(Theme.key)).all()
    assert sorted(key for key in keys if key.startswith("h")) == ["h1", "h2", "h3", "h4"]


def test_what_is_gone_is_refused_and_nothing_changes(grouped, write):
    one, other = grouped.board(empty=True).themes[:2]
    note = one.notes[0]
    do(grouped, theme_edits.retire, other.id)
    before = rows(grouped)
    gone, nowhere = other.id, 999_999
    refused = [
        (NotFoundError, theme_edits.rename, gone, "Nieuw"),
        (NotFoundError, theme_edits.merge, [gone], one.id),
        (NotFoundError, theme_edits.merge, [one.id], gone),
        (NotFoundError, theme_edits.split, gone, [note]),
        (NotFoundError, theme_edits.split, one.id, [note, nowhere]),
        (NotFoundError, theme_edits.move_notes, [note, nowhere], one.id),
        (NotFoundError, theme_edits.move_notes, [note], gone),
        (NotFoundError, theme_edits.pin, gone),
        (NotFoundError, theme_edits.make, "Nieuw", [nowhere]),
        (NotFoundError, theme_edits.retire, gone),
        (ConflictError, theme_edits.split, one.id, [other.notes[0]]),
        (ConflictError, theme_edits.make, one.label.upper()),
        (HarvestError, theme_edits.rename, one.id, "   "),
        (HarvestError, theme_edits.rename, one.id, "x" * 81),
        (HarvestError, theme_edits.merge, [one.id], one.id),
        (HarvestError, theme_edits.split, one.id, one.notes),
        (HarvestError, theme_edits.move_notes, [], one.id),
    ]
    for error, edit, *args in refused:
        with pytest.raises(error):
            do(grouped, edit, *args)
    assert rows(grouped) == before
    with grouped.database.reading() as session:
        assert len(session.scalars(select(Edit)).all()) == 1


def test_themes_of_another_day_are_out_of_reach(grouped, import_day):
    one = grouped.board(empty=True).themes[0]
    elsewhere = import_day(DAY.read_text(encoding="utf-8").replace("2023-03-10-vl", "another-vl"))
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, elsewhere)
        with pytest.raises(NotFoundError):
            theme_edits.rename(session, workshop, RenameTheme(one.id, "Van hier"), By("test", NOW))


def test_two_facilitators_at_once(grouped):
    one, other = grouped.board(empty=True).themes[:2]
    do(grouped, theme_edits.merge, [other.id], one.id)
    with grouped.database.reading() as session:
        seen = theme_undo.find_last_edit(session, grouped.workshop_id)
    # The second one still sees both themes; what she does meets the merge.
    with pytest.raises(NotFoundError):
        do(grouped, theme_edits.merge, [one.id], other.id)
    do(grouped, theme_edits.move_notes, [other.notes[0]], None)
    with pytest.raises(ConflictError):
        take_back(grouped, seen.id)
    undo(grouped)
    undo(grouped)
    assert {theme.id for theme in grouped.board(empty=True).themes} >= {one.id, other.id}


def test_a_pin_twice_is_one_pin(grouped):
    one = grouped.board(empty=True).themes[0]
    for _ in range(2):
        do(grouped, theme_edits.pin, one.id)
    undo(grouped)
    with grouped.database.reading() as session:
        assert theme_undo.find_last_edit(session, grouped.workshop_id) is None


def test_the_journal_tells_who_and_when_without_words(grouped):
    one, other = grouped.board(empty=True).themes[:2]
    for name, number in zip(("rename", "split", "new", "merge"), count(), strict=False):
        edit, *args = edits_of(one, other)[name]
        if name == "new":
            args = [f"Met de hand {number}", one.notes[3:4]]
        do(grouped, edit, *args)
    undo(grouped)
    with grouped.database.reading() as session:
        written = session.scalars(select(Change).where(Change.kind == "themes")).all()
    mine = [entry for entry in written if entry.actor == "test"]
    assert [entry.verb for entry in mine] == ["rename", "split", "new", "merge", "undone"]
    assert all(entry.at == NOW and entry.entity_id for entry in mine)
    said = json.dumps([entry.data for entry in mine])
    for word in ("Ouders", "eruit", "hand", one.label):
        assert word not in said


@pytest.mark.parametrize("undone", [False, True])
def test_no_edit_during_a_run_is_lost_in_its_result(app, grouped, undone):
    one, other = grouped.board(empty=True).themes[:2]
    if undone:
        do(grouped, theme_edits.merge, [other.id], one.id)
    with grouped.database.reading() as session:
        material = gather_material(session, grouped.workshop_id)
    found = analyse(material, jobs.sentence_model_of(app))
    if undone:
        undo(grouped)
    else:
        do(grouped, theme_edits.merge, [other.id], one.id)
    before = rows(grouped)
    with grouped.database.writing() as session:
        workshop = session.get_one(Workshop, material.workshop)
        assert not results.store(
            session, workshop, material.ledger, found, By("test", NOW), model="none"
        )
    assert rows(grouped) == before
    # A new run is due, which knows of the edit; then there is nothing more to do.
    assert jobs.work_once(app)
    assert not jobs.work_once(app)
    assert holds(grouped, "merge", one, other) is not undone


def test_a_new_note_is_not_placed_in_a_theme_that_is_gone(app, grouped, write):
    assert not jobs.place_some(app)
    parents = next(
        t for t in grouped.board(empty=True).themes if "ouders" in t.exemplars[0].text.lower()
    )
    write("Ouders bellen bij spijbelen")
    assert jobs.place_some(app)
    do(grouped, theme_edits.retire, parents.id)
    write("Ouders bellen bij schooluitval")
    assert jobs.place_some(app)
    assert parents.id not in {theme.id for theme in grouped.board(empty=True).themes}


def test_a_note_taken_back_by_its_author_stays_gone(grouped):
    one, other = grouped.board(empty=True).themes[:2]
    note = one.notes[0]
    do(grouped, theme_edits.move_notes, [note, one.notes[1]], other.id)
    grouped.facilitate(moderation.set_shown, SetShown(note, False))
    undo(grouped)
    assert note not in theme_of(grouped, one.id).notes
    grouped.facilitate(moderation.set_shown, SetShown(note, True))
    assert note in theme_of(grouped, one.id).notes
