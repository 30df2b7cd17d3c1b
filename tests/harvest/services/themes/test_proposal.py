"""A new result is offered first: walls stand still, a person decides, and can take it back."""

import pytest
from sqlalchemy import select

from harvest.cli.themes import renew_themes
from harvest.errors import ConflictError
from harvest.models import Change, Theme, ThemeNote, ThemeRun, Workshop
from harvest.services.acts import recording, undoing
from harvest.services.commands.by import By
from harvest.services.commands.facilitator import MoveNotes, SetShown
from harvest.services.notes import moderation
from harvest.services.themes import edits, proposal
from harvest.snapshots.acts import view_acts
from harvest.snapshots.themes.proposal import view_proposal
from tests.fixtures.hall import NOW

NEIGHBOURS = [
    "Buurtwerk en jeugdhuis als partner in de wijk",
    "Het jeugdhuis in de wijk openstellen na school",
    "Buurtwerkers uit de wijk bij het jeugdhuis betrekken",
    "Samen met het jeugdhuis de wijk in",
]


@pytest.fixture
def held(grouped):
    with grouped.database.writing() as session:
        session.get_one(Workshop, grouped.workshop_id).hold_themes = True
    return grouped


@pytest.fixture
def offered(app, held, write):
    """A result with a theme that was not there."""
    for text in NEIGHBOURS:
        write(text)
    held.analyse(app)
    return held


def do(hall, act, *args):
    def listed(session, workshop, command, by):
        return recording.carry_out(session, workshop, act.__name__, act, [command], by)

    listed.__annotations__ = act.__annotations__
    return hall.facilitate(listed, *args)


def draft_of(hall):
    with hall.database.reading() as session:
        return view_proposal(session, session.get_one(Workshop, hall.workshop_id))


def last_of(hall):
    with hall.database.reading() as session:
        return next(iter(view_acts(session, hall.workshop_id)), None)


def moves_of(draft):
    return {move.note for stream in draft.streams for move in stream.moves}


def take_back(hall, act):
    hall.facilitate(undoing.undo, act.id)


def labels(hall):
    return {theme.id: theme.label for theme in hall.board(empty=True).themes}


def verbs(hall):
    with hall.database.reading() as session:
        return [c.verb for c in session.scalars(select(Change).where(Change.kind == "themes"))]


def places(hall):
    with hall.database.reading() as session:
        return {p.note_id: p.theme_id for p in session.scalars(select(ThemeNote))}


def test_the_first_themes_of_a_day_wait_for_nobody(app, written):
    written.analyse(app)
    assert written.board().themes
    assert draft_of(written) is None


def test_a_result_that_moves_nothing_waits_for_nobody(app, held):
    before = labels(held)
    held.analyse(app)
    assert draft_of(held) is None
    assert labels(held) == before
    assert verbs(held) == ["found", "found"]
    assert last_of(held) is None


def test_the_wall_stands_still_until_somebody_says_so(held, offered):
    before = labels(offered)
    draft = draft_of(offered)
    new = [theme for theme in draft.themes if theme.was is None]
    assert new
    assert sum(theme.size for theme in draft.themes) + draft.unplaced == 16
    assert sum(theme.size_was for theme in draft.themes) + draft.unplaced_was == 16
    assert draft.moved == sum(stream.count for stream in draft.streams) >= 4
    assert {13, 14, 15, 16} & moves_of(draft)
    counts = [stream.count for stream in draft.streams]
    assert counts == sorted(counts, reverse=True)
    assert all(1 <= len(stream.moves) <= min(3, stream.count) for stream in draft.streams)
    assert labels(offered) == before
    do(offered, proposal.take_over, draft.at)
    assert set(labels(offered).values()) >= {theme.label for theme in new}
    assert draft_of(offered) is None


def test_what_was_applied_is_what_was_shown(offered):
    draft = draft_of(offered)
    do(offered, proposal.take_over, draft.at)
    shown = {theme.label: theme.size for theme in draft.themes if theme.label}
    assert {t.label: t.size for t in offered.board(empty=True).themes} == shown


