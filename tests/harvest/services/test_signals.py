"""Themes and notes that the organisers pass on."""

import pytest

from harvest.errors import NotFoundError
from harvest.models import Note, Theme, Workshop
from harvest.services import signals
from harvest.snapshots.report.notes import Selection
from harvest.snapshots.report.report import view_report
from harvest.snapshots.report.signals import view_signals
from tests.fixtures.hall import NOW


@pytest.fixture
def act(grouped):
    """Do something with the day's signals; what there is after it."""

    def do(what, *args):
        with grouped.database.writing() as session:
            day = session.get_one(Workshop, grouped.workshop_id)
            what(session, day, *args, **({} if what is signals.unmark else {"at": NOW}))
        with grouped.database.reading() as session:
            return view_signals(session, grouped.workshop_id)

    return do


def first(grouped, model):
    with grouped.database.reading() as session:
        return session.query(model).filter_by(workshop_id=grouped.workshop_id).first()


def test_what_is_marked_twice_is_one_signal_that_says_the_last(grouped, act):
    theme, note = first(grouped, Theme), first(grouped, Note)
    act(signals.mark_theme, theme.id, "eerst")
    act(signals.mark_note, note.id, "")
    found = act(signals.mark_theme, theme.id, "  dan \n zo ")
    assert [(each.theme, each.note, each.why) for each in found] == [
        (theme.label, None, "dan zo"),
        (None, note.id, ""),
    ]
    assert act(signals.unmark, found[0].id)[0].note == note.id
    assert len(act(signals.unmark, found[0].id)) == 1


def test_what_is_not_there_cannot_be_marked(grouped, act):
    with pytest.raises(NotFoundError):
        act(signals.mark_note, 10**6, "")
    with pytest.raises(NotFoundError):
        act(signals.mark_theme, 10**6, "")


def test_a_note_that_is_hidden_after_it_leaves_the_report(grouped, act):
    note = first(grouped, Note)
    act(signals.mark_note, note.id, "belangrijk")
    with grouped.database.writing() as session:
        session.get_one(Note, note.id).state = "hidden"
    with grouped.database.reading() as session:
        (signal,) = view_signals(session, grouped.workshop_id)
        assert not signal.is_there
        day = session.get_one(Workshop, grouped.workshop_id)
        assert view_report(session, day).signals == []


def test_a_theme_of_few_people_is_no_signal_in_what_is_shared(grouped, act):
    theme = first(grouped, Theme)
    act(signals.mark_theme, theme.id, "")
    with grouped.database.reading() as session:
        day = session.get_one(Workshop, grouped.workshop_id)
        assert view_report(session, day).signals
        assert not view_report(session, day, Selection(least=20)).signals