def test_an_applied_result_is_taken_back_as_a_whole(offered, write):
    before, stood = labels(offered), places(offered)
    draft = draft_of(offered)
    do(offered, proposal.take_over, draft.at)
    last = last_of(offered)
    assert (last.kind, last.notes) == ("analysis", draft.moved)
    write("Iets dat pas daarna komt")
    take_back(offered, last)
    assert labels(offered) == before
    assert {note: places(offered).get(note) for note in stood} == stood
    assert last_of(offered) is None
    assert verbs(offered)[-1] == "taken_back"


def test_after_an_edit_the_edit_comes_first(offered):
    do(offered, proposal.take_over, draft_of(offered).at)
    applied = last_of(offered)
    theme = offered.board().themes[0]
    do(offered, edits.rename, theme.id, "Zoals An het zegt")
    assert last_of(offered).kind == "rename"
    with pytest.raises(ConflictError):
        take_back(offered, applied)
    assert "Zoals An het zegt" in labels(offered).values()


def test_an_edit_outdates_the_offer_and_the_next_one_knows_of_it(app, offered):
    draft = draft_of(offered)
    theme = offered.board().themes[0]
    do(offered, edits.rename, theme.id, "Zoals An het zegt")
    assert draft_of(offered) is None
    with pytest.raises(ConflictError):
        do(offered, proposal.take_over, draft.at)
    offered.analyse(app)
    again = draft_of(offered)
    assert "Zoals An het zegt" in {theme.label for theme in again.themes}
    do(offered, proposal.take_over, again.at)
    assert "Zoals An het zegt" in labels(offered).values()


def test_nobody_applies_what_they_have_not_seen(app, offered, write):
    first = draft_of(offered).at
    write("Nog een woord over het jeugdhuis in de wijk")
    offered.analyse(app)
    before = labels(offered)
    if draft_of(offered).at == first:  # two runs within one millisecond
        return
    for act in (proposal.take_over, proposal.decline):
        with pytest.raises(ConflictError):
            do(offered, act, first)
    assert labels(offered) == before


def test_a_declined_result_is_gone_and_the_next_is_offered(app, offered):
    before = labels(offered)
    do(offered, proposal.decline, draft_of(offered).at)
    assert draft_of(offered) is None
    assert labels(offered) == before
    offered.analyse(app)
    assert draft_of(offered) is not None


def test_a_note_that_is_hidden_meanwhile_does_not_come_back(offered):
    draft = draft_of(offered)
    offered.facilitate(moderation.set_shown, SetShown(13, False))
    assert 13 not in moves_of(draft_of(offered))
    do(offered, proposal.take_over, draft.at)
    assert 13 not in {n for theme in offered.board().themes for n in theme.notes}


def test_who_wants_results_at_once_gets_them(app, held, write):
    do(held, proposal.set_held, False)
    for text in NEIGHBOURS:
        write(text)
    held.analyse(app)
    assert draft_of(held) is None
    assert any(13 in theme.notes for theme in held.board().themes)


def test_a_run_after_taking_back_goes_on_from_there(app, offered):
    before = labels(offered)
    do(offered, proposal.take_over, draft_of(offered).at)
    last = last_of(offered)
    take_back(offered, last)
    with offered.database.reading() as session:
        run = session.get_one(ThemeRun, offered.workshop_id)
        assert run.before is None
        assert session.scalars(select(Theme).where(Theme.retired.is_(True))).first()
    offered.analyse(app)
    assert draft_of(offered) is not None
    assert labels(offered) == before


def test_where_a_participant_put_a_note_does_not_stand_in_the_way(offered, write):
    kept = offered.board().themes[0].id
    do(offered, proposal.take_over, draft_of(offered).at)
    note = write("Dit miste ik nog").id
    with offered.database.writing() as session:
        workshop = session.get_one(Workshop, offered.workshop_id)
        by = By("participant:1", NOW)
        edits.move_notes(session, workshop, MoveNotes([note], kept), by)
    last = last_of(offered)
    take_back(offered, last)
    assert places(offered)[note] == kept


def test_a_result_that_is_written_meanwhile_leaves_no_older_offer(app, offered, write):
    assert draft_of(offered) is not None
    write("Nog een notitie over het jeugdhuis in de wijk")
    with app.app_context():
        renew_themes(app, offered.workshop())
    assert draft_of(offered) is None
